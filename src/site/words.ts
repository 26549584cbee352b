/** The words of the site. Apart from content.ts, so that pages made on demand do not read all of content/. */
import { createTranslate, type Translate } from '#guidance/collections';
import { readUiCatalogs } from '#guidance/collections/reader';
import type { LocaleTag } from '#guidance/locales';

export const translate: Translate = createTranslate(readUiCatalogs('content'));

/** `t('home.title')`: the site's words in one language. */
export type SiteWords = (key: string, values?: Record<string, unknown>) => string;

/** @throws Error when no language of the chain has the key. */
export function siteWords(tag: LocaleTag): SiteWords {
  return (key, values) => translate(tag, `site:${key}`, values);
}
