import { day, type Instant } from '#platform/base';
import type { AccessNeeds } from '../needs.ts';
import { digestSecret } from '../secrets.ts';
import type { Session } from '../sessions.ts';
import { deviceByToken, devicesOf, insertDevice, updateDevices } from './devices.store.ts';

/** A browser as it comes to the door. */
export interface DeviceAtDoor {
  /** What its device cookie holds; undefined the first time. */
  readonly token: string | undefined;
  /** Words of a closed list: `firefox/windows`. */
  readonly kind: string;
}

/** A browser in which somebody has signed in. */
export interface Device {
  readonly id: string;
  readonly kind: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
}

/** A browser that has not been used for so long is new again. */
export const deviceForgotten = 365 * day;
/** For so long a new browser is told about. */
const toldFor = 30 * day;

export interface Devices {
  /** Notes that somebody signs in here. @returns the browser's id, and the token for its cookie */
  recognise(staffId: string, at: DeviceAtDoor): Promise<{ readonly id: string; readonly token: string }>;
  /**
   * Browsers that somebody began to use after this one and has not been told about. Only an older browser hears of a
   * newer one: who has got in with a stolen password cannot take the notice away.
   */
  news(staffId: string, session: Session): Promise<readonly Device[]>;
  /** The notices that this session shows have been read. */
  noticed(staffId: string, session: Session): Promise<void>;
}

const isToken = (token: string | undefined): token is string =>
  token !== undefined && /^[\w-]{43}$/.test(token);

export function createDevices({ database, clock, ids, audit }: AccessNeeds): Devices {
  const newer = async (staffId: string, { deviceId }: Session) => {
    const all = await devicesOf(database, staffId);
    const here = all.find(({ id }) => id === deviceId);
    if (here === undefined) return [];
    const since = clock.now() - toldFor;
    return all.filter(
      (device) => device.told_at === null && device.created_at > here.created_at && device.created_at > since,
    );
  };

  return {
    async recognise(staffId, { token: brought, kind }) {
      const now = clock.now();
      const token = isToken(brought) ? brought : ids.secret();
      const digest = digestSecret(token);
      const known = await deviceByToken(database, staffId, digest);
      if (known !== undefined) {
        await updateDevices(database, [known.id], { kind, last_seen_at: now });
        return { id: known.id, token };
      }
      const isFirst = (await devicesOf(database, staffId)).length === 0;
      const id = ids.next();
      await insertDevice(database, {
        id,
        staff_id: staffId,
        token_digest: digest,
        kind,
        created_at: now,
        last_seen_at: now,
        told_at: isFirst ? now : null,
      });
      const subject = { kind: 'staff', id: staffId } as const;
      if (!isFirst)
        await audit.record({
          actor: `staff:${staffId}`,
          act: 'staff.new_device',
          subject,
          details: { kind, device: id },
        });
      return { id, token };
    },

    async news(staffId, session) {
      return (await newer(staffId, session)).map((row) => ({
        id: row.id,
        kind: row.kind,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
      }));
    },

    async noticed(staffId, session) {
      const shown = await newer(staffId, session);
      await updateDevices(
        database,
        shown.map(({ id }) => id),
        { told_at: clock.now() },
      );
    },
  };
}
