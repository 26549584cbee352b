/** The directory of offices: by governorate, our own offices first. */
import {
  labelFor,
  weekdays,
  type Collections,
  type Localised,
  type Office,
  type OpeningHours,
} from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';

const kindOrder: readonly Office['kind'][] = ['mrc', 'hub', 'nrm', 'momd', 'partner'];

export interface OfficesOfGovernorate {
  /** Id of the governorate, or `elsewhere` for offices of several or none. */
  readonly id: string;
  readonly name: Localised<string> | undefined;
  readonly offices: readonly Office[];
}

/** The name of a governorate; its id in words when content/places.yaml does not know it. */
export function placeName(collections: Collections, id: string, tag: LocaleTag): Localised<string> {
  const place = collections.places.get(id);
  if (place) return labelFor(place.name, localeChain(tag));
  const words = id.replaceAll('-', ' ').replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
  return { value: words, locale: 'en', isFallback: tag !== 'en' };
}

/** Every office once: under its governorate, or under `elsewhere` at the end. */
export function officesByGovernorate(
  collections: Collections,
  tag: LocaleTag,
): readonly OfficesOfGovernorate[] {
  const offices = [...collections.offices.values()].toSorted(
    (a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || a.id.localeCompare(b.id),
  );
  const groups = Map.groupBy(offices, ({ governorates }) =>
    governorates.length === 1 ? (governorates[0] ?? '') : '',
  );
  const elsewhere = groups.get('') ?? [];
  groups.delete('');
  const named = [...groups]
    .map(([id, members]) => ({ id, name: placeName(collections, id, tag), offices: members }))
    .toSorted((a, b) => a.name.value.localeCompare(b.name.value, tag));
  return elsewhere.length === 0
    ? named
    : [...named, { id: 'elsewhere', name: undefined, offices: elsewhere }];
}

/** What is said above an office's name; nothing where the name of a ministry or mechanism says it already. */
export function officeKindLabel(office: Office): 'own' | 'other' | undefined {
  switch (office.kind) {
    case 'mrc':
    case 'hub':
      return 'own';
    case 'partner':
      return 'other';
    case 'nrm':
    case 'momd':
      return undefined;
  }
}

export type Weekday = (typeof weekdays)[number];

/** The week from Sunday; an empty list of times is a closed day. Times are `08:30–14:00`, Iraq's time zone. */
export function week(
  hours: OpeningHours,
): readonly { readonly day: Weekday; readonly times: readonly string[] }[] {
  return weekdays.map((day) => ({
    day,
    times: (hours[day] ?? []).map(({ opens, closes }) => `${opens}–${closes}`),
  }));
}
