import { describe, expect, test } from 'vitest';
import { createTranslate, labelFor } from '#guidance/collections';

describe('labelFor', () => {
  const labels = { en: 'Erbil', ar: 'أربيل' };
  test.each([
    ['the language itself', ['ar', 'en'], 'أربيل', 'ar', false],
    ['the next of the chain', ['ckb', 'ar', 'en'], 'أربيل', 'ar', true],
    ['English when the chain has none', ['kmr', 'ckb'], 'Erbil', 'en', true],
    ['English for English readers', ['en'], 'Erbil', 'en', false],
  ] as const)('gives %s', (_, chain, value, locale, isFallback) => {
    expect(labelFor(labels, chain)).toEqual({ value, locale, isFallback });
  });
});

describe('translate', () => {
  const translate = createTranslate({
    en: {
      site: {
        hello: 'Hello {{name}}',
        only: 'English only',
        days_one: '{{count}} day',
        days_other: '{{count}} days',
      },
    },
    ar: {
      site: {
        hello: 'مرحباً {{name}}',
        days_zero: 'لا أيام',
        days_one: 'يوم واحد',
        days_two: 'يومان',
        days_few: '{{count}} أيام',
        days_many: '{{count}} يوماً',
        days_other: '{{count}} يوم',
      },
    },
    ckb: { site: { hello: 'سڵاو {{name}}' } },
  });

  test.each([
    ['the words with their values', 'ar', 'site:hello', { name: 'سارة' }, 'مرحباً سارة'],
    ['values without escaping', 'en', 'site:hello', { name: '<b>' }, 'Hello <b>'],
    ['the next language of the chain', 'ar', 'site:only', {}, 'English only'],
    ['the chain in its order', 'kmr', 'site:hello', { name: 'x' }, 'سڵاو x'],
    ['one', 'en', 'site:days', { count: 1 }, '1 day'],
    ['two in Arabic', 'ar', 'site:days', { count: 2 }, 'يومان'],
    ['few in Arabic', 'ar', 'site:days', { count: 5 }, '5 أيام'],
    ['many in Arabic', 'ar', 'site:days', { count: 11 }, '11 يوماً'],
  ] as const)('gives %s', (_, tag, key, values, text) => {
    expect(translate(tag, key, values)).toBe(text);
  });

  test('never shows a key: a word that no language has is an error', () => {
    expect(() => translate('ckb', 'site:missing')).toThrow('"site:missing"');
    expect(() => translate('en', 'desk:title')).toThrow('"desk:title"');
  });
});
