import { z } from 'zod';
import {
  type AddedOffice,
  addedOfficeSchema,
  type OfficeSettings,
  officeSettingsSchema,
} from '#conversations/offices';
import { type OpeningHours, openingHoursSchema, weekdays } from '#guidance/collections';
import { manyOf } from './fields.ts';

/** What stands in the content, to be left alone where the form says the same. */
export interface OfficeContent {
  readonly phones: readonly string[];
  readonly serves: readonly string[];
  readonly languages: readonly string[];
  readonly takes?: readonly string[] | undefined;
  readonly answersWithin?: number | undefined;
  readonly places?: number | undefined;
}

export type OfficeFormProblem = 'hours' | 'days' | 'phones' | 'form' | 'name' | 'place';

export type ReadOffice<T> = { readonly value: T } | { readonly problem: OfficeFormProblem };

const lines = (form: FormData, name: string): readonly string[] => {
  const value = form.get(name);
  return typeof value === 'string'
    ? value
        .split(/[\n,،]+/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : [];
};

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Spans that can be typed for one day: most offices have one, some close at noon. */
export const spansPerDay = 2;

/** `hours.sunday.1.opens` and `.closes`; a day without either is closed. @returns undefined when a span is half typed. */
export function readHours(form: FormData): OpeningHours | undefined {
  const hours: Record<string, { opens: string; closes: string }[]> = {};
  for (const weekday of weekdays) {
    for (let span = 1; span <= spansPerDay; span += 1) {
      const opens = text(form, `hours.${weekday}.${span}.opens`);
      const closes = text(form, `hours.${weekday}.${span}.closes`);
      if (opens === '' && closes === '') continue;
      if (opens === '' || closes === '' || opens === closes) return undefined;
      (hours[weekday] ??= []).push({ opens, closes });
    }
  }
  return openingHoursSchema.safeParse(hours).data;
}

const numberOf = (form: FormData, name: string): number | undefined => {
  const value = text(form, name);
  return value === '' ? undefined : Number(value);
};

/** Promise, subjects, duty and appointments; what the content says and the form repeats is not set. */
function readRouting(form: FormData, content: OfficeContent): Record<string, unknown> {
  const takes = manyOf(form, 'takes');
  const answersWithin = numberOf(form, 'answersWithin');
  const places = numberOf(form, 'places');
  return {
    answersWithin: answersWithin === content.answersWithin ? undefined : answersWithin,
    takes: takes.length === 0 || sameSet(takes, content.takes ?? []) ? undefined : takes,
    duty: manyOf(form, 'duty'),
    places: places === content.places ? undefined : places,
    visitLength: numberOf(form, 'visitLength'),
  };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((entry) => b.includes(entry));

/** Digits, spaces and the marks of written numbers; what is typed is shown to people as it stands. */
const phoneSchema = z.array(z.string().regex(/^\+?[\d ()/-]{3,30}$/)).max(6);

/** Reads the form of one office. What is the same as in the content is not set, so that the content keeps its word. */
export function readOfficeSettings(form: FormData, content: OfficeContent): ReadOffice<OfficeSettings> {
  const knowsHours = form.get('knowsHours') === 'yes';
  const hours = knowsHours ? readHours(form) : undefined;
  if (knowsHours && (hours === undefined || Object.keys(hours).length === 0)) return { problem: 'hours' };
  const phones = phoneSchema.safeParse(lines(form, 'phones'));
  if (!phones.success) return { problem: 'phones' };
  const serves = manyOf(form, 'serves');
  const languages = manyOf(form, 'languages');
  const settings = officeSettingsSchema.safeParse({
    hours,
    closedOn: lines(form, 'closedOn'),
    phones: sameSet(phones.data, content.phones) ? undefined : phones.data,
    serves: sameSet(serves, content.serves) ? undefined : serves,
    languages: sameSet(languages, content.languages) ? undefined : languages,
    isPaused: form.get('isPaused') === 'yes',
    ...readRouting(form, content),
  });
  if (settings.success) return { value: settings.data };
  return { problem: settings.error.issues.some(({ path }) => path[0] === 'closedOn') ? 'days' : 'form' };
}

/** Short enough for the button that names an office (`sharing:yes:<office>`, at most 64 bytes). */
const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 44);

/** Reads the form of a new office. Its id comes from its kind and English name and stays for good. */
export function readNewOffice(form: FormData): ReadOffice<AddedOffice> {
  const kind = form.get('kind') === 'mrc' ? 'mrc' : 'hub';
  const en = text(form, 'name.en');
  if (slug(en) === '') return { problem: 'name' };
  const labels = (field: string): Record<string, string> =>
    Object.fromEntries(
      (['en', 'ar', 'ckb'] as const).flatMap((tag) => {
        const value = text(form, `${field}.${tag}`);
        return value === '' ? [] : [[tag, value]];
      }),
    );
  const address = labels('address');
  const office = addedOfficeSchema.safeParse({
    id: `${kind}-${slug(en).replace(new RegExp(`^${kind}-`), '')}`,
    kind,
    name: labels('name'),
    // Labels always have English; an address in another language alone is shown to everybody as it is.
    ...(Object.keys(address).length === 0
      ? {}
      : { address: { ...address, en: address['en'] ?? Object.values(address)[0] } }),
    governorates: manyOf(form, 'governorate'),
  });
  if (office.success) return { value: office.data };
  return { problem: office.error.issues.some(({ path }) => path[0] === 'governorates') ? 'place' : 'form' };
}
