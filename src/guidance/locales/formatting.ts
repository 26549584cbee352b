import { localeFor, type LocaleTag } from './locales.ts';

/** Left-to-right isolate and its end: keeps a number or a Latin word in its own order inside right-to-left text. */
const leftToRightIsolate = '\u2066';
const popDirectionalIsolate = '\u2069';

/** Wraps a number, code or address for plain text (chat); pages use `<bdi dir="ltr">` instead. */
export function isolateLeftToRight(text: string): string {
  return leftToRightIsolate + text + popDirectionalIsolate;
}

/**
 * A date in words of the locale, for example "22 November 2026".
 * Digits are 0-9 in every language: phone numbers, codes and dates then read the same on every channel.
 * @param isoDate year-month-day, `2026-11-22`
 */
export function formatDate(tag: LocaleTag, isoDate: string): string {
  return new Intl.DateTimeFormat(`${localeFor(tag).intl}-u-nu-latn-ca-gregory`, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${isoDate}T00:00:00Z`));
}

/** A whole or decimal number with 0-9 and the grouping of the locale's region. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }).format(value);
}
