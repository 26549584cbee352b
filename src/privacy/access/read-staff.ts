import type { KeyRing } from '#privacy/encryption';
import type { Role } from './permissions.ts';
import { foldLogin, type Staff } from './staff.ts';
import type { StaffRow } from './staff.store.ts';

/** Where the sealed fields of a member of staff live; part of their seal. */
export const nameContext = (id: string): string => `staff.name:${id}`;
export const loginContext = (id: string): string => `staff.login:${id}`;

/** How a login is found without being stored in clear. */
export const loginDigest = (login: string, keyRing: KeyRing): string =>
  keyRing.digest(`staff.login:${foldLogin(login)}`);

/** A row with its seals opened. */
export function readStaff(row: StaffRow, keyRing: KeyRing): Staff {
  return {
    id: row.id,
    name: keyRing.open(row.name, nameContext(row.id)),
    login: keyRing.open(row.login, loginContext(row.id)),
    role: row.role as Role,
    offices: row.offices,
    locale: row.locale,
    playsSound: row.plays_sound === 1,
    isDisabled: row.disabled_at !== null,
    createdAt: row.created_at,
  };
}
