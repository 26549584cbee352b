import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growing, invert, rowCount, writeRows, type Rows } from '../../../src/guidance/knowledge/numbers.ts';

const lists = fc.array(fc.uniqueArray(fc.nat({ max: 400 }), { maxLength: 30 }), { maxLength: 300 });

function write(given: readonly (readonly number[])[]): Rows {
  const rows = writeRows();
  for (const list of given) {
    for (const value of list) rows.push(value);
    rows.end();
  }
  return rows.finish();
}

function read({ starts, values }: Rows): number[][] {
  return Array.from({ length: starts.length - 1 }, (_, row) => [
    ...values.subarray(starts[row], starts[row + 1]),
  ]);
}

test('rows come out as they were written', () => {
  fc.assert(
    fc.property(lists, (given) => {
      const rows = write(given);
      expect(read(rows)).toEqual(given);
      expect(rowCount(rows)).toBe(given.length);
    }),
  );
});

test('inverted twice, each row has its values again, in order', () => {
  fc.assert(
    fc.property(lists, (given) => {
      const twice = invert(invert(write(given), 401), given.length);
      expect(read(twice)).toEqual(given.map((list) => list.toSorted((a, b) => a - b)));
    }),
  );
});

test.each([
  [[], 1],
  [[3, 255], 1],
  [[256], 2],
  [[65_535], 2],
  [[65_536, 1], 4],
])('%j takes %i bytes a number', (given, bytes) => {
  const list = growing();
  for (const value of given) list.push(value);
  const trimmed = list.trim();
  expect([...trimmed]).toEqual(given);
  expect(trimmed.BYTES_PER_ELEMENT).toBe(bytes);
});

test('a list grows as far as it must', () => {
  const list = growing();
  for (let value = 0; value < 5_000; value += 1) list.push(value);
  expect(list.length).toBe(5_000);
  expect(list.trim()[4_999]).toBe(4_999);
});
