/**
 * Lists of small numbers in typed arrays. An index holds millions of numbers in ten thousands of short lists; an array
 * or typed array of its own for each list takes many times the memory of what is in it.
 */

/** Non-negative whole numbers in as little memory as the largest needs. */
export type SmallNumbers = Uint8Array | Uint16Array | Uint32Array;

/** @param most the largest number it will hold */
export function smallNumbers(length: number, most: number): SmallNumbers {
  if (most <= 0xff) return new Uint8Array(length);
  return most <= 0xffff ? new Uint16Array(length) : new Uint32Array(length);
}

/** Lists one after the other: list `i` is `values[starts[i]]` to `values[starts[i + 1] - 1]`. */
export interface Rows {
  readonly starts: Uint32Array;
  readonly values: SmallNumbers;
}

/** A list that grows, by doubling. */
export interface Growing {
  readonly length: number;
  push(value: number): void;
  /** Its numbers in as little memory as they need. */
  trim(): SmallNumbers;
}

export function growing(): Growing {
  let values = new Uint32Array(1_024);
  let length = 0;
  let most = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length] = value;
      length += 1;
      if (value > most) most = value;
    },
    trim() {
      const trimmed = smallNumbers(length, most);
      trimmed.set(values.subarray(0, length));
      return trimmed;
    },
  };
}

/** Writes rows one after the other. */
export interface RowsWriter {
  /** Adds a number to the row that is open. */
  push(value: number): void;
  /** Ends the row; the next number begins another. */
  end(): void;
  finish(): Rows;
}

export function writeRows(): RowsWriter {
  const values = growing();
  const starts = growing();
  starts.push(0);
  return {
    push: (value) => values.push(value),
    end: () => starts.push(values.length),
    finish: () => ({ starts: Uint32Array.from(starts.trim()), values: values.trim() }),
  };
}

export function rowCount({ starts }: Rows): number {
  return starts.length - 1;
}

/** Where each list begins, from how long each is: place `i + 1` holds the length of list `i`, and then where it ends. */
export function addUp(lengths: Uint32Array): Uint32Array {
  for (let i = 1; i < lengths.length; i += 1) lengths[i] = (lengths[i] ?? 0) + (lengths[i - 1] ?? 0);
  return lengths;
}

/**
 * Turns the values of each row into the rows of each value, both ascending.
 * @param count one more than the largest value
 */
export function invert({ starts, values }: Rows, count: number): Rows {
  const inverted = new Uint32Array(count + 1);
  for (const value of values) inverted[value + 1] = (inverted[value + 1] ?? 0) + 1;
  const next = addUp(inverted).slice();
  const rows = smallNumbers(values.length, starts.length);
  for (let row = 0; row + 1 < starts.length; row += 1) {
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i += 1) {
      const value = values[i] ?? 0;
      const place = next[value] ?? 0;
      next[value] = place + 1;
      rows[place] = row;
    }
  }
  return { starts: inverted, values: rows };
}

/** By row, what its values are worth together. */
export function sumOfRows({ starts, values }: Rows, worth: (value: number) => number): Float32Array {
  const known = new Map<number, number>();
  const sums = new Float32Array(starts.length - 1);
  for (let row = 0; row < sums.length; row += 1) {
    let sum = 0;
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i += 1) {
      const value = values[i] ?? 0;
      let own = known.get(value);
      if (own === undefined) known.set(value, (own = worth(value)));
      sum += own;
    }
    sums[row] = sum;
  }
  return sums;
}

/** The place of a key in an ascending list; -1 where it is not. */
export function placeOf(keys: Int32Array, key: number): number {
  let [from, to] = [0, keys.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((keys[middle] ?? 0) < key) from = middle + 1;
    else to = middle;
  }
  return keys[from] === key ? from : -1;
}
