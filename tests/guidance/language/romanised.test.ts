import { describe, expect, test } from 'vitest';
import { kurdishInLatin, normalise, soundDistance, soundSkeletons, soundsOf } from '#guidance/language';

const distance = (locale: string, latin: string, written: string): number =>
  soundDistance(soundsOf(normalise(latin, locale), locale), soundsOf(normalise(written, locale), locale));

/** The limit of the finder: further apart are different words. */
const limit = 0.26;

describe('words in Latin letters', () => {
  test.each([
    ['ar', '3aqd', 'عقد'],
    ['ar', 'mu7ami', 'محامي'],
    ['ar', 'mohami', 'محامي'],
    ['ar', 'sharika', 'شركة'],
    ['ar', '9adiq', 'صديق'],
    ['ar', 'kafeel', 'كفيل'],
    ['ar', 'tasjeel', 'تسجيل'],
    ['ar', 'muwathaf', 'موظف'],
    ['ckb', 'qutabxana', 'قوتابخانە'],
    ['ckb', 'garanawa', 'گەڕانەوە'],
    ['ckb', 'nawnusin', 'ناونووسین'],
    ['kmr', 'zarok', 'زارۆک'],
  ])('%s: %s sounds like %s', (locale, latin, written) => {
    expect(distance(locale, latin, written)).toBeLessThan(limit);
    const typed = soundSkeletons(soundsOf(normalise(latin, locale), locale));
    expect(
      soundSkeletons(soundsOf(normalise(written, locale), locale)).some((skeleton) =>
        typed.includes(skeleton),
      ),
    ).toBe(true);
  });

  test.each([
    ['ar', 'kafeel', 'قتل'],
    ['ar', 'bait', 'بنت'],
    ['ckb', 'param', 'برام'],
  ])('%s: %s is not %s', (locale, latin, written) => {
    expect(distance(locale, latin, written)).toBeGreaterThan(0);
  });

  test('Sorani in Latin letters reads as people type it', () => {
    expect(kurdishInLatin('چۆن بگەڕێمەوە')).toBe('chon bgaremawa');
  });
});
