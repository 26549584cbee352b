import { soundSkeletons, soundsOf, strongSounds, withoutArticle } from './romanised.ts';

/**
 * What a text sounds like, for telling what it is about whatever letters it is typed in: "dbejit", "dibêjit" and
 * دبێژیت share signs, and so do two ways to write one word in the same letters. Too coarse for finding a word
 * (words that share a sign may mean different things); for weighing guides against one another, many coarse signs
 * together tell more than few sure ones (docs/decisions/0026).
 */

/** Languages whose people type them in Latin letters as well as in their own. */
const heardLocales: ReadonlySet<string> = new Set(['ar', 'ckb', 'kmr']);

/** Whether texts of a language in Arabic script are compared by sound with words in Latin letters. */
export function isHeard(locale: string): boolean {
  return heardLocales.has(locale);
}

/** One consonant is a sign of nothing. */
const leastConsonants = 2;

/** Consonants most writers do not keep apart, or write with the same Latin letter. */
const mergedSounds: Readonly<Record<string, string>> = {
  q: 'k',
  G: 'g',
  8: 'g',
  H: 'h',
  x: 'h',
  9: 's',
  c: 'j',
};

/** Consonants as they are heard, where `soundSkeletons` has groups of them. With and without h, which may be a vowel. */
function fineSkeletons(sounds: string): readonly string[] {
  const strong = strongSounds(sounds);
  return [...new Set([strong, strong.replaceAll('h', '')])].map((consonants) =>
    Array.from(consonants, (sound) => mergedSounds[sound] ?? sound)
      .join('')
      .replaceAll(/(.)\1+/gu, '$1'),
  );
}

/** The signs of a word. */
export interface HeardWord {
  /** Each with a mark of its family; none where the word has too few consonants. */
  readonly signs: readonly string[];
  /** Its part of the sign of two neighbours; empty where there is no consonant. */
  readonly inPairs: string;
}

/** @param word normalised */
export function hearWord(word: string, locale: string): HeardWord {
  const bare = locale === 'ar' ? withoutArticle(word) : word;
  const sounds = soundsOf(bare, locale);
  const coarse = soundSkeletons(sounds);
  const long = (skeleton: string): boolean => skeleton.length >= leastConsonants;
  return {
    signs: [
      ...coarse.filter(long),
      ...fineSkeletons(sounds)
        .filter(long)
        .map((skeleton) => `=${skeleton}`),
    ],
    inPairs: coarse[0] ?? '',
  };
}

/** The signs of words in a row, each once: their own and those of neighbours. */
export function signsOf(words: readonly HeardWord[]): readonly string[] {
  const signs = new Set<string>();
  let before = '';
  for (const { signs: own, inPairs } of words) {
    for (const sign of own) signs.add(sign);
    if (before !== '' && inPairs !== '') signs.add(`${before} ${inPairs}`);
    before = inPairs;
  }
  return [...signs];
}
