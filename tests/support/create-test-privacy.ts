import type { Database } from '#platform/storage';
import { type Access, createAccess, type Staff, type Role } from '#privacy/access';
import { type Audit, createAudit } from '#privacy/audit';
import { type Consent, createConsent } from '#privacy/consent';
import { createKeyRing, generateKeys, type KeyRing } from '#privacy/encryption';
import { createTestClock, createTestIds, type TestClock } from './frozen-world.ts';

/** The privacy rooms over a database, with a clock that tests move. */
export interface TestPrivacy {
  readonly clock: TestClock;
  readonly keyRing: KeyRing;
  readonly audit: Audit;
  readonly consent: Consent;
  readonly access: Access;
}

export function createTestPrivacy(database: Database): TestPrivacy {
  const clock = createTestClock();
  const ids = createTestIds();
  const keyRing = createKeyRing(generateKeys());
  const audit = createAudit({ database, clock, digest: (value) => keyRing.digest(value) });
  const consent = createConsent({ database, clock, audit });
  const access = createAccess({ database, clock, ids, keyRing, audit, publicUrl: 'http://localhost:4321' });
  return { clock, keyRing, audit, consent, access };
}

export const goodPassword = 'Tigris-and-willow-7';

/** Somebody who signed in. */
export interface SignedIn {
  readonly staff: Staff;
  readonly token: string;
}

const direct = { isLoopback: true };

async function whoHas(access: Access, token: string): Promise<SignedIn> {
  const staff = await access.sessions.staffFor(token);
  if (staff === undefined) throw new Error('not signed in');
  return { staff, token };
}

/** The first administrator, through the one-time link. */
export async function joinAsFirstAdministrator(access: Access): Promise<SignedIn> {
  const link = await access.invitations.makeFirstLink();
  const form = { name: 'Hana Yousif', login: 'hana', password: goodPassword, locale: 'en' };
  const joined = await access.join(link?.secret ?? '', form, direct);
  if (joined.kind !== 'joined') throw new Error(joined.kind);
  return whoHas(access, joined.token);
}

/** Somebody invited by an administrator. */
export async function joinInvited(
  access: Access,
  by: Staff,
  person: { login: string; role: Role; offices: readonly string[]; locale?: string },
): Promise<SignedIn> {
  const { role, offices, login, locale = 'en' } = person;
  const link = await access.invitations.invite(by, { role, offices, invitee: login });
  const joined = await access.join(
    link.secret,
    { name: login, login, password: goodPassword, locale },
    direct,
  );
  if (joined.kind !== 'joined') throw new Error(joined.kind);
  return whoHas(access, joined.token);
}
