import { confusionKey, editDistance, isLatinWord, type Analyser } from '#guidance/language';
import type { Alternative, FindWords } from './alternative.ts';
import { createRomanFinder } from './roman-finder.ts';

const alternativesKept = 3;
const romanisedLocales: ReadonlySet<string> = new Set(['ar', 'ckb', 'kmr']);

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

/** @param surfaces every word of the passages as written (normalised), with its term */
export function createWordFinder(surfaces: ReadonlyMap<string, string>, analyser: Analyser): FindWords {
  const words = [...surfaces.keys()];
  const byKey = new Map<string, string[]>();
  const byPiece = new Map<number, number[]>();
  const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
  };
  for (const [index, word] of words.entries()) {
    add(byKey, confusionKey(word), word);
    for (const piece of pieces(word)) add(byPiece, piece, index);
  }

  const search = (surface: string): readonly Alternative[] => {
    const found = new Map<string, Alternative>();
    const consider = (word: string, weight: number): void => {
      const term = surfaces.get(word) ?? analyser.term(word);
      if (weight > (found.get(term)?.weight ?? 0)) found.set(term, { term, weight, surface: word });
    };
    if (surface.length > 2) for (const word of byKey.get(confusionKey(surface)) ?? []) consider(word, 0.9);
    if (surface.length >= 4) {
      const shared = new Map<number, number>();
      const own = pieces(surface);
      for (const piece of own)
        for (const index of byPiece.get(piece) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
      for (const [index, count] of shared) {
        const word = words[index] ?? '';
        // Two misspellings spoil at most six pieces; fewer shared ones cannot be near enough.
        if (count * 2 < Math.max(own.length, word.length + 1)) continue;
        const weight = likeness(surface, word);
        if (weight > 0.3) consider(word, weight);
      }
    }
    return [...found.values()]
      .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, alternativesKept);
  };

  // Where the passages are in Arabic script, an unknown Latin word is an Arabic or Kurdish one typed in Latin letters.
  // Most people never type one, and listening to every word takes a tenth of the time to get ready: at the first.
  let bySound: FindWords | undefined;
  const findBySound: FindWords = (typed) => (bySound ??= createRomanFinder(surfaces, analyser.locale))(typed);
  const isRomanised = romanisedLocales.has(analyser.locale);
  const known = new Map<string, readonly Alternative[]>();
  return (surface) => {
    let alternatives = known.get(surface);
    if (alternatives === undefined) {
      // What people type has no end; what is remembered must have one.
      if (known.size > 20_000) known.clear();
      const find = isRomanised && isLatinWord(surface) ? findBySound : search;
      known.set(surface, (alternatives = surface.length > 40 ? [] : find(surface)));
    }
    return alternatives;
  };
}
