import { confusionKey, editDistance, isHeard, isLatinWord } from '#guidance/language';
import type { Alternative, FindWords } from './alternative.ts';
import { invert, writeRows, type SmallNumbers } from './numbers.ts';
import { createRomanFinder } from './roman-finder.ts';
import type { Steps } from './steps.ts';
import { buildWordIndex } from './word-index.ts';
import { termOfWord, type WordList } from './word-list.ts';

const alternativesKept = 3;

/** Misspellings a word of this length may have and still be recognised. */
function tolerance(length: number): number {
  if (length < 4) return 0;
  return length < 7 ? 1 : 2;
}

/** Its pairs of neighbouring characters, both ends marked by 0, each as one number and each once. */
function pieces(word: string): readonly number[] {
  const found: number[] = [];
  let last = 0;
  for (let i = 0; i <= word.length; i += 1) {
    const unit = i < word.length ? word.charCodeAt(i) : 0;
    const piece = last * 0x1_0000 + unit;
    if (!found.includes(piece)) found.push(piece);
    last = unit;
  }
  return found;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** How surely `typed` means `indexed`: by misspelling, else by a shared beginning (an ending we do not know). */
function likeness(typed: string, indexed: string): number {
  const limit = tolerance(Math.min(typed.length, indexed.length));
  const distance = editDistance(typed, indexed, limit);
  if (distance <= limit) return 0.95 - (1.6 * distance) / Math.max(typed.length, indexed.length);
  const shared = commonStart(typed, indexed);
  return shared >= 4 && shared >= 0.7 * Math.max(typed.length, indexed.length) ? 0.5 : 0;
}

/** By pair of characters: the words that have it. */
function* indexPieces(words: readonly string[]): Steps<ReadonlyMap<number, SmallNumbers>> {
  const numbers = new Map<number, number>();
  const rows = writeRows();
  for (const [index, word] of words.entries()) {
    for (const piece of pieces(word)) {
      let number = numbers.get(piece);
      if (number === undefined) numbers.set(piece, (number = numbers.size));
      rows.push(number);
    }
    rows.end();
    if (index % wordsPerTurn === wordsPerTurn - 1) yield;
  }
  const { starts, values } = invert(rows.finish(), numbers.size);
  return new Map(
    Array.from(numbers, ([piece, number]) => [piece, values.subarray(starts[number], starts[number + 1])]),
  );
}

/** Words read before others may have a turn: about 5 ms on a small server. */
const wordsPerTurn = 4_000;

/** What people type has no end; what is remembered of it must have one. */
const remembered = 5_000;

/** Finds words by how they are spelt. */
function* createSpellingFinder(list: WordList): Steps<FindWords> {
  const { words } = list;
  const byKey = buildWordIndex(words.map(confusionKey), [...words.keys()]);
  yield;
  const byPiece = yield* indexPieces(words);
  /** By word: the pieces it shares with the one that is looked for; all zero between two searches. */
  const shared = new Uint8Array(words.length);
  return (surface) => {
    const found = new Map<string, Alternative>();
    const consider = (index: number, weight: number): void => {
      const term = termOfWord(list, index);
      if (weight > (found.get(term)?.weight ?? 0))
        found.set(term, { term, weight, surface: words[index] ?? '' });
    };
    if (surface.length > 2) {
      const key = confusionKey(surface);
      byKey.find(key, (index) => {
        if (confusionKey(words[index] ?? '') === key) consider(index, 0.9);
      });
    }
    if (surface.length >= 4) {
      const own = pieces(surface);
      const met: number[] = [];
      for (const piece of own) {
        for (const index of byPiece.get(piece) ?? []) {
          if (shared[index] === 0) met.push(index);
          shared[index] = (shared[index] ?? 0) + 1;
        }
      }
      for (const index of met) {
        const count = shared[index] ?? 0;
        shared[index] = 0;
        const word = words[index] ?? '';
        // Two misspellings spoil at most six pieces; fewer shared ones cannot be near enough.
        if (count * 2 < Math.max(own.length, word.length + 1)) continue;
        const weight = likeness(surface, word);
        if (weight > 0.3) consider(index, weight);
      }
    }
    return [...found.values()]
      .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, alternativesKept);
  };
}

/** @param locale of the words */
export function* createWordFinder(list: WordList, locale: string): Steps<FindWords> {
  const search = yield* createSpellingFinder(list);
  // Where the passages are in Arabic script, an unknown Latin word is an Arabic or Kurdish one typed in Latin letters.
  // Most people never type one, and listening to every word takes a tenth of the time to get ready: at the first.
  let bySound: FindWords | undefined;
  const findBySound: FindWords = (typed) => (bySound ??= createRomanFinder(list, locale))(typed);
  const isRomanised = isHeard(locale);
  const known = new Map<string, readonly Alternative[]>();
  return (surface) => {
    let alternatives = known.get(surface);
    if (alternatives === undefined) {
      if (known.size > remembered) known.clear();
      const find = isRomanised && isLatinWord(surface) ? findBySound : search;
      known.set(surface, (alternatives = surface.length > 40 ? [] : find(surface)));
    }
    return alternatives;
  };
}
