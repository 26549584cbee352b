import type { Holiday, OpeningHours } from '#guidance/collections';
import { day, type Instant } from '#platform/base';
import { baghdadDate, openingAt, type Opening } from './opening-hours.ts';

/** The parts of Iraq whose governments name their own holidays; as `region` in content/places.yaml. */
type Region = Holiday['regions'][number];

/** What decides on which days a holiday falls, and where; names are for those who show it. */
export type HolidayRule = Pick<Holiday, 'regions' | 'certainty' | 'yearly' | 'begins' | 'days'>;

/** A holiday on one of its days. */
export interface HolidayDay<H extends HolidayRule> {
  /** `2027-03-21` */
  readonly date: string;
  readonly holiday: H;
}

/** Whether somebody is there, and the public holiday when that is why nobody is. */
export type Presence<H extends HolidayRule> = Opening & { readonly holiday?: H };

const addDays = (date: string, count: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + count * day).toISOString().slice(0, 10);

const lastDays = new Map<string, string>();

/** Remembered: the same few dates are asked for with every message that names an office. */
function lastDay(first: string, days: number): string {
  const key = `${first} ${days}`;
  const last = lastDays.get(key) ?? addDays(first, days - 1);
  lastDays.set(key, last);
  return last;
}

const isWithin = (date: string, first: string, days: number): boolean =>
  date >= first && date <= lastDay(first, days);

function fallsOn({ days, yearly, begins }: HolidayRule, date: string): boolean {
  if (yearly !== undefined) return isWithin(date, `${date.slice(0, 4)}-${yearly}`, days);
  return begins.some((first) => isWithin(date, first, days));
}

/**
 * The public holiday of a day, one whose date is certain before one that is only expected.
 * @param region undefined: only what is kept in the whole country
 */
export function holidayOn<H extends HolidayRule>(
  holidays: readonly H[],
  region: Region | undefined,
  date: string,
): H | undefined {
  const found = holidays.filter(
    (holiday) =>
      (region === undefined ? holiday.regions.length > 1 : holiday.regions.includes(region)) &&
      fallsOn(holiday, date),
  );
  return found.find(({ certainty }) => certainty === 'fixed') ?? found[0];
}

/** Every holiday of the days from `now`, each once, on its first day that is still to come. @param days how many */
export function comingHolidays<H extends HolidayRule>(
  holidays: readonly H[],
  now: Instant,
  days: number,
): readonly HolidayDay<H>[] {
  const today = baghdadDate(now);
  const found: HolidayDay<H>[] = [];
  for (let ahead = 0; ahead < days; ahead += 1) {
    const date = addDays(today, ahead);
    for (const holiday of holidays)
      if (fallsOn(holiday, date) && !found.some((one) => one.holiday === holiday))
        found.push({ date, holiday });
  }
  return found;
}

interface Office {
  /** In Iraq's time; undefined is unknown. */
  readonly hours?: OpeningHours | undefined;
  readonly region?: Region | undefined;
  /** Days on which it is closed by its own word, `2027-03-20`. */
  readonly closedOn: readonly string[];
}

/** Longest look ahead of openingAt, in days, with one day before. */
const lookedAt = 23;

interface FreeDays {
  readonly today: string;
  readonly byRegion: Map<Region | undefined, readonly string[]>;
}

const freeDaysOf = new WeakMap<readonly HolidayRule[], FreeDays>();

/** The holidays around a day, remembered until the next one: every office of a region asks for the same. */
function freeDays(
  holidays: readonly HolidayRule[],
  region: Region | undefined,
  now: Instant,
): readonly string[] {
  const today = baghdadDate(now);
  const known = freeDaysOf.get(holidays);
  const { byRegion } =
    known?.today === today ? known : { byRegion: new Map<Region | undefined, readonly string[]>() };
  if (known?.today !== today) freeDaysOf.set(holidays, { today, byRegion });
  const free =
    byRegion.get(region) ??
    Array.from({ length: lookedAt }, (_, index) => addDays(today, index - 1)).filter(
      (date) => holidayOn(holidays, region, date) !== undefined,
    );
  byRegion.set(region, free);
  return free;
}

/** Is somebody there now? Public holidays count as closed; an expected one is named, so that the reader can ask. */
export function presenceAt<H extends HolidayRule>(
  { hours, region, closedOn }: Office,
  holidays: readonly H[],
  now: Instant,
): Presence<H> {
  const opening = openingAt(hours, now, [...closedOn, ...freeDays(holidays, region, now)]);
  const holiday = opening.state === 'open' ? undefined : holidayOn(holidays, region, baghdadDate(now));
  return holiday === undefined ? opening : { ...opening, holiday };
}
