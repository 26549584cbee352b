import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, soundOf, wordsOf } from '../../../src/guidance/safety/fold.ts';
import { createLexicon } from '../../../src/guidance/safety/lexicon.ts';
import { parsePhrase } from '../../../src/guidance/safety/word-pattern.ts';

const lexicon = (...sources: readonly string[]) =>
  createLexicon(
    sources.map((source) => ({ sign: source, source })),
    { spell: fold, fuzzyFrom: 6, lookalikes: new Set([fold('looked')]) },
  );
const finds = (source: string, text: string): boolean => lexicon(source).find(wordsOf(fold(text))).length > 0;

describe('folding', () => {
  it('gives one spelling for every keyboard', () => {
    expect(fold('ئێستا كوردەكە')).toBe(fold('ئيستا کوردهکه'));
    expect(fold('أُمّي')).toBe(fold('امي'));
    expect(fold('Lîbyayê')).toBe('libyaye');
    expect(fold('١٤')).toBe('14');
  });

  it('changes nothing more when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(wordsOf(fold(fold(text)))).toEqual(wordsOf(fold(text)));
      }),
    );
  });

  it('hears Latin spellings of one word as one', () => {
    expect(new Set(['ya5tuf', 'yakhtuf', 'yakhtouf', 'yakhtof'].map((word) => soundOf(word))).size).toBe(1);
  });
});

describe('a phrase', () => {
  it('finds stems, ends, either and gaps', () => {
    expect(finds('kidnap*', 'they kidnapped him')).toBe(true);
    expect(finds('*ضربني', 'جان يضربني')).toBe(true);
    expect(finds('door|gate .. locked', 'the gate is always locked')).toBe(true);
    expect(finds('door .. locked', 'the door of that house over there is locked')).toBe(false);
    expect(finds('out_of|without fuel', 'we are out of fuel')).toBe(true);
    expect(finds('out_of|without fuel', 'we are out with fuel')).toBe(false);
  });

  it('forgives one wrong letter in a long word, not in a known other word', () => {
    expect(finds('locked', 'lokced')).toBe(true);
    expect(finds('kidnap*', 'kidnepped')).toBe(true);
    expect(finds('lock*', 'looked')).toBe(false);
    expect(finds('locked', 'looked')).toBe(false);
  });

  it('looks behind what Arabic glues to a word', () => {
    expect(finds('قارب', 'بالقارب')).toBe(true);
    expect(finds('خطف*', 'وخطفوه')).toBe(true);
    expect(finds('يقتل*', 'سيقتلني')).toBe(true);
  });

  it.each(['', '.. door', 'door ..', 'door|', '*'])('cannot be "%s"', (source) => {
    expect(() => parsePhrase(source, fold)).toThrow('is not a phrase');
  });
});
