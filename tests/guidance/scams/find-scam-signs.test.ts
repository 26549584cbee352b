/** How signs are found: cues near one another, quotes as written, addresses, any text at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFindScamSigns, composeScamReply, type ScamData } from '#guidance/scams';
import { readScamData } from '#guidance/scams/reader';

const small: ScamData = {
  signs: [
    {
      id: 'pay-first',
      section: 'guide#pay',
      rules: [{ all: ['PAY', 'FIRST'], unless: ['FREE'] }],
    },
    { id: 'false-sender', section: 'guide#sender', rules: [{ all: ['FREE_MAIL', 'OFFICIAL'], unless: [] }] },
  ],
  books: {
    en: {
      phrases: { PAY: ['pay'], FIRST: ['first'], FREE: ['gratis'], OFFICIAL: ['embassy'] },
      latin: {},
      negators: ['never'],
    },
  },
};
const find = createFindScamSigns(small);
const ids = (text: string): readonly string[] => find(text).map(({ id }) => id);

describe('a sign', () => {
  test('needs all its cues near one another', () => {
    expect(ids('First you pay.')).toEqual(['pay-first']);
    expect(ids('You pay.')).toEqual([]);
    expect(ids(`First ${'blue '.repeat(30)} pay`)).toEqual([]);
  });

  test('does not hold when a calming cue is near, or the word before denies it', () => {
    expect(ids('First class and gratis, you pay nothing')).toEqual([]);
    expect(ids('First: never pay')).toEqual([]);
  });

  test('quotes the words as they were written, the nearest ones, and shortens long ones', () => {
    expect(find('Dear first class friend, you know us all, FIRST,  you   Pay! then go')[0]?.quote).toBe(
      'FIRST, you Pay!',
    );
    expect(find(`First ${'a'.repeat(200)} pay`)[0]?.quote).toHaveLength(81);
  });

  test.each([
    ['embassy, write to visa.section@gmail.com', ['false-sender']],
    ['embassy, write to visa@GMAIL.COM.', ['false-sender']],
    ['embassy, write to visa@gmail-office.gov.example', []],
    ['write to ali@gmail.com', []],
  ])('%s', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });
});

test('any text is read without failing and in good time', () => {
  const whole = createFindScamSigns(readScamData('content'));
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => whole(text).length >= 0));
  const long = 'pay first visa guaranteed 100% '.repeat(5000);
  const start = performance.now();
  whole(long, 'ar');
  expect(performance.now() - start).toBeLessThan(1500);
});

describe('the reply of a bot', () => {
  const words = {
    names: { 'pay-first': 'Pay first.' },
    found: 'Signs:',
    none: 'No sign.',
    advice: 'Ask us.',
  };

  test('names each sign, and offers each passage once', () => {
    const signs = [
      { id: 'pay-first', section: 'g#a', quote: '' },
      { id: 'pay-first', section: 'g#a', quote: '' },
    ];
    expect(composeScamReply(signs, words)).toEqual({
      text: 'Signs:\n• Pay first.\n• Pay first.\nAsk us.',
      sections: ['g#a'],
    });
  });

  test('says what to do also when nothing was found', () => {
    expect(composeScamReply([], words)).toEqual({ text: 'No sign.\nAsk us.', sections: [] });
  });
});
