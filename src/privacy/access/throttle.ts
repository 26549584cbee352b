import { day, minute, type Instant } from '#platform/base';
import { type Database, type SignInFailuresTable, withTransaction } from '#platform/storage';
import { deleteBucket, forgiveOne, holdBucket, saveBucket } from './sign-in-failures.store.ts';

/** Wrong passwords that cost nothing; people mistype. An office behind one address has many people. */
export const freeFailures = { account: 5, address: 20 } as const;
export type BucketKind = keyof typeof freeFailures;

const firstWait = minute / 2;
/** Longest wait: guessing becomes hopeless, and nobody can lock a counsellor out for long by guessing on purpose. */
export const longestWait = 15 * minute;
/** After this long without a failure a bucket starts again. */
export const failuresForgotten = day;

/** How long to wait after so many failures, in milliseconds. */
export function waitAfter(failures: number, free: number): number {
  if (failures < free) return 0;
  return Math.min(firstWait * 2 ** Math.min(failures - free, 20), longestWait);
}

/** One more attempt on a bucket: its row after it, or until when to wait. */
export function countAttempt(
  row: SignInFailuresTable,
  kind: BucketKind,
  now: Instant,
): { readonly row: SignInFailuresTable } | { readonly waitUntil: Instant } {
  if (row.blocked_until > now) return { waitUntil: row.blocked_until };
  const earlier = now - row.last_at > failuresForgotten ? 0 : row.failures;
  const failures = earlier + 1;
  const blockedUntil = now + waitAfter(failures, freeFailures[kind]);
  return { row: { bucket: row.bucket, failures, last_at: now, blocked_until: blockedUntil } };
}

export interface Throttle {
  /**
   * Counts an attempt as failed before the password is looked at, so that a hundred guesses sent at once do not all get
   * their turn. @returns until when to wait, or undefined: go on.
   */
  begin(now: Instant): Promise<Instant | undefined>;
  /** The password was right: the account starts again, the address gets its attempt back. */
  succeeded(): Promise<void>;
}

/** @param buckets keyed digests of the account and of the address. */
export function throttleFor(database: Database, buckets: Readonly<Record<BucketKind, string>>): Throttle {
  return {
    begin: (now) =>
      withTransaction(database, async (tx) => {
        // Always in this order, or two sign-ins could wait for each other.
        const account = countAttempt(await holdBucket(tx, buckets.account), 'account', now);
        const address = countAttempt(await holdBucket(tx, buckets.address), 'address', now);
        if ('waitUntil' in account) return account.waitUntil;
        if ('waitUntil' in address) return address.waitUntil;
        await saveBucket(tx, account.row);
        await saveBucket(tx, address.row);
        return undefined;
      }),
    async succeeded() {
      await deleteBucket(database, buckets.account);
      await forgiveOne(database, buckets.address, freeFailures.address);
    },
  };
}
