import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise, tokenise } from '#guidance/language';
import { localeTags } from '#guidance/locales';

const anyText = fc.string({ unit: 'binary', maxLength: 400 });
const anyLocale = fc.constantFrom(...localeTags, 'de', 'xx');

describe('normalise', () => {
  test.each([
    ['ar', 'alef with hamza or madda is alef', 'أين إلى آخر', 'اين الي اخر'],
    ['ar', 'alef maqsura is ya', 'مستشفى', 'مستشفي'],
    ['ar', 'ta marbuta is ha', 'مدرسة', 'مدرسه'],
    ['ar', 'vowel marks and tatweel go', 'مُهَرِّبـــون', 'مهربون'],
    ['ar', 'Persian and Arabic kaf and ya are one', 'کیف', 'كيف'],
    ['ar', 'Iraqi gaf and che are written as Arabic has them', 'گلب احچي', 'قلب احجي'],
    ['ar', 'all digits are 0-9', '٠١٢٣ ۴۵۶ 789', '0123 456 789'],
    ['ar', 'letters held down are one', 'هوااااي', 'هواي'],
    ['ar', 'presentation forms are letters', 'ﻻ ﻣﺮﺣﺒﺎ', 'لا مرحبا'],
    ['ckb', 'missing marks of Sorani letters do not matter', 'ڕێگای گەڵ بۆ', 'ريگاي گهل بو'],
    ['ckb', 'heh and zero-width non-joiner is the vowel', 'ئه‌وه‌', 'ئهوه'],
    ['ckb', 'an Arabic keyboard gives the same', 'كوردستان', 'كوردستان'],
    ['ckb', 'so does the Sorani one', 'کوردستان', 'كوردستان'],
    ['kmr', 'accents of Latin Kurmanji go', 'çawa şev dirêj û', 'cawa sev direj u'],
    ['prs', 'the half-space joins', 'می‌خواهم', 'ميخواهم'],
    ['en', 'case and curly marks', 'İstanbul CAFÉ', 'istanbul cafe'],
    ['bn', 'vowel signs of other scripts stay', 'কাজ করি', 'কাজ করি'],
    ['hi', 'conjuncts of Hindi stay', 'क्या', 'क्या'],
  ])('%s: %s', (locale, _, typed, expected) => {
    expect(normalise(typed, locale)).toBe(expected);
  });

  test('twice is the same as once, for any text in any language', () => {
    fc.assert(
      fc.property(anyText, anyLocale, (text, locale) => {
        const once = normalise(text, locale);
        expect(normalise(once, locale)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  test('ten thousand characters of anything do not throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 5_000, maxLength: 10_000 }),
        anyLocale,
        (text, locale) => {
          for (const word of tokenise(normalise(text, locale))) expect(word).not.toMatch(/\s/u);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('tokenise', () => {
  test.each([
    ['words and numbers', 'كم 5000 دينار؟', ['كم', '5000', 'دينار']],
    ['digits of Latin-letter Arabic stay in the word', '3indi sa3a, 9ida8a', ['3indi', 'sa3a', '9ida8a']],
    ['figures glued to Arabic letters come apart', 'دولار2000', ['دولار', '2000']],
    ['an apostrophe inside a word goes', "don't mo3'adali", ['dont', 'mo3adali']],
    ['nothing but signs gives nothing', '?!… 🙂', []],
  ])('%s', (_, text, expected) => {
    expect(tokenise(text)).toEqual(expected);
  });
});

describe('the quick way', () => {
  // A character that needs more than a look makes the whole text take the thorough way: both must agree.
  const thorough = '\ufb01';
  test.each(['ar', 'ckb', 'kmr', 'prs', 'ps', 'ur', 'en'])(
    'gives what the thorough one gives (%s)',
    (locale) => {
      const character = fc.oneof(
        fc.integer({ min: 0, max: 0x20ff }).map((code) => String.fromCharCode(code)),
        fc.constantFrom('ا', 'ه', 'ە', 'ي', 'ی', 'a', 'A', ' ', ' ', '\u200c', '٣'),
      );
      fc.assert(
        fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
          const text = characters.join('');
          expect(normalise(`${text} ${thorough}`, locale)).toBe(`${normalise(text, locale)} fi`.trimStart());
        }),
        { numRuns: 400 },
      );
    },
  );
});
