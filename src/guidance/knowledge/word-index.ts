import { hash } from './hash.ts';
import { invert, writeRows } from './numbers.ts';

/**
 * Which words have a key (how they sound, how they are misspelt), by a hash of the key: an entry takes a few bytes, in
 * a Map of lists a hundred. Some of the words found do not have the key; who asks looks at them anyhow.
 */
export interface WordIndex {
  /** Calls `use` with every word that has the key, in the order they were given, and perhaps with others. */
  find(key: string, use: (word: number) => void): void;
}

/** Words of one hash share a place about every other time; there are as many places as entries at least. */
function placesFor(entries: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(2, entries)));
}

/** @param words by key: the number of the word that has it */
export function buildWordIndex(keys: readonly string[], words: readonly number[]): WordIndex {
  const places = placesFor(keys.length);
  const placeOf = (key: string): number => hash(key) & (places - 1);
  const placeOfEntry = writeRows();
  for (const key of keys) {
    placeOfEntry.push(placeOf(key));
    placeOfEntry.end();
  }
  const { starts, values: entries } = invert(placeOfEntry.finish(), places);
  const wordOf = Uint32Array.from(words);
  return {
    find(key, use) {
      const place = placeOf(key);
      for (let i = starts[place] ?? 0; i < (starts[place + 1] ?? 0); i += 1)
        use(wordOf[entries[i] ?? 0] ?? 0);
    },
  };
}
