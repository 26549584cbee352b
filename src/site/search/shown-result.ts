/** A found passage as search shows it, the same on the server's page and on the device. */
import type { MarkedText, SearchHit } from '#guidance/answering';
import { formatDate, localeFor, publishedLocaleFor, type LocaleTag } from '#guidance/locales';
import { excerpt } from './excerpt.ts';

export interface ShownResult {
  /** On this site, with the place on the page. */
  readonly href: string;
  readonly heading: readonly MarkedText[];
  readonly text: readonly MarkedText[];
  /** The guide it stands in. */
  readonly guide: string;
  /** Written out in the reader's language. */
  readonly checkedOn: string;
  readonly isDraft: boolean;
  /** Set where the passage is in another language than the page. */
  readonly lang?: LocaleTag;
  readonly dir?: 'rtl' | 'ltr';
}

/** How many passages a search shows: more are not read. */
export const resultsShown = 8;

/** @param locale the language of the page */
export function shownResult(
  { passage, markedHeading, markedText }: SearchHit,
  locale: LocaleTag,
): ShownResult {
  const isOther = passage.locale !== locale;
  return {
    // The page in the reader's own language shows the same guide, with menu and words they know.
    href: `/${locale}/guides/${passage.guide}/#${passage.section}`,
    heading: markedHeading,
    text: excerpt(markedText),
    guide: passage.title,
    checkedOn: formatDate(publishedLocaleFor(locale), passage.checkedOn),
    isDraft: passage.isDraft,
    ...(isOther && { lang: passage.locale, dir: localeFor(passage.locale).direction }),
  };
}
