/** The hours of our offices as they stand now, for the page made on demand and for the script of the offices page. */
import { labelFor, type Holiday, type Labels, type OpeningHours } from '#guidance/collections';
import {
  comingHolidays,
  presenceAt,
  type HolidayDay,
  type HolidayRule,
  type Presence,
} from '#guidance/hours';
import { localeChain, type LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import { week } from '../offices.ts';
import { siteWords } from '../words.ts';
import { presenceText } from './presence-text.ts';
import { placesWords, presenceWords } from './places-words.ts';

type Region = 'iraq-federal' | 'kri';

/** What is needed of an office of ours; `OfficeNow` of the offices room has it. */
export interface OpenOffice {
  readonly id: string;
  readonly kind: 'mrc' | 'hub';
  readonly name: Labels;
  readonly address?: Labels | undefined;
  readonly phones: readonly string[];
  readonly hours?: OpeningHours | undefined;
  readonly closedOn: readonly string[];
  readonly region: Region | undefined;
  readonly governorates: readonly string[];
}

/** A holiday as the script gets it: named in one language, on its days within the time looked at. */
export type SentHoliday = HolidayRule & { readonly name: string };

/** `/<locale>/offices/now.json`. */
export interface OfficeHoursFile {
  readonly offices: readonly (Pick<OpenOffice, 'id' | 'hours' | 'closedOn' | 'region' | 'phones'> & {
    /** The week in words, from Sunday. */
    readonly week: readonly (readonly [day: string, times: readonly string[]])[];
  })[];
  readonly holidays: readonly SentHoliday[];
}

/** Days ahead of which holidays are told: as far as anybody looks at an office's next opening, and the next feast. */
export const holidaysAhead = 60;

/** The week in words, from Sunday; a closed day says so. */
function weekInWords(hours: OpeningHours, tag: LocaleTag): OfficeHoursFile['offices'][number]['week'] {
  const t = siteWords(tag);
  return week(hours).map(({ day, times }) => [
    t(`weekday.${day}`),
    times.length === 0 ? [t('offices.closed')] : times,
  ]);
}

/** All the script needs to say by itself who is there, also when the network is gone. */
export function officeHoursFile(
  offices: readonly OpenOffice[],
  holidays: readonly Holiday[],
  now: Instant,
  tag: LocaleTag,
): OfficeHoursFile {
  const chain = localeChain(tag);
  return {
    offices: offices
      .filter((office) => office.hours !== undefined)
      .map(({ id, hours, closedOn, region, phones }) => ({
        ...{ id, hours, closedOn, region, phones },
        week: hours === undefined ? [] : weekInWords(hours, tag),
      })),
    holidays: comingHolidays(holidays, now, holidaysAhead).map(({ holiday }) => ({
      regions: holiday.regions,
      certainty: holiday.certainty,
      yearly: holiday.yearly,
      begins: holiday.begins,
      days: holiday.days,
      name: labelFor(holiday.name, chain).value,
    })),
  };
}

/** One office as the page made on demand shows it. */
export interface OfficeView {
  readonly office: OpenOffice;
  readonly presence: Presence<Holiday>;
  readonly text: string;
}

/** Our offices, open ones first, then those that tell their hours. */
export function officesNow(
  offices: readonly OpenOffice[],
  holidays: readonly Holiday[],
  now: Instant,
  tag: LocaleTag,
): readonly OfficeView[] {
  const words = presenceWords(tag);
  const chain = localeChain(tag);
  const order = ['open', 'closed', 'unknown'] as const;
  return offices
    .map((office) => {
      const presence = presenceAt(office, holidays, now);
      const holiday = presence.holiday === undefined ? '' : labelFor(presence.holiday.name, chain).value;
      const told = presenceText(presence, now, words, holiday);
      const text =
        presence.state === 'unknown' ? [told, placesWords(tag)('unknown')].filter(Boolean).join(' ') : told;
      return { office, presence, text: text ?? '' };
    })
    .toSorted((a, b) => order.indexOf(a.presence.state) - order.indexOf(b.presence.state));
}

/** A coming holiday once, with all regions that keep it: both governments list New Year. */
export interface ComingHoliday extends HolidayDay<Holiday> {
  readonly regions: readonly Region[];
}

/** Holidays of the same name on the same day as one line. */
export function holidayLines(
  holidays: readonly Holiday[],
  now: Instant,
  days: number,
): readonly ComingHoliday[] {
  const groups = Map.groupBy(
    comingHolidays(holidays, now, days),
    ({ date, holiday }) => `${date} ${holiday.id}`,
  );
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const regions = [...new Set(same.flatMap(({ holiday }) => holiday.regions))];
    const sure = same.find(({ holiday }) => holiday.certainty === 'fixed') ?? first;
    return [{ ...sure, regions }];
  });
}
