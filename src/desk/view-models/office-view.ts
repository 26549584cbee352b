import { openingOf, type OfficeNow } from '#conversations/offices';
import { labelFor, type OpeningHours, weekdays } from '#guidance/collections';
import { localeChain, localeFor, localeTags } from '#guidance/locales';
import type { Visit } from '../enter-desk.ts';
import { momentOf } from './moment.ts';
import { officeName } from './office-names.ts';

/** An office in the list. */
export interface OfficeLine {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Open, closed, or that nobody has told us the hours. */
  readonly opening: string;
  readonly isPaused: boolean;
  readonly hasStaff: boolean;
  /** Who set something, and when. */
  readonly setBy: string | undefined;
}

export function officeLine(
  office: OfficeNow,
  visit: Visit,
  names: ReadonlyMap<string, string>,
  staffed: ReadonlySet<string>,
): OfficeLine {
  const { app, locale, t } = visit;
  const now = app.clock.now();
  const opening = openingOf(office, now);
  const by = office.setBy;
  return {
    id: office.id,
    name: officeName(office, locale),
    kind: t(`office.kind.${office.kind}`),
    opening:
      opening.state === 'open'
        ? t('office.openUntil', { time: momentOf(opening.closesAt, now, locale).text })
        : t(`office.${opening.state}`),
    isPaused: office.isPaused,
    hasStaff: staffed.has(office.id),
    setBy:
      by === undefined
        ? undefined
        : t('office.setBy', {
            name: (by.staff === null ? undefined : names.get(by.staff)) ?? t('queue.somebody'),
            date: momentOf(by.at, now, locale).text,
          }),
  };
}

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly isChosen: boolean;
}

/** Governorates, by name; the ones given are chosen. */
export function governorateChoices({ app, locale }: Visit, chosen: readonly string[]): readonly Choice[] {
  return [...app.offices.places.values()]
    .filter(({ kind }) => kind === 'governorate')
    .map((place) => ({
      id: place.id,
      name: labelFor(place.name, localeChain(locale)).value,
      isChosen: chosen.includes(place.id),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
}

/** Languages counsellors may write, by their own names. */
export function languageChoices(chosen: readonly string[]): readonly Choice[] {
  return localeTags.map((tag) => ({ id: tag, name: localeFor(tag).ownName, isChosen: chosen.includes(tag) }));
}

export interface DayRow {
  readonly weekday: (typeof weekdays)[number];
  readonly spans: readonly { readonly opens: string; readonly closes: string }[];
}

/** The week as rows of a form, `spans` long each. */
export function dayRows(hours: OpeningHours | undefined, spans: number): readonly DayRow[] {
  return weekdays.map((weekday) => ({
    weekday,
    spans: Array.from(
      { length: spans },
      (_, index) => hours?.[weekday]?.[index] ?? { opens: '', closes: '' },
    ),
  }));
}
