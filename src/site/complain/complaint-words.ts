/** The words of complaints, on the site. */
import type { LocaleTag } from '#guidance/locales';
import { translate, type SiteWords } from '../words.ts';

/** One language's words of the area `complaints`. */
export function complaintWords(tag: LocaleTag): SiteWords {
  return (key, values) => translate(tag, `complaints:${key}`, values);
}
