import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildWordIndex } from '../../../src/guidance/knowledge/word-index.ts';

const entries = fc.array(fc.record({ key: fc.string({ maxLength: 4 }), word: fc.nat({ max: 70_000 }) }), {
  maxLength: 200,
});

test('every word is found under its key, in the order given', () => {
  fc.assert(
    fc.property(entries, fc.string({ maxLength: 4 }), (given, other) => {
      const index = buildWordIndex(
        given.map(({ key }) => key),
        given.map(({ word }) => word),
      );
      for (const asked of [other, ...given.map(({ key }) => key)]) {
        const found: number[] = [];
        index.find(asked, (word) => found.push(word));
        const expected = given.filter(({ key }) => key === asked).map(({ word }) => word);
        let next = 0;
        for (const word of found) if (word === expected[next]) next += 1;
        expect(next).toBe(expected.length);
      }
    }),
  );
});
