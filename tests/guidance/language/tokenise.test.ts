import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenise, tokeniseByPattern } from '../../../src/guidance/language/tokenise.ts';

test.each([
  ['', []],
  ['  ...  ', []],
  ['the boat, the sea', ['the', 'boat', 'the', 'sea']],
  ["it's the man's 'boat'", ['its', 'the', 'mans', 'boat']],
  ['٪ 500دولار 3aqd sa3a', ['500', 'دولار', '3aqd', 'sa3a']],
  ['دولار500', ['دولار', '500']],
  ['كم؟ شلون،', ['كم', 'شلون']],
  ['من🙏فضلك', ['من', 'فضلك']],
])('%j is %j', (text, words) => {
  expect(tokenise(text)).toEqual(words);
});

test('is what the pattern finds, whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      'سلام',
      'ێ',
      '5',
      '500',
      "'",
      '’',
      ' ',
      '،',
      '؟',
      '.',
      'আ',
      'አ',
      '́',
      '🙏',
      '\ud83d',
      '𞤀',
      '²',
    ),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      expect(tokenise(text)).toEqual(tokeniseByPattern(text));
    }),
    { numRuns: 2_000 },
  );
});
