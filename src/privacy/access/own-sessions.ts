import type { Instant } from '#platform/base';
import type { Device, Devices } from './devices/devices.ts';
import { devicesOf } from './devices/devices.store.ts';
import type { AccessNeeds } from './needs.ts';
import { digestSecret } from './secrets.ts';
import { deleteSessionById, deleteSessionsOf, sessionsOf } from './sessions.store.ts';
import { type Session, sessionIdle } from './sessions.ts';
import type { Staff } from './staff.ts';

/** One of somebody's sessions, for the list they see. */
export interface OwnSession {
  readonly id: string;
  /** Words of a closed list: `firefox/windows`. */
  readonly kind: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly isThis: boolean;
}

/** Where somebody is signed in, and ending that. */
export interface OwnSessions {
  list(staff: Staff, session: Session): Promise<readonly OwnSession[]>;
  /** @returns false when it is none of theirs, or over. */
  end(staff: Staff, id: string): Promise<boolean>;
  /** @param exceptToken of the session that stays; undefined ends every one. */
  endAll(staff: Staff, exceptToken?: string): Promise<void>;
  newDevices(staff: Staff, session: Session): Promise<readonly Device[]>;
  devicesNoticed(staff: Staff, session: Session): Promise<void>;
}

export function createOwnSessions(needs: AccessNeeds, devices: Devices): OwnSessions {
  const { database, clock, audit } = needs;
  const record = async (staff: Staff, count: number): Promise<void> => {
    await audit.record({
      actor: `staff:${staff.id}`,
      act: 'staff.sessions_ended',
      subject: { kind: 'staff', id: staff.id },
      details: { count },
    });
    // Pages open elsewhere look at once whether they are still signed in.
    database.wake.notify('desk');
  };

  return {
    async list(staff, session) {
      const now = clock.now();
      const rows = await sessionsOf(database, staff.id, now, now - sessionIdle);
      const kinds = new Map((await devicesOf(database, staff.id)).map(({ id, kind }) => [id, kind]));
      return rows.map((row) => ({
        id: row.id,
        kind: kinds.get(row.device_id ?? '') ?? 'other/other',
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        isThis: row.id === session.id,
      }));
    },

    async end(staff, id) {
      const isEnded = await deleteSessionById(database, staff.id, id);
      if (isEnded) await record(staff, 1);
      return isEnded;
    },

    async endAll(staff, exceptToken) {
      const except = exceptToken === undefined ? undefined : digestSecret(exceptToken);
      await record(staff, await deleteSessionsOf(database, staff.id, except));
    },

    newDevices: (staff, session) => devices.news(staff.id, session),
    devicesNoticed: (staff, session) => devices.noticed(staff.id, session),
  };
}
