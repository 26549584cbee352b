/** The words of "this phone": what is kept, hiding, leaving. */
import type { LocaleTag } from '#guidance/locales';
import { translate, type SiteWords } from '../words.ts';

/** One language's words of the area `phone`. */
export function phoneWords(tag: LocaleTag): SiteWords {
  return (key, values) => translate(tag, `phone:${key}`, values);
}

/** The name that tells an onlooker nothing; the same under the icon on the home screen. */
export const plainName = (tag: LocaleTag): string => translate(tag, 'offline:install.neutralName');
