import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '#guidance/language';

/** The textbook recursion, to compare with. */
function slow(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const rest = (i: number, j: number): [string, string] => [
    a.slice(0, a.length - i),
    b.slice(0, b.length - j),
  ];
  const options = [
    slow(...rest(1, 0)) + 1,
    slow(...rest(0, 1)) + 1,
    slow(...rest(1, 1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    options.push(slow(...rest(2, 2)) + 1);
  return Math.min(...options);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

test('agrees with the textbook up to the limit, and gives up beyond it', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      const true_ = slow(a, b);
      expect(editDistance(a, b, limit)).toBe(true_ <= limit ? true_ : limit + 1);
    }),
    { numRuns: 300 },
  );
});
