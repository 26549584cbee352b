import type { DialogueProgress } from '#conversations/conversation';
import type { ReplyButton } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';

/** What a dialogue says; words of content/ui by key, so that a journey does not depend on the wording. */
export interface DialogueSaying {
  readonly key: string;
  readonly buttons: readonly { readonly id: string; readonly key: string }[];
}

/** What a contact answered: a button, a typed yes or no, or anything else they wrote. */
export type DialogueAnswer =
  | { readonly kind: 'choice'; readonly id: string }
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  | { readonly kind: 'text'; readonly text: string };

export type DialogueTurn =
  | {
      readonly do: 'go_on';
      readonly step: string;
      readonly say: DialogueSaying;
      readonly given: DialogueProgress['given'];
    }
  /** Over; `result` is what the dialogue was for, undefined when it was broken off. */
  | {
      readonly do: 'end';
      readonly say: DialogueSaying | undefined;
      readonly result: string | undefined;
      readonly given: DialogueProgress['given'];
    }
  /** The answer is none: the dialogue ends without a word and the message is answered like any other. */
  | { readonly do: 'not_mine' };

/** A scripted exchange of several turns. Pure: the same answers lead to the same steps. */
export interface Dialogue {
  readonly id: string;
  begin(locale: LocaleTag): DialogueTurn;
  /** @param progress as `begin` or an earlier `go_on` left it */
  hear(progress: DialogueProgress, answer: DialogueAnswer, locale: LocaleTag): DialogueTurn;
}

/** Puts a saying into words. */
export function wordsOf(
  saying: DialogueSaying,
  locale: LocaleTag,
  translate: (tag: LocaleTag, key: string) => string,
): { readonly text: string; readonly buttons: readonly ReplyButton[] } {
  return {
    text: translate(locale, saying.key),
    buttons: saying.buttons.map(({ id, key }) => ({ id, label: translate(locale, key) })),
  };
}
