import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyser, mergeVocabularies, normalise, tokenise } from '#guidance/language';
import { readVocabularies } from '#guidance/language/reader';

const vocabularies = readVocabularies('content');
const terms = (locale: string, text: string): readonly string[] =>
  createAnalyser(locale)
    .analyse(text)
    .words.map((word) => word.term);

describe('stems', () => {
  test.each([
    ['ar', ['المهربين', 'مهربون', 'والمهرب', 'للمهربين']],
    ['ar', ['مدرستها', 'المدرسة', 'مدرستي']],
    ['ckb', ['منداڵەکان', 'منداڵەکەم', 'منداڵێک', 'منداڵان']],
    ['ckb', ['ئەگەڕێم', 'دەگەڕێم']],
    ['kmr', ['پاسپۆرتێ', 'پاسپۆرتا', 'پاسپۆرتەکێ']],
    ['kmr', ['zarokan', 'zarokên', 'zarokek']],
    ['en', ['returning', 'returned', 'returns']],
    ['prs', ['کتاب‌ها', 'کتاب های', 'کتابهایم'].map((word) => word.replace(' ', ''))],
    ['ps', ['ماشومانو', 'ماشومان']],
  ])('%s: %s are one word', (locale, words) => {
    expect(new Set(words.flatMap((word) => terms(locale, word))).size).toBe(1);
  });

  test.each([
    ['ar', 'عمل', 'علم'],
    ['ckb', 'کار', 'کچ'],
    ['en', 'passport', 'password'],
    ['ar', 'الله', 'له'],
  ])('%s: %s and %s stay apart', (locale, one, other) => {
    expect(terms(locale, one)).not.toEqual(terms(locale, other));
  });

  test('an unknown language is cut into words and left as it is', () => {
    expect(terms('sw', 'Habari za Asubuhi')).toEqual(['habari', 'za', 'asubuhi']);
  });
});

describe('vocabulary', () => {
  test.each([
    ['ar', 'شگد الراتب', 'كم راتب'],
    ['ar', 'وين المركز', 'اين مكتب'],
    ['ckb', 'موچە', 'مەعاش'],
    ['ckb', 'هەویە', 'ناسنامە'],
    ['en', 'my boss', 'the employer'],
  ])('%s: "%s" is found as "%s"', (locale, dialect, written) => {
    const analyser = createAnalyser(locale, vocabularies.get(locale as 'ar'));
    const read = (text: string): readonly string[] => analyser.analyse(text).words.map((word) => word.term);
    expect(read(dialect)).toEqual(read(written));
  });

  test('phrases of two words count as one', () => {
    const analyser = createAnalyser('en', { stopWords: [], sameAs: [['return', 'go home']] });
    expect(analyser.analyse('I go home').words.map((word) => word.term)).toEqual(['i', 'return']);
  });

  test('a text of stop words only keeps them', () => {
    const analyser = createAnalyser('en', { stopWords: ['who', 'are', 'you'], sameAs: [] });
    expect(analyser.analyse('who are you').words).toHaveLength(3);
  });

  test('groups of two languages that share a word become one', () => {
    const merged = mergeVocabularies([
      { stopWords: ['the'], sameAs: [['return', 'come back']] },
      { stopWords: ['را', 'return'], sameAs: [['return', 'بازگشت']] },
    ]);
    expect(merged.sameAs).toEqual([['return', 'come back', 'بازگشت']]);
    expect(merged.stopWords).toEqual(['the', 'را']);
  });

  test('no word of a vocabulary has letters of the wrong keyboard', () => {
    // Sorani is written with ک and ی; ك and ي are found by normalisation, not by listing them.
    const wrong = (vocabularies.get('ckb')?.sameAs ?? []).flat().filter((word) => /[كي]/u.test(word));
    expect(wrong).toEqual([]);
  });
});

test('read stretch by stretch, a text gives the words it gives as a whole', () => {
  const letters = fc.constantFrom(...Array.from('ab3٣ ەه\u200cةكـ…’\n\t\u00a0\ufeff\u0301éاللُ،.😀'));
  const texts = fc.oneof(fc.string({ unit: letters, maxLength: 40 }), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(texts, fc.constantFrom('ar', 'ckb', 'en', 'xx'), (text, locale) => {
      expect(createAnalyser(locale).analyse(text).surfaces).toEqual(tokenise(normalise(text, locale)));
    }),
  );
});
