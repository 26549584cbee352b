/** Beginnings of messages that go on with what was said before, from the words of content/intents. */
import { expect, test } from 'vitest';
import { readIntents } from '#guidance/knowledge/reader';
import { localeTags } from '#guidance/locales';
import { createGoesOn } from '../../../src/guidance/answering/intents/goes-on.ts';

const goesOn = createGoesOn(readIntents('content'));

test.each([
  ['en', 'And for my children?', true],
  ['en', 'what about my wife', true],
  ['en', 'Android phone was stolen', false],
  ['en', 'how much is it', false],
  ['ar', 'وللأطفال؟', true],
  ['ar', 'والتذكرة؟', true],
  ['ar', 'بس شكد', true],
  ['ar', 'و شكد', true],
  ['ar', 'بسيطة المعاملة لو صعبة', false],
  ['ar', 'كم تكلف', false],
  ['ckb', 'ئەی بۆ منداڵەکانم؟', true],
  ['ckb', 'ئه‌ی بۆ منداڵ', true],
  ['ckb', 'ئەیوب ناوی برامە', false],
  ['kmr', 'ئەدی بۆ زارۆکان', true],
  ['prs', 'و برای اولادهایم چی', true],
  ['ps', 'او زما لپاره', true],
  ['ur', 'aur mere bachon ke liye', true],
] as const)('%s: "%s" %s', (locale, text, expected) => {
  expect(goesOn(text, locale)).toBe(expected);
});

test('every language knows some, and a bare joined letter begins nothing', () => {
  const languages = Object.keys(readIntents('content'));
  expect(languages.toSorted()).toEqual([...localeTags].toSorted());
  for (const tag of localeTags) expect(readIntents('content')[tag]?.goesOn?.length).toBeGreaterThan(3);
  expect(goesOn('وو', 'ar')).toBe(false);
});
