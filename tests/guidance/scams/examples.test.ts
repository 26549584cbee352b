/** The table of content/scam-signs: every offer shows exactly the signs it has, honest adverts show none. */
import { describe, expect, test } from 'vitest';
import { publishedLocales } from '#guidance/locales';
import { createFindScamSigns } from '#guidance/scams';
import { readCollections } from '#guidance/collections/reader';
import { readScamData, readScamExamples, readScamNames } from '#guidance/scams/reader';

const data = readScamData('content');
const find = createFindScamSigns(data);
const examples = readScamExamples('content');
const names = readScamNames('content');

describe.each(publishedLocales.map(({ tag }) => tag))('%s', (tag) => {
  const own = examples.filter(({ locale }) => locale === tag);

  test.each(own)('$text', ({ text, signs }) => {
    expect(
      find(text, tag)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(signs.toSorted());
  });

  test('the reader need not say the language', () => {
    for (const { text, signs } of own)
      expect({
        text,
        found: find(text)
          .map(({ id }) => id)
          .toSorted(),
      }).toEqual({ text, found: signs.toSorted() });
  });

  test('has offers with signs, honest offers, and a name for every sign', () => {
    expect(own.some(({ signs }) => signs.length > 0)).toBe(true);
    expect(own.some(({ signs }) => signs.length === 0)).toBe(true);
    expect(Object.keys(names[tag] ?? {}).toSorted()).toEqual(data.signs.map(({ id }) => id).toSorted());
  });
});

test('every sign is shown by an example in Arabic, Sorani, Badini and English', () => {
  for (const tag of ['ar', 'ckb', 'kmr', 'en']) {
    const shown = new Set(examples.filter(({ locale }) => locale === tag).flatMap(({ signs }) => signs));
    expect({ tag, missing: data.signs.map(({ id }) => id).filter((id) => !shown.has(id)) }).toEqual({
      tag,
      missing: [],
    });
  }
});

test('the passage of every sign exists', () => {
  const { guides } = readCollections('content');
  const known = new Set(
    guides.flatMap(({ id, sections }) => sections.map((section) => `${id}#${section.id}`)),
  );
  expect(data.signs.map(({ section }) => section).filter((section) => !known.has(section))).toEqual([]);
});
