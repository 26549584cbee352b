/** Keeps one address from filling the inbox: new messages, searches and, more strictly, new conversations. */
import { minute, systemClock, type Clock } from '#platform/base';

interface Bucket {
  tokens: number;
  at: number;
}

interface Limit {
  /** How many at once. */
  readonly burst: number;
  /** How many a minute in the long run. */
  readonly perMinute: number;
}

/** Behind one address there may be a whole camp or café: generous, and only ever a pause. */
const limits = {
  message: { burst: 60, perMinute: 60 },
  conversation: { burst: 30, perMinute: 10 },
  search: { burst: 60, perMinute: 60 },
  complaint: { burst: 10, perMinute: 1 },
  // Of the numbers for answers: too few guesses to find one.
  number: { burst: 20, perMinute: 4 },
  upload: { burst: 12, perMinute: 6 },
  resume: { burst: 8, perMinute: 1 },
} as const satisfies Record<string, Limit>;
export type LimitedAct = keyof typeof limits;

/** Full buckets are forgotten beyond this many addresses. */
const mostAddresses = 10_000;

export interface AddressLimit {
  /** False: not now. Nothing is stored; the memory is the process's own and gone with it. */
  allows(act: LimitedAct, address: string): boolean;
}

export function createAddressLimit(clock: Clock): AddressLimit {
  const buckets = new Map<string, Bucket>();
  const forgetFull = (now: number): void => {
    for (const [key, { at }] of buckets) if (now - at > 10 * minute) buckets.delete(key);
  };
  return {
    allows(act, address) {
      const { burst, perMinute } = limits[act];
      const now = clock.now();
      if (buckets.size > mostAddresses) forgetFull(now);
      const key = `${act} ${address}`;
      const bucket = buckets.get(key) ?? { tokens: burst, at: now };
      const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / minute) * perMinute);
      const isAllowed = tokens >= 1;
      buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at: now });
      return isAllowed;
    },
  };
}

/** The one of this process, for the question page. */
export const addressLimit: AddressLimit = createAddressLimit(systemClock);
