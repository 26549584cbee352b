import { smallNumbers } from './numbers.ts';

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

/** FNV-1a. */
function hash(key: string): number {
  let value = 0x811c_9dc5;
  for (let i = 0; i < key.length; i += 1) value = Math.imul(value ^ key.charCodeAt(i), 0x0100_0193);
  return (value ^ (value >>> 15)) >>> 0;
}

/** @param words by key: the number of the word that has it */
export function buildWordIndex(keys: readonly string[], words: readonly number[]): WordIndex {
  const places = placesFor(keys.length);
  const placeOf = (key: string): number => hash(key) & (places - 1);
  const starts = new Uint32Array(places + 1);
  for (const key of keys) starts[placeOf(key) + 1] = (starts[placeOf(key) + 1] ?? 0) + 1;
  for (let place = 0; place < places; place += 1)
    starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
  const next = starts.slice();
  const sorted = smallNumbers(
    words.length,
    words.reduce((most, word) => Math.max(most, word), 0),
  );
  for (const [entry, key] of keys.entries()) {
    const place = placeOf(key);
    sorted[next[place] ?? 0] = words[entry] ?? 0;
    next[place] = (next[place] ?? 0) + 1;
  }
  return {
    find(key, use) {
      const place = placeOf(key);
      for (let i = starts[place] ?? 0; i < (starts[place + 1] ?? 0); i += 1) use(sorted[i] ?? 0);
    },
  };
}
