/** A moment, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Where the program reads the time. Tests pass their own, so that nothing depends on today. */
export interface Clock {
  /** Now, in milliseconds since 1970-01-01T00:00Z. */
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
