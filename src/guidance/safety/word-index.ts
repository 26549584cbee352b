import type { WordPattern } from './word-pattern.ts';

/** Which word patterns a word satisfies: found by its beginnings and ends instead of trying every pattern. */
export interface WordIndex {
  /** The number that stands for a pattern from now on. */
  add(pattern: WordPattern): number;
  /** Numbers of all patterns the word satisfies, misspellings by one letter included when `isFuzzy`. */
  match(word: string, isFuzzy: boolean): readonly number[];
}

/** The same words come again and again; past this many the memory starts anew. */
const mostRemembered = 4000;

/** Longest beginning of a word that is compared with misspelt stems. */
const longestFuzzyStem = 10;

/** The word without each of its letters once, and whole: two words one letter apart share one of these. */
function withoutOneLetter(word: string): readonly string[] {
  const keys = [word];
  for (let i = 1; i < word.length; i += 1) keys.push(word.slice(0, i) + word.slice(i + 1));
  return keys;
}

/** Letters that people leave out, add and exchange; another letter in place of any other makes another word. */
const weak = /[aeiouyhwاهويع]/u;

/** ع is heard as ا or not at all; it never stands for another vowel. */
const isExchange = (a: string, b: string): boolean =>
  weak.test(a) && weak.test(b) && (a !== 'ع' || b === 'ا') && (b !== 'ع' || a === 'ا');

/** Whether `a` is `b` with a weak letter added, left out or exchanged for another, or two neighbours swapped. */
function isMisspelling(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let i = 0;
  while (i < short.length && short[i] === long[i]) i += 1;
  const [inShort = '', inLong = ''] = [short[i], long[i]];
  if (short.length < long.length) return weak.test(inLong) && short.slice(i) === long.slice(i + 1);
  if (short.slice(i + 1) === long.slice(i + 1)) return isExchange(inShort, inLong);
  return inShort === long[i + 1] && short[i + 1] === inLong && short.slice(i + 2) === long.slice(i + 2);
}

function push(map: Map<string, number[]>, key: string, id: number): void {
  const ids = map.get(key);
  if (ids) ids.push(id);
  else map.set(key, [id]);
}

/** @param fuzzyFrom length of the shortest word in which one wrong letter is forgiven */
export function createWordIndex(fuzzyFrom: number): WordIndex {
  const known = new Map<string, number>();
  const patterns: WordPattern[] = [];
  const exact = new Map<string, number[]>();
  const beginnings = new Map<string, number[]>();
  const ends = new Map<string, number[]>();
  const misspelt = new Map<string, number[]>();

  const collectFuzzy = (word: string, kind: WordPattern['kind'], found: Set<number>): void => {
    for (const key of withoutOneLetter(word))
      for (const id of misspelt.get(key) ?? []) {
        const pattern = patterns[id];
        if (pattern?.kind === kind && isMisspelling(word, pattern.letters)) found.add(id);
      }
  };

  const remembered = [new Map<string, readonly number[]>(), new Map<string, readonly number[]>()] as const;
  const search = (word: string, isFuzzy: boolean): readonly number[] => {
    const found = new Set<number>(exact.get(word));
    for (let length = 1; length <= word.length; length += 1) {
      for (const id of beginnings.get(word.slice(0, length)) ?? []) found.add(id);
      for (const id of ends.get(word.slice(word.length - length)) ?? []) found.add(id);
    }
    if (isFuzzy && word.length >= fuzzyFrom - 1) {
      collectFuzzy(word, 'exact', found);
      const longest = Math.min(word.length, longestFuzzyStem);
      for (let length = fuzzyFrom - 1; length <= longest; length += 1)
        collectFuzzy(word.slice(0, length), 'prefix', found);
    }
    return [...found];
  };

  return {
    add(pattern) {
      const name = `${pattern.kind} ${pattern.letters}`;
      const before = known.get(name);
      if (before !== undefined) return before;
      const id = patterns.push(pattern) - 1;
      known.set(name, id);
      const { letters, kind } = pattern;
      push(kind === 'exact' ? exact : kind === 'prefix' ? beginnings : ends, letters, id);
      if (kind !== 'suffix' && letters.length >= fuzzyFrom)
        for (const key of withoutOneLetter(letters)) push(misspelt, key, id);
      return id;
    },

    match(word, isFuzzy) {
      const memory = remembered[isFuzzy ? 1 : 0];
      const known = memory.get(word);
      if (known !== undefined) return known;
      if (memory.size > mostRemembered) memory.clear();
      const found = search(word, isFuzzy);
      memory.set(word, found);
      return found;
    },
  };
}
