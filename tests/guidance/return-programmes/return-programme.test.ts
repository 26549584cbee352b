import { expect, test } from 'vitest';
import { readCollections } from '#guidance/collections/reader';
import { wholeLocales } from '#guidance/locales';
import { complaintsAbout, programmeFileSchema } from '#guidance/return-programmes';
import { readReturnProgrammes } from '#guidance/return-programmes/reader';

const collections = readCollections('content');
const row = {
  country: 'germany',
  section: 'return-from-germany#money',
  state: 'described',
  checkedOn: '2026-11-22',
};

test('what ended is said in words', () => {
  expect(programmeFileSchema.safeParse([{ ...row, state: 'ended' }]).success).toBe(false);
  expect(
    programmeFileSchema.safeParse([{ ...row, state: 'ended', change: { en: 'Ended in 2024.' } }]).success,
  ).toBe(true);
});

test('what a row names must exist', () => {
  const [wrong] = programmeFileSchema.parse([
    {
      ...row,
      country: 'erbil',
      service: 'no-service',
      section: 'return-from-germany#nothing',
      money: ['no-fact'],
    },
  ]);
  expect(wrong && complaintsAbout(wrong, collections)).toEqual(
    [
      'no country erbil',
      'no service no-service',
      'no section return-from-germany#nothing',
      'no fact no-fact',
    ].map((complaint) => `content/return-programmes.yaml, erbil: ${complaint}`),
  );
});

test('every service of return from one country stands in the comparison, each country once', () => {
  const programmes = readReturnProgrammes('content', collections);
  const listed = new Set(programmes.map(({ service }) => service));
  const services = [...collections.services.keys()].filter(
    (id) => id.startsWith('return-from-') || id === 'momd-return-from-turkey',
  );
  expect(services.filter((id) => !listed.has(id))).toEqual([]);
  const countries = programmes.map(({ country }) => country);
  expect(new Set(countries).size).toBe(countries.length);
});

test('changes are told in every language that has all guides', () => {
  const missing = readReturnProgrammes('content', collections).flatMap(({ country, change }) =>
    change
      ? wholeLocales.filter(({ tag }) => change[tag] === undefined).map(({ tag }) => `${country} ${tag}`)
      : [],
  );
  expect(missing).toEqual([]);
});
