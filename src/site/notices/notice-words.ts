/** The words of the notices on privacy and accessibility. */
import type { LocaleTag } from '#guidance/locales';
import { translate, type SiteWords } from '../words.ts';

/** One language's words of the area `notices`. */
export function noticeWords(tag: LocaleTag): SiteWords {
  return (key, values) => translate(tag, `notices:${key}`, values);
}
