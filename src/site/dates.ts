import { formatDate, formatMonth, type LocaleTag } from '#guidance/locales';
import type { SiteWords } from './words.ts';

/**
 * A date as a source states it, in the reader's words.
 * @param asOf `2026-11-22`, `2026-11`, `2026` or `undated`; anything else is shown as it stands
 */
export function formatAsOf(tag: LocaleTag, asOf: string, t: SiteWords): string {
  if (asOf === 'undated') return t('date.undated');
  if (/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return formatDate(tag, asOf);
  if (/^\d{4}-\d{2}$/.test(asOf)) return formatMonth(tag, asOf);
  return asOf;
}

/** How old a source is, as a phrase: "as of November 2026", or "undated". */
export function sourceDate(tag: LocaleTag, asOf: string, t: SiteWords): string {
  return asOf === 'undated' ? t('date.undated') : t('source.asOf', { date: formatAsOf(tag, asOf, t) });
}
