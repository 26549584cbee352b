import { describe, expect, test } from 'vitest';
import { referencePattern, resolveReference } from '#guidance/collections';
import { collections, realTranslate } from './builders.ts';

const resolve = (kind: string, id: string, locale: 'en' | 'ar' | 'ckb') =>
  resolveReference(kind, id, locale, collections(), realTranslate);

describe('a reference', () => {
  test.each([
    ['an amount with its unit', 'fact', 'fee', 'en', '5,000 Iraqi dinars'],
    ['a range, grouped', 'fact', 'loan', 'en', '20,000,000–50,000,000 Iraqi dinars'],
    ['one of a unit', 'fact', 'stay', 'en', '1 month'],
    ['a statement in the language', 'fact', 'rule', 'ar', 'شاهدان وختم'],
    ['every number of a line', 'contact', 'police', 'ar', '911 / 104'],
    ['an office', 'office', 'mrc-test', 'en', 'Test centre'],
    ['an organisation', 'organisation', 'helper', 'ckb', 'یاریدەدەر'],
    ['a service', 'service', 'advice', 'ckb', 'ڕاوێژ'],
  ] as const)('says %s', (_, kind, id, locale, text) => {
    expect(resolve(kind, id, locale).text).toBe(text);
  });

  test('says an amount in the words of each language, digits 0-9', () => {
    expect(resolve('fact', 'fee', 'ar').text).toMatch(/5,000.*دينار/);
    expect(resolve('fact', 'fee', 'ckb').text).toMatch(/5,000.*دینار/);
  });

  test('tells which language a name is in when the reader’s is missing', () => {
    expect(resolve('office', 'mrc-test', 'ckb')).toMatchObject({ text: 'مركز الاختبار', locale: 'ar' });
  });

  test.each([
    ['fact', 'fee', false],
    ['fact', 'loan', true],
    ['contact', 'police', false],
    ['contact', 'shelter', true],
    ['office', 'mrc-test', false],
  ])('asks to confirm only what is not confirmed: %s %s', (kind, id, needsConfirming) => {
    expect(resolve(kind, id, 'en').needsConfirming).toBe(needsConfirming);
  });

  test('keeps numbers to call in left-to-right order, and nothing else', () => {
    expect(resolve('contact', 'shelter', 'ar').isLeftToRight).toBe(true);
    expect(resolve('office', 'mrc-test', 'ar').isLeftToRight).toBe(false);
  });

  test.each(['fact', 'contact', 'office', 'organisation', 'service', 'nonsense'])(
    'to a %s that does not exist is an error that names it',
    (kind) => {
      expect(() => resolve(kind, 'no-such', 'en')).toThrow(`{{${kind}:no-such}}`);
    },
  );

  test('is recognised in text by its exact form', () => {
    const text = '{{fact:fee}} {{contact:med-iraq-911}} {{ fact:fee }} {{fact:Fee}} {{fact}} {{person:x}}';
    expect([...text.matchAll(referencePattern)].map((match) => match[0])).toEqual([
      '{{fact:fee}}',
      '{{contact:med-iraq-911}}',
    ]);
  });
});
