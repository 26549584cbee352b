import type { OfficeNow } from '#conversations/offices';
import type { Holiday } from '#guidance/collections';
import { baghdadDate, createOfficeClock, type OfficeClock } from '#guidance/hours';
import { hour, minute, type Instant } from '#platform/base';

/**
 * Within how much time a person is promised words of a counsellor. Danger is counted by the wall clock, day and night;
 * everything else by the office's own hours.
 */
export const promises = { urgent: 15 * minute, other: 4 * hour };
/** From this part of the promise on the time is said to be short. */
const shortFrom = 0.75;

export interface Promised {
  /** `short`: three quarters of the time are over; `late`: the promise is broken. */
  readonly state: 'in_time' | 'short' | 'late';
  /** Milliseconds since the person began to wait, by the clock that counts. */
  readonly waited: number;
  /** Milliseconds promised. */
  readonly promised: number;
  /** The moment the promise ends or ended; undefined when no opening hours are in sight. */
  readonly endsAt: Instant | undefined;
  /** Which clock counts: only office hours; all hours, because of danger; all hours, because the office's are unknown. */
  readonly counts: 'office_hours' | 'danger' | 'hours_unknown';
}

/** Part of the promise that is used up: 1 when it ends. The higher, the sooner somebody must answer. */
export const usedUp = ({ waited, promised }: Pick<Promised, 'waited' | 'promised'>): number =>
  waited / promised;

/** What is asked of a clock for one waiting person. */
export interface Waiting {
  readonly office: string | undefined;
  readonly since: Instant;
  readonly isUrgent: boolean;
}

const unknownOffice = { hours: undefined, closedOn: [] };

/** Clocks of all offices at one moment. */
export interface PromiseClocks {
  /** Cheap: without the moment at which the promise ends. */
  used(waiting: Waiting): { readonly waited: number; readonly promised: number };
  promised(waiting: Waiting): Promised;
}

/**
 * Builds the clocks, and keeps them until the day, the hours or the holidays are others: walking through four months of
 * days for every look at the queue would cost more than the queue.
 */
export function createPromiseClocks(
  holidays: readonly Holiday[],
): (offices: readonly OfficeNow[], now: Instant) => PromiseClocks {
  const kept = new Map<string, OfficeClock>();
  const clockOf = (office: OfficeNow | undefined, now: Instant): OfficeClock => {
    if (office === undefined) return createOfficeClock(unknownOffice, holidays, now);
    const { hours, region, closedOn } = office;
    const key = JSON.stringify([office.id, baghdadDate(now), hours, region, closedOn]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    // Yesterday's and those of hours since changed.
    for (const old of kept.keys())
      if (old.startsWith(JSON.stringify([office.id]).slice(0, -1))) kept.delete(old);
    const clock = createOfficeClock({ hours, region, closedOn }, holidays, now);
    kept.set(key, clock);
    return clock;
  };

  return (offices, now) => {
    const byId = new Map(offices.map((office) => [office.id, office]));
    const clocks = new Map<string | undefined, OfficeClock>();
    const clock = (id: string | undefined): OfficeClock => {
      const found = clocks.get(id) ?? clockOf(byId.get(id ?? ''), now);
      clocks.set(id, found);
      return found;
    };
    const used: PromiseClocks['used'] = ({ office, since, isUrgent }) =>
      isUrgent
        ? { waited: Math.max(0, now - since), promised: promises.urgent }
        : {
            waited: clock(office).elapsed(since, now),
            promised: (byId.get(office ?? '')?.answersWithin ?? promises.other / minute) * minute,
          };
    return {
      used,
      promised(waiting) {
        const { waited, promised } = used(waiting);
        const part = usedUp({ waited, promised });
        const own = clock(waiting.office);
        return {
          state: part >= 1 ? 'late' : part >= shortFrom ? 'short' : 'in_time',
          waited,
          promised,
          endsAt: waiting.isUrgent ? waiting.since + promised : own.after(waiting.since, promised),
          counts: waiting.isUrgent ? 'danger' : own.knowsHours ? 'office_hours' : 'hours_unknown',
        };
      },
    };
  };
}
