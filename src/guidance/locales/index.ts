/**
 * Locales: the one list of languages with direction, script and fallback, and how dates and numbers are written.
 */
export {
  deskLocaleFor,
  deskLocales,
  isLocaleTag,
  localeChain,
  localeFor,
  localeTags,
  locales,
  publishedLocaleFor,
  publishedLocales,
  wholeLocales,
  type Locale,
  type LocaleTag,
} from './locales.ts';
export { formatDate, formatList, formatMonth, formatNumber, isolateLeftToRight } from './formatting.ts';
export { localeFromHint } from './locale-from-hint.ts';
