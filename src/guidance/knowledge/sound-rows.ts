import { hash } from './hash.ts';
import { growing, invert, placeOf, writeRows, type Rows } from './numbers.ts';

/** Which examples have which sound signs, by hashes of the signs: there are too many to keep them as text. */
export interface SoundRows {
  /** Ascending. */
  readonly keys: Int32Array;
  /** By place of the key: the examples that have the sign. */
  readonly rows: Rows;
}

export interface SoundRowsWriter {
  /** The signs of the next example, each once. */
  add(signs: readonly string[]): void;
  finish(): SoundRows;
}

/** A sign of one example only tells nothing of a new text, one of more than this share of them tells little. */
const [leastExamples, mostOfAll] = [2, 0.06];

export function writeSoundRows(): SoundRowsWriter {
  const numbers = new Map<number, number>();
  const rows = writeRows();
  let examples = 0;
  return {
    add(signs) {
      for (const sign of signs) {
        const key = hash(sign);
        let number = numbers.get(key);
        if (number === undefined) numbers.set(key, (number = numbers.size));
        rows.push(number);
      }
      rows.end();
      examples += 1;
    },
    finish() {
      const all = invert(rows.finish(), numbers.size);
      const size = (number: number): number => (all.starts[number + 1] ?? 0) - (all.starts[number] ?? 0);
      const most = Math.max(leastExamples, examples * mostOfAll);
      const keys = Int32Array.from(
        numbers.entries().filter(([, number]) => size(number) >= leastExamples && size(number) <= most),
        ([key]) => key,
      ).sort();
      const [starts, values] = [new Uint32Array(keys.length + 1), growing()];
      for (const [place, key] of keys.entries()) {
        const number = numbers.get(key) ?? 0;
        for (let i = all.starts[number] ?? 0; i < (all.starts[number + 1] ?? 0); i += 1)
          values.push(all.values[i] ?? 0);
        starts[place + 1] = values.length;
      }
      return { keys, rows: { starts, values: values.trim() } };
    },
  };
}

/** The places of those signs some examples have. */
export function placesOf(signs: readonly string[], keys: Int32Array): readonly number[] {
  return signs.map((sign) => placeOf(keys, hash(sign))).filter((place) => place >= 0);
}
