import { describe, expect, test } from 'vitest';
import {
  buildPassageIndex,
  readGuestQuery,
  withPlaces,
  type Document,
  type KnownPlace,
} from '#guidance/knowledge';
import { createAnalyser } from '#guidance/language';

const places: readonly KnownPlace[] = [
  { id: 'germany', kind: 'country', region: 'eu', country: 'DE', names: ['Germany', 'آلمان'] },
  { id: 'munich', kind: 'area', region: 'eu', country: 'DE', names: ['Munich', 'مونشن'] },
  { id: 'mosul', kind: 'district', region: 'iraq-federal', names: ['Mosul', 'موصل'] },
];
const english = withPlaces(
  [
    ['passport', 'travel document'],
    ['return', 'go back'],
  ],
  places,
);
const dari = withPlaces(
  [
    ['پاسپورت', 'گذرنامه'],
    ['بازگشت', 'پس رفتن'],
  ],
  places,
);
const documents: readonly Document[] = [
  { title: 'Passports', heading: 'Renewing a passport', text: 'Bring the travel document.', asks: [] },
  { title: 'Germany', heading: 'Return from Germany', text: 'Ask for help.', asks: [] },
];
const host = buildPassageIndex(
  documents,
  createAnalyser('en', { stopWords: [], sameAs: [], concepts: english.forms }),
);
const guest = createAnalyser('prs', { stopWords: ['از', 'به'], sameAs: [], concepts: dari.forms });
const read = (text: string) => readGuestQuery(text, guest, host.reader, english);
const terms = (text: string) =>
  read(text).slots.map(({ alternatives }) => alternatives.map(({ term }) => term));

describe('a question in another language than the passages', () => {
  test('is read by what its words mean, surest first', () => {
    expect(terms('گذرنامه')).toEqual([['passport', 'travel', 'document']]);
    expect(terms('بازگشت از آلمان')).toEqual([['return'], ['germani']]);
  });

  test('a city means its country too; a kind of place is no word', () => {
    const { concepts } = read('مونشن');
    expect(concepts.size).toBe(3);
    expect(terms('مونشن')).toEqual([]);
  });

  test('keeps words the passages have, whatever the language, and drops the rest', () => {
    expect(terms('passport خیلی')).toEqual([['passport']]);
    expect(read('خیلی').slots).toEqual([]);
  });
});
