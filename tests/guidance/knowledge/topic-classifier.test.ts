import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trainClassifier } from '#guidance/answering/fitting';
import {
  buildPassageIndex,
  openClassifier,
  readQuery,
  searchIndex,
  type Document,
} from '#guidance/knowledge';
import { createAnalyser } from '#guidance/language';
import { withClassifier } from '../../../src/guidance/answering/weights.ts';

const document = (group: string, ...asks: string[]): Document => ({
  title: group,
  heading: '',
  text: 'nothing of interest',
  asks,
  group,
});
const documents = [
  document(
    'boats',
    'is the boat safe',
    'how many drown on the boat',
    'boat to greece price',
    'price of the sea',
  ),
  document(
    'passports',
    'passport price',
    'renew my passport',
    'passport lost in greece',
    'my passport ran out',
  ),
  document(
    '~schools',
    'school for my daughter',
    'which papers for school',
    'school price',
    'a school near me',
  ),
];
const vocabulary = { stopWords: ['the', 'my', 'is'], sameAs: [] };
const analyser = createAnalyser('en', vocabulary);
const packed = trainClassifier(documents, analyser);
const index = buildPassageIndex(documents, analyser, packed);
const groups = new Map([
  ['boats', 0],
  ['passports', 1],
  ['~schools', 2],
]);
const classifier = openClassifier(packed, groups);
const chances = (text: string): Float64Array => classifier.chances(readQuery(text, index.reader));

describe('classifier of topics', () => {
  test.each([
    ['does the boat sink', 0],
    ['renewing a passport', 1],
    ['daughter at school', 2],
    ['price of a passport', 1],
  ])('%s is about topic %i', (text, topic) => {
    const found = chances(text);
    expect(found.indexOf(Math.max(...found))).toBe(topic);
    expect(found[topic]).toBeGreaterThan(0.4);
  });

  test('what it learns depends on nothing but the documents', () => {
    expect(trainClassifier(documents, createAnalyser('en', vocabulary))).toEqual(packed);
    expect(JSON.parse(JSON.stringify(packed))).toEqual(packed);
  });

  test('gives chances that add up to 1, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(chances(text).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
      }),
    );
  });

  test('holds nothing likely that is not among the groups', () => {
    const fewer = openClassifier(packed, new Map([['passports', 0]]));
    const [only] = fewer.chances(readQuery('does the boat sink', index.reader));
    expect(only).toBeCloseTo(chances('does the boat sink')[1] ?? 1);
  });

  test('weighs in the order, and says how sure it is', () => {
    const { rank: weights } = withClassifier;
    const [first] = searchIndex(readQuery('renewing a passport', index.reader), index, { weights, limit: 3 });
    expect(first).toMatchObject({ passage: 1, features: { classifier: 1 } });
    expect(first?.chance).toBeCloseTo(chances('renewing a passport')[1] ?? 0);
    const plain = buildPassageIndex(documents, analyser);
    const [alone] = searchIndex(readQuery('renewing a passport', plain.reader), plain, { weights, limit: 3 });
    expect(alone).toMatchObject({ passage: 1, chance: undefined, features: { classifier: 0 } });
  });
});
