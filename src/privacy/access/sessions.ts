import { hour, minute } from '#platform/base';
import type { Queries } from '#platform/storage';
import type { AccessNeeds } from './needs.ts';
import { readStaff } from './read-staff.ts';
import { digestSecret } from './secrets.ts';
import { deleteSession, insertSession, sessionByDigest, touchSession } from './sessions.store.ts';
import type { Staff } from './staff.ts';
import { staffById } from './staff.store.ts';

/** A session ends this long after signing in, whatever happens. */
export const sessionLife = 8 * hour;
/** A session ends when nothing was done for this long: desks stand in shared rooms. */
export const sessionIdle = 30 * minute;

/** Use is written down at most this often. */
const touchEvery = minute;

export interface Sessions {
  /** @returns the token for the cookie; only its digest is stored. */
  open(staffId: string, queries?: Queries): Promise<string>;
  /**
   * Who holds this token. Using it keeps the session alive, unless `isIdle`: a page that listens for news by itself
   * must not keep a forgotten desk open.
   */
  staffFor(token: string, options?: { isIdle?: boolean }): Promise<Staff | undefined>;
  close(token: string): Promise<void>;
}

export function createSessions({ database, clock, ids, keyRing }: AccessNeeds): Sessions {
  return {
    async open(staffId, queries = database) {
      const token = ids.secret();
      const now = clock.now();
      await insertSession(queries, {
        token_digest: digestSecret(token),
        staff_id: staffId,
        created_at: now,
        last_seen_at: now,
        expires_at: now + sessionLife,
      });
      return token;
    },

    async staffFor(token, { isIdle = false } = {}) {
      const digest = digestSecret(token);
      const session = await sessionByDigest(database, digest);
      const now = clock.now();
      if (session === undefined || session.expires_at <= now) return undefined;
      if (session.last_seen_at + sessionIdle <= now) return undefined;
      const row = await staffById(database, session.staff_id);
      if (row === undefined || row.disabled_at !== null) return undefined;
      if (!isIdle && now - session.last_seen_at >= touchEvery) await touchSession(database, digest, now);
      return readStaff(row, keyRing);
    },

    close: (token) => deleteSession(database, digestSecret(token)),
  };
}
