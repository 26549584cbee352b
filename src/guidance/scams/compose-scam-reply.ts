/** What a bot says about a forwarded offer: the signs with the guides that explain them, and that none found proves nothing. */
import type { FoundScamSign } from './find-scam-signs.ts';

/** The words of one language; `names` by sign id, as in `content/scam-signs/<locale>.yaml`. */
export interface ScamReplyWords {
  readonly names: Readonly<Record<string, string>>;
  /** Before the signs. */
  readonly found: string;
  /** In their place when there is none. */
  readonly none: string;
  /** Last line in both cases: what to do now. */
  readonly advice: string;
}

/** @returns plain text, and the passages to offer below it, each once */
export function composeScamReply(
  signs: readonly FoundScamSign[],
  words: ScamReplyWords,
): { readonly text: string; readonly sections: readonly string[] } {
  const lines = signs.map(({ id }) => `• ${words.names[id] ?? id}`);
  const text = signs.length === 0 ? [words.none] : [words.found, ...lines];
  return {
    text: [...text, words.advice].join('\n'),
    sections: [...new Set(signs.map(({ section }) => section))],
  };
}
