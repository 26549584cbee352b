import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyser } from '#guidance/language';

const signs = (locale: string, text: string): readonly string[] => {
  const analyser = createAnalyser(locale);
  return analyser.soundSigns(analyser.analyse(text).surfaces);
};

describe('sound signs', () => {
  test.each([
    ['kmr', 'dbejit', 'dibêjît'],
    ['kmr', 'zarok', 'زارۆک'],
    ['kmr', 'derve', 'دەرڤە'],
    ['ckb', 'qutabxana', 'قوتابخانە'],
    ['ckb', 'garanawa', 'گەڕانەوە'],
    ['ar', 'elmuwathaf', 'الموظف'],
    ['ar', 'sharika', 'الشركة'],
  ])('%s: "%s" and "%s" share one', (locale, one, other) => {
    const heard = signs(locale, one);
    expect(signs(locale, other).some((sign) => heard.includes(sign))).toBe(true);
  });

  test('neighbours have a sign together, in either script', () => {
    const together = (list: readonly string[]): readonly string[] =>
      list.filter((sign) => sign.includes(' '));
    expect(together(signs('kmr', 'زارۆک قوتابخانە'))).toHaveLength(1);
    expect(together(signs('kmr', 'zarok qutabxana'))).toEqual(together(signs('kmr', 'زارۆک قوتابخانە')));
  });

  test('are none in a language that has one script only, and none of words without consonants', () => {
    expect(signs('en', 'passport')).toEqual([]);
    expect(signs('ckb', 'ئا')).toEqual([]);
  });

  test('are each there once, whatever is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom('ar', 'ckb', 'kmr'), fc.string({ unit: 'grapheme' }), (locale, text) => {
        const heard = signs(locale, text);
        expect(new Set(heard).size).toBe(heard.length);
      }),
    );
  });
});
