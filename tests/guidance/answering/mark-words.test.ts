/** Marked words: by meaning and spelling, never a piece of another word, and the text stays as it is. */
import { describe, expect, test } from 'vitest';
import { buildPassageIndex, readQuery } from '#guidance/knowledge';
import { createAnalyser } from '#guidance/language';
import { markWords } from '../../../src/guidance/answering/mark-words.ts';

interface Case {
  readonly locale: string;
  readonly text: string;
  readonly query: string;
  readonly found: readonly string[];
  readonly sameAs?: readonly (readonly string[])[];
}

const cases: readonly Case[] = [
  { locale: 'en', text: 'Two smugglers, one debt.', query: 'smuggler', found: ['smugglers'] },
  { locale: 'en', text: 'A smuggler’s debts.', query: 'debt', found: ['debts'] },
  { locale: 'en', text: 'The car; a carpet; a scar.', query: 'car', found: ['car'] },
  { locale: 'en', text: 'Your passport is yours.', query: 'pasport', found: ['passport'] },
  { locale: 'en', text: 'The house is yours.', query: 'the', found: [] },
  { locale: 'ckb', text: 'قەرزەکەت بە قاچاخچی مەدە.', query: 'قه‌رز', found: ['قەرزەکەت'] },
  { locale: 'ckb', text: 'پاسپۆرتی نوێ.', query: 'پاسپۆرت', found: ['پاسپۆرتی'] },
  { locale: 'ar', text: 'العودة إلى العراق.', query: 'عوده', found: ['العودة'] },
  {
    locale: 'en',
    text: 'Carry your identity card.',
    query: 'jinsiya',
    found: ['identity', 'card'],
    sameAs: [['jinsiya', 'identity card']],
  },
];

function markedIn({ locale, text, query, sameAs = [] }: Case): ReturnType<typeof markWords> {
  const analyser = createAnalyser(locale, { stopWords: ['the', 'is', 'your'], sameAs });
  const index = buildPassageIndex([{ title: '', heading: '', text, asks: [], group: 'g' }], analyser);
  return markWords(text, readQuery(query, index.reader), analyser);
}

describe.each(cases)('$query in "$text"', (example) => {
  const pieces = markedIn(example);
  test('marks what is meant', () => {
    expect(pieces.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual(example.found);
  });
  test('leaves the text as it is', () => {
    expect(pieces.map(({ text }) => text).join('')).toBe(example.text);
  });
});
