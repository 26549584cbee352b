import type { Clock, Ids } from '#platform/base';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves on by so many milliseconds. */
  pass(milliseconds: number): void;
  set(instant: number): void;
}

/** Monday 2 March 2026, 10:15 in Baghdad: an ordinary working morning. */
export const mondayMorning = Date.parse('2026-03-02T10:15:00+03:00');

export function createTestClock(begin: number = mondayMorning): TestClock {
  let now = begin;
  return {
    now: () => now,
    pass: (milliseconds) => void (now += milliseconds),
    set: (instant) => void (now = instant),
  };
}

/** Ids that count: `id-0001`, `id-0002`; secrets likewise, as long as real ones. */
export function createTestIds(prefix = 'id'): Ids {
  let count = 0;
  const next = (): string => {
    count += 1;
    return `${prefix}-${String(count).padStart(4, '0')}`;
  };
  return { next, secret: () => `secret-${next()}`.padEnd(43, '-') };
}

/** A moment by Iraq's clock (UTC+3): `baghdad('2026-03-02T10:15')`. */
export const baghdad = (local: string): number => Date.parse(`${local}+03:00`);

/** Time and identifiers of a test, fixed by one call. */
export interface FrozenWorld {
  readonly clock: TestClock;
  readonly ids: Ids;
}

export function frozenWorld(begin: number = mondayMorning): FrozenWorld {
  return { clock: createTestClock(begin), ids: createTestIds() };
}
