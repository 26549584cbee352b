import { hour, minute, type Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import type { AccessNeeds } from './needs.ts';
import { readStaff } from './read-staff.ts';
import { digestSecret } from './secrets.ts';
import {
  deleteSession,
  insertSession,
  sessionByDigest,
  type SessionRow,
  updateSession,
} from './sessions.store.ts';
import type { Staff } from './staff.ts';
import { staffById, type StaffRow } from './staff.store.ts';

/** A session ends this long after signing in, whatever happens. */
export const sessionLife = 8 * hour;
/** A session ends when nothing was done for this long: desks stand in shared rooms. */
export const sessionIdle = 30 * minute;
/** Between the password and the second factor. */
export const secondFactorWait = 10 * minute;

/** Use is written down at most this often; well below the shortest time after which a desk locks. */
const touchEvery = minute / 6;

/** The session somebody works in. */
export interface Session {
  readonly id: string;
  readonly deviceId: string | undefined;
  readonly createdAt: Instant;
  /** Milliseconds without use after which it locks; undefined without a PIN. */
  readonly locksAfter: number | undefined;
  readonly lastSeenAt: Instant;
}

/** What a token opens. */
export type Entered =
  | { readonly kind: 'nobody' }
  /** Signed in, and the desk is locked: nothing is shown but the question for the PIN. */
  | { readonly kind: 'locked'; readonly staff: Staff; readonly session: Session }
  | { readonly kind: 'open'; readonly staff: Staff; readonly session: Session };

export interface OpenOptions {
  /** `second_factor`: the password was right, the second factor is still to come; opens nothing by itself. */
  readonly stage?: 'open' | 'second_factor';
  readonly deviceId?: string | undefined;
  readonly queries?: Queries;
}

export interface Sessions {
  /** @returns the token for the cookie; only its digest is stored. */
  open(staffId: string, options?: OpenOptions): Promise<string>;
  /**
   * What this token opens. Using it keeps the session alive, unless `isIdle`: a page that listens for news by itself
   * must not keep a forgotten desk open.
   */
  enter(token: string, options?: { isIdle?: boolean }): Promise<Entered>;
  /** Who works with this token; undefined when nobody does, or the desk is locked. */
  staffFor(token: string, options?: { isIdle?: boolean }): Promise<Staff | undefined>;
  /** Whose password was right, while their second factor is still to come. */
  pending(token: string): Promise<StaffRow | undefined>;
  close(token: string): Promise<void>;
}

const nobody: Entered = { kind: 'nobody' };

/** Whether a session waits for the PIN. @param now moment of asking */
export function isLocked(row: SessionRow, now: Instant): boolean {
  if (row.pin_hash === null || row.lock_minutes === null) return false;
  return row.locked_at !== null || row.last_seen_at + row.lock_minutes * minute <= now;
}

const readSession = (row: SessionRow): Session => ({
  id: row.id,
  deviceId: row.device_id ?? undefined,
  createdAt: row.created_at,
  locksAfter: row.pin_hash === null || row.lock_minutes === null ? undefined : row.lock_minutes * minute,
  lastSeenAt: row.last_seen_at,
});

export function createSessions({ database, clock, ids, keyRing }: AccessNeeds): Sessions {
  /** The session of a token that has not ended, and its owner. */
  const alive = async (
    digest: string,
    stage: string,
  ): Promise<{ readonly session: SessionRow; readonly owner: StaffRow } | undefined> => {
    const session = await sessionByDigest(database, digest);
    const now = clock.now();
    if (session?.stage !== stage || session.expires_at <= now) return undefined;
    if (session.last_seen_at + sessionIdle <= now) return undefined;
    const owner = await staffById(database, session.staff_id);
    return owner === undefined || owner.disabled_at !== null ? undefined : { session, owner };
  };

  const enter: Sessions['enter'] = async (token, { isIdle = false } = {}) => {
    const digest = digestSecret(token);
    const found = await alive(digest, 'open');
    if (found === undefined) return nobody;
    const { session: row, owner } = found;
    const now = clock.now();
    const entered = { staff: readStaff(owner, keyRing), session: readSession(row) };
    if (isLocked(row, now)) {
      if (row.locked_at === null) await updateSession(database, digest, { locked_at: now });
      return { kind: 'locked', ...entered };
    }
    if (!isIdle && now - row.last_seen_at >= touchEvery)
      await updateSession(database, digest, { last_seen_at: now });
    return { kind: 'open', ...entered };
  };

  return {
    async open(staffId, { stage = 'open', deviceId, queries = database } = {}) {
      const token = ids.secret();
      const now = clock.now();
      await insertSession(queries, {
        token_digest: digestSecret(token),
        id: ids.next(),
        staff_id: staffId,
        stage,
        device_id: deviceId ?? null,
        created_at: now,
        last_seen_at: now,
        expires_at: now + (stage === 'open' ? sessionLife : secondFactorWait),
        locked_at: null,
        pin_failures: 0,
      });
      return token;
    },

    enter,

    async staffFor(token, options) {
      const entered = await enter(token, options);
      return entered.kind === 'open' ? entered.staff : undefined;
    },

    pending: async (token) => (await alive(digestSecret(token), 'second_factor'))?.owner,
    close: (token) => deleteSession(database, digestSecret(token)),
  };
}
