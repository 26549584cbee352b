import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildLanguageProfile,
  createDetectLanguage,
  type Variety,
  type VarietySample,
} from '#guidance/language';
import { readVocabularies } from '#guidance/language/reader';

/** Markers and sample sentences alone; the product's profile learns from the guides too. */
function profileOfVocabularies() {
  const samples = new Map<Variety, VarietySample>();
  for (const [tag, { identify }] of readVocabularies('content')) {
    samples.set(tag, { markers: identify.markers, texts: identify.samples });
    if (identify.latin && (tag === 'ar' || tag === 'ckb' || tag === 'kmr'))
      samples.set(`${tag}-latn`, { markers: identify.latin.markers, texts: identify.latin.samples });
  }
  return buildLanguageProfile(samples);
}

const detect = createDetectLanguage(profileOfVocabularies());

describe('detectLanguage', () => {
  test.each([
    ['ar', 'written Arabic', 'أبحث عن مكان أنام فيه الليلة مع أطفالي'],
    ['ar', 'Iraqi', 'گلبي يوجعني من هاي السالفة وماعرف شسوي'],
    ['ar', 'in Latin letters', 'ma 3indi a7ad hna w areed agdar anam'],
    ['ckb', 'Sorani', 'پێم بڵێن لە کوێ بنووم ئەمشەو'],
    ['ckb', 'Sorani on an Arabic keyboard', 'نازانم ئه‌م كاغه‌زه‌ بۆ كوێ ببه‌م'],
    ['ckb', 'Sorani with broken words', 'ئه مه وێ بگه رێمه وه بۆ لاى دايكم'],
    ['ckb', 'Sorani in Latin letters', 'mamosta daley dabet la hawler bit'],
    ['kmr', 'Badini', 'ئەز نزانم کیڤە بچم دگەل زارۆکێن خۆ'],
    ['kmr', 'Kurmanji', 'ez nizanim ku biçim bi zarokên xwe re'],
    ['kmr', 'Kurmanji without accents', 'em dixwazin bicin mala xwe li zaxo'],
    ['en', 'English', 'nobody told me which office I should visit'],
    ['prs', 'Dari', 'همراه فامیل خود در کمپ هستیم و کسی گپ ما را نمیشنوه'],
    ['ps', 'Pashto', 'زه له خپلې کورنۍ سره په کمپ کې یم'],
    ['ur', 'Urdu', 'میں اپنے گھر والوں کے پاس جانا چاہتا ہوں'],
    ['bn', 'Bengali', 'আমি বাড়ি ফিরতে চাই'],
    ['hi', 'Hindi', 'मैं घर जाना चाहता हूँ'],
    ['tl', 'Filipino', 'ayaw po akong pauwiin ng amo ko'],
    ['am', 'Amharic', 'ወደ ሀገሬ መመለስ እፈልጋለሁ'],
  ])('%s: %s', (locale, _, text) => {
    expect(detect(text).locale).toBe(locale);
  });

  test('the language of the conversation decides what letters cannot', () => {
    expect(detect('ok', { locale: 'ckb' }).locale).toBe('ckb');
    expect(detect('🙂', { locale: 'ps' })).toEqual({ locale: 'ps', script: undefined, isCertain: false });
    expect(detect('123', { locale: 'en' }).locale).toBe('en');
  });

  test('the language of the conversation does not outweigh a sentence in another', () => {
    expect(detect('where can I ask about my documents please', { locale: 'ar' }).locale).toBe('en');
  });

  test('letters of a writing system we do not know are of no script', () => {
    expect(detect('Где найти работу').script).toBeUndefined();
    expect(detect('我想回家').script).toBeUndefined();
  });

  test('names of objects are not markers', () => {
    expect(() => detect('constructor toString __proto__ hasOwnProperty')).not.toThrow();
  });

  test('any text gives a language', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        expect(detect(text).locale).toMatch(/^[a-z]{2,3}$/);
      }),
      { numRuns: 200 },
    );
  });
});
