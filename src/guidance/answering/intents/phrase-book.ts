import { confusionKey, editDistance, normalise, tokenise } from '#guidance/language';

/** Words of a text for comparing phrases: nothing is stemmed or left out, courtesy and negation matter here. */
export function phraseWords(text: string, locale: string): readonly string[] {
  return tokenise(normalise(text, locale));
}

/** Tells whether a typed word is one of the phrases' words, allowing for a misspelling or a poor keyboard. */
export interface WordMatcher {
  /** Numbers of the known words a typed word may be. */
  match(typed: string): ReadonlySet<number>;
  /** The number of a known word. */
  numberOf(word: string): number;
}

/** Endings people add: "human" and "humans", شخص and شخصا. */
const longestEnding = 2;
const rememberedWords = 10_000;

/** Words of four letters are near only with two inner letters exchanged: "tlak" for "talk". */
function isSwapped(typed: string, known: string): boolean {
  return typed[0] === known[0] && typed[3] === known[3] && typed[1] === known[2] && typed[2] === known[1];
}

function isNear(typed: string, known: string): boolean {
  const shorter = Math.min(typed.length, known.length);
  const difference = Math.abs(typed.length - known.length);
  if (shorter === 4 && difference === 0) return isSwapped(typed, known);
  if (shorter < 5 || difference > longestEnding) return false;
  // A misspelling rarely spoils both ends; looking no further makes this ten times as fast.
  if (typed.charCodeAt(0) !== known.charCodeAt(0) && typed.at(-1) !== known.at(-1)) return false;
  if (typed.startsWith(known) || known.startsWith(typed)) return true;
  const limit = shorter >= 8 ? 2 : 1;
  return difference <= limit && editDistance(typed, known, limit) <= limit;
}

export function createWordMatcher(words: Iterable<string>): WordMatcher {
  const known = [...new Set(words)];
  const lengths = Uint16Array.from(known, (word) => word.length);
  const numbers = new Map(known.map((word, number) => [word, number]));
  const byKey = Map.groupBy(known.keys(), (number) => confusionKey(known[number] ?? ''));
  const remembered = new Map<string, ReadonlySet<number>>();

  const search = (typed: string): ReadonlySet<number> => {
    const found = new Set<number>();
    const exact = numbers.get(typed);
    if (exact !== undefined) found.add(exact);
    if (typed.length < 3) return found;
    for (const number of byKey.get(confusionKey(typed)) ?? [])
      if ((known[number] ?? '').length >= 3) found.add(number);
    // A plain loop over lengths first: most words are out by theirs, and this runs for every new word somebody types.
    for (let number = 0; number < known.length; number += 1)
      if (
        Math.abs((lengths[number] ?? 0) - typed.length) <= longestEnding &&
        isNear(typed, known[number] ?? '')
      )
        found.add(number);
    return found;
  };

  return {
    numberOf: (word) => numbers.get(word) ?? -1,
    match(typed) {
      let found = remembered.get(typed);
      if (found === undefined) {
        if (remembered.size > rememberedWords) remembered.clear();
        remembered.set(typed, (found = search(typed)));
      }
      return found;
    },
  };
}

/** A phrase as numbers of known words. */
export type Phrase = readonly number[];

/** The words of a message, each with the known words it may be. */
export type MatchedWords = readonly ReadonlySet<number>[];

/**
 * Where a phrase stands in a message: the places of the words that make it up, in any order but close together.
 * @param slack other words allowed between
 */
export function findPhrase(
  phrase: Phrase,
  words: MatchedWords,
  slack: number,
): readonly number[] | undefined {
  const end = phrase.length + slack;
  for (let start = 0; start + phrase.length <= words.length; start += 1) {
    if (!phrase.some((number) => words[start]?.has(number))) continue;
    const used: number[] = [];
    const isComplete = phrase.every((number) => {
      for (let i = start; i < Math.min(words.length, start + end); i += 1) {
        if (used.includes(i) || !words[i]?.has(number)) continue;
        used.push(i);
        return true;
      }
      return false;
    });
    if (isComplete) return used;
  }
  return undefined;
}
