import type { Devices, DeviceAtDoor } from './devices/devices.ts';
import type { AccessNeeds } from './needs.ts';
import { readStaff } from './read-staff.ts';
import type { Sessions } from './sessions.ts';
import type { Staff } from './staff.ts';
import type { StaffRow } from './staff.store.ts';

/** By what somebody proved who they are. */
export type SignInWay =
  'invitation' | 'password' | 'code' | 'recovery_code' | 'passkey' | 'password_and_passkey';

export interface Admitted {
  readonly kind: 'signed_in';
  readonly token: string;
  readonly staff: Staff;
  /** For the cookie by which this browser is known next time; undefined where none was named. */
  readonly deviceToken: string | undefined;
}

export interface AtDoor {
  readonly device?: DeviceAtDoor | undefined;
  /** Sessions the browser still has: they end, so that a token planted before signing in is worth nothing. */
  readonly formerToken?: string | undefined;
}

/** @returns the last step of every way to sign in: a new session, the browser noted, the audit told. */
export function createAdmit(needs: AccessNeeds, sessions: Sessions, devices: Devices) {
  return async (row: StaffRow, way: SignInWay, { device, formerToken }: AtDoor): Promise<Admitted> => {
    if (formerToken !== undefined) await sessions.close(formerToken);
    const known = device === undefined ? undefined : await devices.recognise(row.id, device);
    const token = await sessions.open(row.id, { deviceId: known?.id });
    const subject = { kind: 'staff', id: row.id } as const;
    const actor = `staff:${row.id}` as const;
    // Joining is an event of its own.
    if (way !== 'invitation')
      await needs.audit.record({ actor, act: 'staff.signed_in', subject, details: { way } });
    return { kind: 'signed_in', token, staff: readStaff(row, needs.keyRing), deviceToken: known?.token };
  };
}
export type Admit = ReturnType<typeof createAdmit>;
