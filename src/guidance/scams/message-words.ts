/** A message as words, each with the piece of the message it came from, so that what was found can be shown as written. */
import { fold, wordsOf } from '#guidance/safety';

/** Longer texts are read up to here; an advert has a few hundred letters. */
const mostLetters = 8000;
const mostWords = 1200;

export interface MessageWords {
  /** Folded, in order. */
  readonly words: readonly string[];
  /** The message as written, from the first to before the last of these words; at most about 80 letters. */
  quote(start: number, end: number): string;
  /** The number of the word at or after a place in the message, in UTF-16 units. */
  wordAt(place: number): number;
}

const longestQuote = 80;

export function readMessage(text: string): MessageWords {
  const start = text.slice(0, mostLetters);
  const words: string[] = [];
  const places: { readonly from: number; readonly to: number }[] = [];
  for (const piece of start.matchAll(/\S+/gu)) {
    // "100%" is two words in every language.
    for (const word of wordsOf(fold(piece[0].replaceAll(/[%٪]/gu, ' percent ')))) {
      if (words.length >= mostWords) break;
      words.push(word);
      places.push({ from: piece.index, to: piece.index + piece[0].length });
    }
  }
  return {
    words,
    quote(first, end) {
      const from = places[first]?.from ?? 0;
      const to = places[end - 1]?.to ?? from;
      const whole = start.slice(from, to).replaceAll(/\s+/gu, ' ');
      return whole.length > longestQuote ? `${whole.slice(0, longestQuote)}…` : whole;
    },
    wordAt: (place) =>
      Math.max(
        0,
        places.findIndex(({ to }) => to > place),
      ),
  };
}
