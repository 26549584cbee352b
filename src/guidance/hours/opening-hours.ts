import type { OpeningHours } from '#guidance/collections';
import { day, minute, type Instant } from '#platform/base';

/** Whether somebody is there, in Iraq's time. */
export type Opening =
  | { readonly state: 'open'; readonly closesAt: Instant }
  /** `opensAt` is missing when no day of the coming week has hours. */
  | { readonly state: 'closed'; readonly opensAt?: Instant }
  /** Nobody has told us the hours: we say so. */
  | { readonly state: 'unknown' };

/** As in the schema of content; the browser needs the names without the schema. */
const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const satisfies readonly (keyof OpeningHours)[];

/** Iraq is three hours ahead of UTC all year: summer time ended in 2008 (tz database, Asia/Baghdad). */
const baghdadOffset = 3 * 60 * minute;

/** A stretch of time in which somebody is there. */
export interface Span {
  readonly opens: Instant;
  readonly closes: Instant;
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** The day in Iraq, `2026-03-02`, in which the moment lies. */
export function baghdadDate(at: Instant): string {
  return new Date(at + baghdadOffset).toISOString().slice(0, 10);
}

/** The clock in Iraq, `08:30`. */
export function baghdadTime(at: Instant): string {
  return new Date(at + baghdadOffset).toISOString().slice(11, 16);
}

/** 0 is Sunday, as in `weekdays`. */
export function baghdadWeekday(at: Instant): number {
  return new Date(at + baghdadOffset).getUTCDay();
}

function spansOfDay(hours: OpeningHours, midnight: Instant, closedOn: readonly string[]): Span[] {
  if (closedOn.includes(baghdadDate(midnight))) return [];
  const weekday = weekdays[baghdadWeekday(midnight)];
  const spans = (weekday && hours[weekday]) ?? [];
  return spans.map(({ opens, closes }) => {
    const start = midnight + minutesOf(opens) * minute;
    const end = midnight + minutesOf(closes) * minute;
    // "20:00 to 02:00" ends on the next day.
    return { opens: start, closes: end > start ? end : end + day };
  });
}

/**
 * The stretches in which an office is open, in order; those that touch the days of `from` to `to`.
 * @param hours in Iraq's time
 * @param closedOn holidays, days such as `2026-03-20`
 */
export function openSpans(
  hours: OpeningHours,
  from: Instant,
  to: Instant,
  closedOn: readonly string[] = [],
): readonly Span[] {
  const first = Math.floor((from + baghdadOffset) / day) * day - baghdadOffset;
  const spans: Span[] = [];
  // From the day before, whose hours may reach past midnight.
  for (let midnight = first - day; midnight <= to; midnight += day)
    spans.push(...spansOfDay(hours, midnight, closedOn));
  return spans.toSorted((a, b) => a.opens - b.opens);
}

/**
 * Is an office open, until when, or when will it be?
 * @param hours in Iraq's time; undefined is unknown
 * @param closedOn holidays, days such as `2026-03-20`
 */
export function openingAt(
  hours: OpeningHours | undefined,
  now: Instant,
  closedOn: readonly string[] = [],
): Opening {
  if (hours === undefined) return { state: 'unknown' };
  // To three weeks ahead, past a long holiday.
  const spans = openSpans(hours, now, now + 21 * day, closedOn);
  const current = spans.find((span) => span.opens <= now && now < span.closes);
  if (current) return { state: 'open', closesAt: current.closes };
  const next = spans.find((span) => span.opens > now);
  return next ? { state: 'closed', opensAt: next.opens } : { state: 'closed' };
}
