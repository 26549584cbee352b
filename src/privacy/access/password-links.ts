import { minute } from '#platform/base';
import { withTransaction } from '#platform/storage';
import type { MadeLink } from './invitations.ts';
import type { AccessNeeds } from './needs.ts';
import { NotAllowedError } from './not-allowed.ts';
import { checkPassword, hashPassword } from './password.ts';
import { may } from './permissions.ts';
import {
  deletePasswordLinksOf,
  insertPasswordLink,
  openPasswordLink,
  usePasswordLink,
} from './password-links.store.ts';
import { readStaff } from './read-staff.ts';
import { digestSecret } from './secrets.ts';
import { deleteSessionsOf } from './sessions.store.ts';
import { deleteBucket } from './sign-in-failures.store.ts';
import { foldLogin, type JoinProblem, type Staff } from './staff.ts';
import { staffById, updateStaff, type StaffRow } from './staff.store.ts';

/** Long enough to be read out over the phone or shown on a screen beside it, too short to lie about. */
export const passwordLinkLife = 30 * minute;

export type NewPasswordEnd =
  /** They sign in with it now, and with their second factor where they have one. */
  | { readonly kind: 'set' }
  /** The link is used, expired, unknown, or its owner may not sign in. */
  | { readonly kind: 'invalid' }
  | { readonly kind: 'problem'; readonly problem: JoinProblem };

/** A forgotten password: there is no e-mail, so a person who knows the other hands over a link that works once. */
export interface PasswordLinks {
  /**
   * A new link for a member of staff; older ones end. Their password stays until it is used. @returns undefined for nobody
   * @throws NotAllowedError also for one's own: whoever stands at an open desk must not take it over
   */
  make(by: Staff, staffId: string): Promise<MadeLink | undefined>;
  /** Whose link it is, by the name they will know; undefined when it is worth nothing. */
  find(secret: string): Promise<{ readonly login: string } | undefined>;
  /** Sets the password and ends every session. The second factor, recovery codes and PIN stay. */
  use(secret: string, password: string): Promise<NewPasswordEnd>;
}

/** Between looking and writing somebody else was faster. */
class AlreadyUsedError extends Error {}

/**
 * Whether somebody may hand another a new password. Coordinators only to counsellors and hub officers who work nowhere
 * but in the coordinator's own offices: with the password of anybody else they would gain rights.
 */
export function mayResetPasswordOf(by: Staff, other: Staff): boolean {
  if (by.id === other.id || other.isDisabled) return false;
  if (may(by, 'staff.reset_password')) return true;
  const isBelow = other.role === 'counsellor' || other.role === 'hub_officer';
  const areAllOwn = other.offices.every((office) => may(by, 'staff.reset_password', { office }));
  return isBelow && other.offices.length > 0 && areAllOwn;
}

export function createPasswordLinks(needs: AccessNeeds): PasswordLinks {
  const { database, clock, ids, keyRing, audit } = needs;

  const ownerOf = async (secret: string): Promise<{ id: string; owner: StaffRow } | undefined> => {
    const link = await openPasswordLink(database, digestSecret(secret), clock.now());
    const owner = link && (await staffById(database, link.staff_id));
    return link === undefined || owner === undefined || owner.disabled_at !== null
      ? undefined
      : { id: link.id, owner };
  };

  const set = (linkId: string, staffId: string, hash: string): Promise<void> =>
    withTransaction(database, async (tx) => {
      if (!(await usePasswordLink(tx, linkId, clock.now()))) throw new AlreadyUsedError();
      await updateStaff(tx, staffId, { password_hash: hash });
      await deleteSessionsOf(tx, staffId);
      const subject = { kind: 'staff', id: staffId } as const;
      const act = 'staff.password_link_used';
      await audit.record({ actor: `staff:${staffId}`, act, subject, details: { link: linkId } }, tx);
    });

  return {
    async make(by, staffId) {
      const row = await staffById(database, staffId);
      if (row === undefined) return undefined;
      if (!mayResetPasswordOf(by, readStaff(row, keyRing))) throw new NotAllowedError('staff.reset_password');
      const [id, secret, now] = [ids.next(), ids.secret(), clock.now()];
      const expiresAt = now + passwordLinkLife;
      await withTransaction(database, async (tx) => {
        await deletePasswordLinksOf(tx, staffId);
        await insertPasswordLink(tx, {
          ...{ id, token_digest: digestSecret(secret), staff_id: staffId },
          ...{ created_at: now, created_by: by.id, expires_at: expiresAt, used_at: null },
        });
        const subject = { kind: 'staff', id: staffId } as const;
        const act = 'staff.password_link_made';
        await audit.record({ actor: `staff:${by.id}`, act, subject, details: { link: id } }, tx);
      });
      return { id, secret, expiresAt };
    },

    async find(secret) {
      const found = await ownerOf(secret);
      return found && { login: readStaff(found.owner, keyRing).login };
    },

    async use(secret, password) {
      const found = await ownerOf(secret);
      if (found === undefined) return { kind: 'invalid' };
      const { login, name } = readStaff(found.owner, keyRing);
      const problem = checkPassword(password, [login, ...login.split(/[@._+-]/), ...name.split(/\s+/)]);
      if (problem !== undefined) return { kind: 'problem', problem };
      try {
        await set(found.id, found.owner.id, await hashPassword(password));
      } catch (error) {
        if (error instanceof AlreadyUsedError) return { kind: 'invalid' };
        throw error;
      }
      // Whoever forgot a password has guessed at it: they need not wait for that.
      await deleteBucket(database, keyRing.digest(`account:${foldLogin(login)}`));
      database.wake.notify('desk');
      return { kind: 'set' };
    },
  };
}
