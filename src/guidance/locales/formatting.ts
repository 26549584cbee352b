import { localeFor, type LocaleTag } from './locales.ts';

/** Left-to-right isolate and its end: keeps a number or a Latin word in its own order inside right-to-left text. */
const leftToRightIsolate = '\u2066';
const popDirectionalIsolate = '\u2069';

/** Wraps a number, code or address for plain text (chat); pages use `<bdi dir="ltr">` instead. */
export function isolateLeftToRight(text: string): string {
  return leftToRightIsolate + text + popDirectionalIsolate;
}

/** Months as they are written around Duhok; `Intl` knows Kurmanji in Latin letters only. */
const badiniMonths = [
  'کانوینا دووێ',
  'شوبات',
  'ئادار',
  'نیسان',
  'گولان',
  'حوزەیران',
  'تیرمەهـ',
  'تەباخ',
  'ئیلۆن',
  'چریا ئێکێ',
  'چریا دووێ',
  'کانوینا ئێکێ',
] as const;

/** Making a formatter takes a hundred times as long as using it: each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(tag: LocaleTag, withDay: boolean): Intl.DateTimeFormat {
  const key = `${tag} ${String(withDay)}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(`${localeFor(tag).intl}-u-nu-latn-ca-gregory`, {
      ...(withDay && { day: 'numeric' }),
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    formatters.set(key, formatter);
  }
  return formatter;
}

function writeDate(tag: LocaleTag, date: Date, withDay: boolean): string {
  if (tag !== 'kmr') return formatterFor(tag, withDay).format(date);
  const day = withDay ? `${date.getUTCDate()} ` : '';
  return `${day}${badiniMonths[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/**
 * A date in words of the locale, for example "22 November 2026".
 * Digits are 0-9 in every language: phone numbers, codes and dates then read the same on every channel.
 * @param isoDate year-month-day, `2026-11-22`
 */
export function formatDate(tag: LocaleTag, isoDate: string): string {
  return writeDate(tag, new Date(`${isoDate}T00:00:00Z`), true);
}

/**
 * A month in words of the locale, "November 2026".
 * @param isoMonth year-month, `2026-11`
 */
export function formatMonth(tag: LocaleTag, isoMonth: string): string {
  return writeDate(tag, new Date(`${isoMonth}-01T00:00:00Z`), false);
}

const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** A whole or decimal number with 0-9 and the grouping of the locale's region. */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** Things one after the other, with the comma of the locale's script: a Latin comma in Arabic text is a mistake. */
export function formatList(tag: LocaleTag, things: readonly string[]): string {
  return things.join(localeFor(tag).script === 'Arab' ? '، ' : ', ');
}
