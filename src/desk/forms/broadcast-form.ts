import { newBroadcastSchema, type NewBroadcast } from '#conversations/broadcasts';
import { cutSchema, type NewCut } from '#conversations/quiet-times';
import { publishedLocales } from '#guidance/locales';
import type { Instant } from '#platform/base';
import { manyOf } from './fields.ts';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** What was written about what, for whom. @returns undefined when topic or text is missing, or a text is too long */
export function readBroadcast(form: FormData): NewBroadcast | undefined {
  const texts = Object.fromEntries(
    publishedLocales.flatMap(({ tag }) => {
      const text = textOf(form, `text.${tag}`).replaceAll('\r\n', '\n');
      return text === '' ? [] : [[tag, text]];
    }),
  );
  const read = newBroadcastSchema.safeParse({
    topics: manyOf(form, 'topics'),
    places: manyOf(form, 'places'),
    texts,
  });
  return read.data;
}

/** A time as the field of the browser gives it, in Iraq's time (UTC+3 all year). Empty is now. */
export function readStart(form: FormData, now: Instant): Instant | undefined {
  const value = textOf(form, 'at');
  if (value === '') return now;
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value) ? Date.parse(`${value}:00+03:00`) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

export function readCut(form: FormData): NewCut | undefined {
  return cutSchema.safeParse({
    place: textOf(form, 'place'),
    firstDay: textOf(form, 'firstDay'),
    lastDay: textOf(form, 'lastDay'),
    from: textOf(form, 'from'),
    until: textOf(form, 'until'),
  }).data;
}
