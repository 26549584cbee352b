/** Which knowledge files a language's questions need on a device. */
import { localeFor, wholeLocales, type LocaleTag } from '#guidance/locales';

/** The language itself, and where only some guides exist in it, the first of its chain that has all. */
export function knowledgeLocales(locale: LocaleTag): readonly LocaleTag[] {
  const { coverage, fallback } = localeFor(locale);
  if (coverage === 'whole') return [locale];
  const host = fallback.find((tag) => wholeLocales.some((whole) => whole.tag === tag));
  return host === undefined ? [locale] : [locale, host];
}

export const sharedKnowledgePath = '/knowledge/shared.json';
export const knowledgePath = (locale: LocaleTag): string => `/knowledge/${locale}.json`;

/** All files a language needs, as paths from the root of the site. */
export function knowledgePaths(locale: LocaleTag): readonly string[] {
  return [sharedKnowledgePath, ...knowledgeLocales(locale).map(knowledgePath)];
}
