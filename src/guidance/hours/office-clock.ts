import type { OpeningHours } from '#guidance/collections';
import { day, type Instant } from '#platform/base';
import { holidayOn, type HolidayRule } from './holidays.ts';
import { baghdadDate, openSpans, type Span } from './opening-hours.ts';

/** How far back somebody can be waiting and the clock still be exact; earlier moments count as this long ago. */
const lookedBack = 120 * day;
/** How far ahead the end of a promise is looked for. */
const lookedAhead = 30 * day;

export interface ClockOffice {
  /** In Iraq's time; undefined is unknown. */
  readonly hours?: OpeningHours | undefined;
  readonly region?: HolidayRule['regions'][number] | undefined;
  /** Days on which it is closed by its own word, `2027-03-20`. */
  readonly closedOn: readonly string[];
}

/** A clock that runs only while an office is open. */
export interface OfficeClock {
  /** False: nobody has told us the hours, and the clock runs day and night. */
  readonly knowsHours: boolean;
  /** Milliseconds of open time between two moments; 0 when `to` is not after `from`. */
  elapsed(from: Instant, to: Instant): number;
  /** The moment at which so much open time has passed since `from`; undefined when that is not in sight. */
  after(from: Instant, milliseconds: number): Instant | undefined;
}

const allHours: OfficeClock = {
  knowsHours: false,
  elapsed: (from, to) => Math.max(0, to - from),
  after: (from, milliseconds) => from + milliseconds,
};

/** Hours that overlap, such as a night that reaches into the morning, count once. */
function merged(spans: readonly Span[]): readonly Span[] {
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (last === undefined || span.opens > last.closes) apart.push(span);
    else apart.splice(-1, 1, { ...last, closes: Math.max(last.closes, span.closes) });
  }
  return apart;
}

/** Open milliseconds before each span, so that a question needs no walk through all of them. */
function sums(spans: readonly Span[]): readonly number[] {
  let sum = 0;
  return spans.map(({ opens, closes }) => {
    const before = sum;
    sum += closes - opens;
    return before;
  });
}

/** Index of the last span that opens at or before the moment; -1 before the first. */
function lastSpanAt(spans: readonly Span[], at: Instant): number {
  let low = -1;
  let high = spans.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((spans[middle]?.opens ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The clock of an office around `now`: hours, days the office named, public holidays of its part of Iraq (expected ones
 * too, as everywhere).
 */
export function createOfficeClock(
  { hours, region, closedOn }: ClockOffice,
  holidays: readonly HolidayRule[],
  now: Instant,
): OfficeClock {
  if (hours === undefined) return allHours;
  const [from, to] = [now - lookedBack, now + lookedAhead];
  const free: string[] = [...closedOn];
  for (let at = from; at <= to + day; at += day)
    if (holidayOn(holidays, region, baghdadDate(at)) !== undefined) free.push(baghdadDate(at));
  const spans = merged(openSpans(hours, from, to, free));
  const before = sums(spans);
  /** Open time from the first span to a moment. */
  const passed = (at: Instant): number => {
    const index = lastSpanAt(spans, at);
    const span = spans[index];
    if (span === undefined) return 0;
    return (before[index] ?? 0) + Math.min(at, span.closes) - span.opens;
  };
  return {
    knowsHours: true,
    elapsed: (since, until) => Math.max(0, passed(until) - passed(Math.max(since, from))),
    after(since, milliseconds) {
      const wanted = passed(Math.max(since, from)) + milliseconds;
      const index = before.findIndex((sum, at) => {
        const span = spans[at];
        return span !== undefined && sum + (span.closes - span.opens) >= wanted && span.closes > since;
      });
      const span = spans[index];
      return span && span.opens + wanted - (before[index] ?? 0);
    },
  };
}
