import type { OfficeNow } from '#conversations/offices';
import { baghdadDate, holidayOn, openSpans } from '#guidance/hours';
import { day, minute, type Instant } from '#platform/base';
import { daysAhead, step } from './appointment.ts';

/** Why a time is none, or only after a second look. */
export type TimeProblem =
  | 'past'
  | 'too_far'
  | 'not_in_steps'
  /** A public holiday, or a day on which the office said it is closed: never. */
  | 'holiday'
  /** Outside its hours: offered all the same when staff confirm it. */
  | 'outside_hours'
  /** Nobody has told us the hours: likewise. */
  | 'hours_unknown';

type OfficeHours = Pick<OfficeNow, 'hours' | 'closedOn' | 'region' | 'holidays'>;

const isClosedOn = ({ closedOn, region, holidays = [] }: OfficeHours, date: string): boolean =>
  closedOn.includes(date) || holidayOn(holidays, region, date) !== undefined;

/** @param length minutes of the appointment, which must end while the office is open */
export function checkTime(
  office: OfficeHours,
  at: Instant,
  length: number,
  now: Instant,
): TimeProblem | undefined {
  if (at <= now) return 'past';
  if (at > now + daysAhead * day) return 'too_far';
  if (at % (step * minute) !== 0) return 'not_in_steps';
  if (isClosedOn(office, baghdadDate(at))) return 'holiday';
  if (office.hours === undefined) return 'hours_unknown';
  const ends = at + length * minute;
  const isInside = openSpans(office.hours, at, at).some(({ opens, closes }) => opens <= at && ends <= closes);
  return isInside ? undefined : 'outside_hours';
}

/**
 * Times within an office's hours on its next open days, for choosing from; none where the hours are unknown.
 * @param days how many open days
 */
export function timesAhead(
  office: OfficeHours,
  length: number,
  now: Instant,
  days: number,
): readonly { readonly date: string; readonly times: readonly Instant[] }[] {
  const { hours } = office;
  if (hours === undefined) return [];
  const byDay = new Map<string, Instant[]>();
  for (const { opens, closes } of openSpans(hours, now, now + 30 * day)) {
    const date = baghdadDate(opens);
    if (isClosedOn(office, date)) continue;
    for (let at = opens; at + length * minute <= closes; at += length * minute)
      if (at > now && at % (step * minute) === 0) byDay.set(date, [...(byDay.get(date) ?? []), at]);
  }
  return [...byDay].slice(0, days).map(([date, times]) => ({ date, times }));
}
