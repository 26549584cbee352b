import { describe, expect, test } from 'vitest';
import {
  deskLocaleFor,
  deskLocales,
  formatDate,
  formatList,
  formatMonth,
  localeChain,
  locales,
  publishedLocaleFor,
  publishedLocales,
  wholeLocales,
} from '#guidance/locales';

const tagsOf = (list: readonly { readonly tag: string }[]): readonly string[] => list.map(({ tag }) => tag);

describe('the languages', () => {
  test('of the desk are three, and have all guides', () => {
    expect(tagsOf(deskLocales)).toEqual(['ar', 'ckb', 'en']);
    expect(tagsOf(wholeLocales)).toEqual(expect.arrayContaining(['ar', 'ckb', 'en']));
  });

  test('with all guides are spoken by site and bots', () => {
    expect(tagsOf(publishedLocales)).toEqual(expect.arrayContaining([...tagsOf(wholeLocales)]));
  });

  test.each(locales)('$tag falls back to a language that has all guides', ({ tag }) => {
    const [, ...fallback] = localeChain(tag);
    expect(fallback.some((other) => tagsOf(wholeLocales).includes(other))).toBe(true);
    expect(fallback).not.toContain(tag);
  });

  test.each([
    ['kmr', 'ckb'],
    ['prs', 'en'],
    ['ckb', 'ckb'],
  ] as const)('a counsellor who chose %s sees the desk in %s', (wanted, shown) => {
    expect(deskLocaleFor(wanted)).toBe(shown);
  });

  test('that are published are shown as they are', () => {
    for (const { tag } of publishedLocales) expect(publishedLocaleFor(tag)).toBe(tag);
  });
});

describe('dates', () => {
  test.each(locales)(
    'in $tag have digits 0-9, the year of the Gregorian calendar and a month in words',
    ({ tag }) => {
      const date = formatDate(tag, '2026-11-22');
      expect(date.match(/\p{Nd}+/gu)?.toSorted()).toEqual(['2026', '22']);
      expect(date.replaceAll(/[\d\s،,]/g, '').length).toBeGreaterThan(2);
      expect(formatMonth(tag, '2026-11')).toContain('2026');
    },
  );

  test('in Badini have the months of Duhok', () => {
    expect(formatDate('kmr', '2026-11-02')).toBe('2 چریا دووێ 2026');
    expect(formatMonth('kmr', '2026-01')).toBe('کانوینا دووێ 2026');
  });
});

test.each([
  ['en', 'one, two'],
  ['ar', 'one، two'],
  ['ckb', 'one، two'],
] as const)('a list in %s has the comma of its script', (tag, list) => {
  expect(formatList(tag, ['one', 'two'])).toBe(list);
});
