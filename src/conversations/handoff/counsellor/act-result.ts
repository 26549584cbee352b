import type { FileRefusal } from '../file-of-reply.ts';

/** How an act of a counsellor ended. A refusal is no error: two people press the same button. */
export type ActResult =
  | { readonly done: true }
  | {
      readonly done: false;
      /** `taken`: a colleague has it; `ended`: it was closed or erased; `not_accepted`: accept it first. */
      readonly why:
        | 'not_found'
        | 'taken'
        | 'ended'
        | 'not_accepted'
        | 'empty'
        | 'too_long'
        | 'no_passage'
        | 'no_phrase'
        | 'no_office'
        | 'no_colleague'
        | 'no_outcome'
        | 'no_question'
        | FileRefusal;
    };

type Why = Extract<ActResult, { done: false }>['why'];

export const done: ActResult = { done: true };
export const refused = (why: Why): ActResult => ({ done: false, why });

/** Typed text, tidied, or why it cannot be taken. @param longest in UTF-16 units */
export function readTyped(text: string, longest: number): { readonly words: string } | ActResult {
  const words = text.trim();
  if (words === '') return refused('empty');
  return words.length > longest ? refused('too_long') : { words };
}
