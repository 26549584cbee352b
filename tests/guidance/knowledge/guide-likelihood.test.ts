import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildPassageIndex, readQuery, type Document } from '#guidance/knowledge';
import { createAnalyser } from '#guidance/language';
import { guideLikelihoods } from '../../../src/guidance/knowledge/guide-likelihood.ts';

const document = (group: string, ...asks: string[]): Document => ({
  title: '',
  heading: '',
  text: 'nothing of interest',
  asks,
  group,
});

const documents = [
  document('boats', 'is the boat safe', 'how many drown on the boat', 'boat to greece price'),
  document('passports', 'passport price', 'renew my passport', 'passport lost in greece'),
  document('schools', 'school for my daughter', 'which papers for school'),
];
const index = buildPassageIndex(
  documents,
  createAnalyser('en', { stopWords: ['the', 'my', 'is'], sameAs: [] }),
);
const none = { terms: 0, grams: 0, concepts: 0, sounds: 0, termPairs: 0 };
const likelihoods = (text: string, weights: Partial<typeof none> = {}): number[] =>
  Array.from(
    guideLikelihoods(readQuery(text, index.reader), index.examples, index.termId, { ...none, ...weights }),
  );

describe('guide likelihood', () => {
  test('of one word is the log-odds of how many examples have it, smoothed', () => {
    // "boat" is in 3 of 3 examples of the first guide and in none of the 5 others.
    const prior = 5 + 0.2 * 3;
    const usual = (prior * 3) / 8;
    const [boats, passports] = likelihoods('boat', { terms: 1 });
    expect(boats).toBeCloseTo(Math.log((3 + usual) / (3 + prior) / (0.1 / (5 + 0.2))));
    expect(passports).toBeCloseTo(Math.log((0 + usual) / (3 + prior) / (3.1 / (5 + 0.2))));
  });

  test.each<[string, string, Partial<typeof none>, number]>([
    ['by words', 'renew passport', { terms: 1 }, 1],
    ['by pieces of words', 'passportt', { grams: 1 }, 1],
    ['by two words together', 'price greece', { termPairs: 1 }, 0],
  ])('%s finds the guide', (_, text, weights, guide) => {
    const all = likelihoods(text, weights);
    expect(all.indexOf(Math.max(...all))).toBe(guide);
  });

  test('a word of a third guide tells nearly as much against few examples as against many', () => {
    const topics = [
      document('many', ...Array.from({ length: 200 }, () => 'passport')),
      document('few', 'cake', 'bread', 'sugar', 'rice', 'salt', 'tea'),
      document('boats', ...Array.from({ length: 200 }, () => 'boat')),
    ];
    const whole = buildPassageIndex(topics, createAnalyser('en'));
    const [many = 0, few = 0] = guideLikelihoods(
      readQuery('boat', whole.reader),
      whole.examples,
      whole.termId,
      { ...none, terms: 1 },
    );
    expect(few - many).toBeLessThan(2);
  });

  test('words that nobody used tell nothing', () => {
    expect(likelihoods('zzzz qqqq', { terms: 1, termPairs: 1 })).toEqual([0, 0, 0]);
  });

  test('is finite whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const value of likelihoods(text, { terms: 1, grams: 0.2, termPairs: 0.2 }))
          expect(Number.isFinite(value)).toBe(true);
      }),
    );
  });
});

describe('in a language that is typed in two scripts', () => {
  const kurdish = buildPassageIndex(
    [
      document('passports', 'پاسپۆرت چەوا دەردکەڤیت', 'نووکرنا پاسپۆرتێ'),
      document('schools', 'قوتابخانە بۆ زارۆکان', 'زارۆکێن من و قوتابخانە'),
    ],
    createAnalyser('kmr'),
  );
  test.each([
    ['pasporta min', 0],
    ['zarok u qutabxana', 1],
  ])('"%s" is heard', (text, guide) => {
    const all = guideLikelihoods(readQuery(text, kurdish.reader), kurdish.examples, kurdish.termId, {
      ...none,
      sounds: 1,
    });
    expect(all.indexOf(Math.max(...all))).toBe(guide);
  });
});
