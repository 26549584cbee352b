import type { SmallNumbers } from './numbers.ts';

/** Every word a typed one may mean: those of the thesaurus and those of the passages. */
export interface WordList {
  /** As written (normalised). */
  readonly words: readonly string[];
  /** By number of the word: the number of its term. */
  readonly termOf: SmallNumbers;
  /** By number: the term. */
  readonly terms: readonly string[];
}

/** The term a word of the list is indexed under. */
export function termOfWord({ terms, termOf }: WordList, word: number): string {
  return terms[termOf[word] ?? 0] ?? '';
}
