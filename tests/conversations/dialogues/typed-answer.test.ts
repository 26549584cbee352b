import { describe, expect, it } from 'vitest';
import { readTypedChoice, readYesNo, yesNoWords } from '#conversations/dialogues';
import { createTranslate } from '#guidance/collections';
import { readUiCatalogs } from '#guidance/collections/reader';
import { localeTags } from '#guidance/locales';

const translate = createTranslate(readUiCatalogs('content'));
const words = yesNoWords(
  localeTags.map((tag) => translate(tag, 'bot:consent.typedYes')),
  localeTags.map((tag) => translate(tag, 'bot:consent.typedNo')),
);

describe('a typed yes or no', () => {
  it.each([
    'yes',
    'YES!',
    ' Ok. ',
    'نعم',
    'نعم.',
    'إي',
    'أيوه',
    'تمام 👍',
    'بەڵێ',
    'ڕازیم',
    'ئەرێ',
    'بلی',
    'هو',
    'erê',
    'na3am',
    'हाँ',
    'জি হ্যাঁ',
    'opo',
    'ठीक है 👍🏽',
    'آره',
    'አዎ።',
    'جی ہاں',
  ])('%s is a yes', (text) => {
    expect(readYesNo(text, words)).toBe('yes');
  });

  it.each([
    'no',
    'No thanks',
    'لا',
    'لا، شكرا',
    'كلا',
    'نەخێر',
    'نا',
    'نه',
    'نخیر',
    'نە',
    'नहीं',
    'না',
    'hindi po',
    'አይ',
    'جی نہیں',
  ])('%s is a no', (text) => {
    expect(readYesNo(text, words)).toBe('no');
  });

  it.each([
    'no work here',
    'yes but who reads it?',
    'لا أعرف',
    'نعم اريد ان اسافر',
    'نا زانم',
    'now',
    '',
    '👍',
    'yes '.repeat(50),
    'है',
    'नौकरी',
    'নে',
    'হয়',
  ])('%s is neither', (text) => {
    expect(readYesNo(text, words)).toBeUndefined();
  });

  it('no word means both', () => {
    expect([...words.yes].filter((word) => words.no.has(word))).toEqual([]);
  });
});

describe('a typed choice', () => {
  const buttons = [
    { id: 'consent:yes', label: 'Yes, you may keep it' },
    { id: 'consent:no', label: 'نەخێر، هەڵیمەگرن' },
    { id: 'person', label: 'Talk to a person' },
  ];

  it.each([
    ['1', 'consent:yes'],
    [' 2. ', 'consent:no'],
    ['0', 'person'],
    ['۰', 'person'],
    ['0️⃣', 'person'],
    ['1️⃣', 'consent:yes'],
    ['፩', 'consent:yes'],
    ['٠', 'person'],
    ['۲', 'consent:no'],
    ['২', 'consent:no'],
    ['yes, you may keep it', 'consent:yes'],
    ['نەخێر هەڵیمەگرن', 'consent:no'],
  ])('%s chooses %s', (text, id) => {
    expect(readTypedChoice(text, buttons)).toBe(id);
  });

  it.each(['4', '3', '12345', '2 children', 'person', ''])('%s chooses nothing', (text) => {
    expect(readTypedChoice(text, buttons)).toBeUndefined();
  });
});
