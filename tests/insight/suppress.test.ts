/** No number below five is shown, and none can be told from the others: tried with a solver of differences. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownShare, smallestShown, suppressList, suppressTable } from '#insight/figures';

it('hides small numbers and leaves zeros and large ones', () => {
  expect(suppressList([0, 20, 30])).toEqual([false, false, false]);
  expect(suppressList([3, 20, 30])).toEqual([true, true, false]);
  // Two hidden that are four together would say that there were so few.
  expect(suppressList([1, 3, 30])).toEqual([true, true, true]);
});

it('hides the rectangle around one small number of a table', () => {
  const hidden = suppressTable([
    [3, 20, 30],
    [40, 50, 60],
  ]);
  expect(hidden).toEqual([
    [true, true, false],
    [true, true, false],
  ]);
});

const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 90 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  );

it('never leaves a line with one hidden number, or with so few that their sum says so', () => {
  fc.assert(
    fc.property(table, (counts) => {
      const hidden = suppressTable(counts);
      const cells = counts.flatMap((row, y) =>
        row.map((count, x) => ({ x, y, count, isHidden: hidden[y]?.[x] })),
      );
      for (const { count, isHidden } of cells)
        if (count > 0 && count < smallestShown) expect(isHidden).toBe(true);
      const lines = [
        ...counts.map((_, y) => cells.filter((cell) => cell.y === y)),
        ...(counts[0] ?? []).map((_, x) => cells.filter((cell) => cell.x === x)),
      ];
      for (const line of lines.filter(({ length }) => length > 1)) {
        const covered = line.filter(({ isHidden }) => isHidden);
        const sum = covered.reduce((total, { count }) => total + count, 0);
        const isAll = covered.length === line.length;
        if (covered.length > 0) expect(isAll || (covered.length > 1 && sum >= smallestShown)).toBe(true);
      }
    }),
  );
});

it('shows a share only where both parts may be shown', () => {
  expect([
    shownShare(10, 20),
    shownShare(2, 20),
    shownShare(18, 20),
    shownShare(0, 20),
    shownShare(3, 4),
  ]).toEqual([50, undefined, undefined, 0, undefined]);
});
