import { hash } from '@node-rs/argon2';
import type { AccessNeeds } from './needs.ts';
import { isRightPassword } from './password.ts';
import { plainCode } from './second-factor/totp.ts';
import { digestSecret } from './secrets.ts';
import { countPin, deleteSession, sessionByDigest, updateSession } from './sessions.store.ts';
import type { Sessions } from './sessions.ts';

/** Wrong PINs after which a locked desk is signed out. */
export const pinTries = 5;
export const pinLength = 6;
/** Minutes without use after which a desk locks, to choose from. */
export const lockChoices = [2, 5, 10, 20] as const;

export type UnlockResult =
  | { readonly kind: 'open' }
  | { readonly kind: 'wrong'; readonly left: number }
  /** Too many wrong ones, or there was no locked session: sign in. */
  | { readonly kind: 'signed_out' };

export interface DeskLock {
  /** Locks this session now; does nothing for somebody without a PIN. */
  lock(token: string): Promise<void>;
  unlock(token: string, pin: string): Promise<UnlockResult>;
}

/** Six digits that are not all the same, no run and no year: what a colleague at the same desk would try first. */
export function isUsablePin(typed: string): boolean {
  const pin = plainCode(typed);
  if (!/^\d{6}$/.test(pin)) return false;
  const isRun = '01234567890123456789'.includes(pin) || '98765432109876543210'.includes(pin);
  return !isRun && !/^(\d{1,3})\1+$/.test(pin);
}

/**
 * Argon2id, costlier than for a password: it is only six digits. What really protects it is that a session allows five
 * tries.
 */
export function hashPin(typed: string): Promise<string> {
  return hash(plainCode(typed), { memoryCost: 65_536, timeCost: 3, parallelism: 1 });
}

export function createDeskLock(needs: AccessNeeds, sessions: Sessions): DeskLock {
  const { database, clock, audit } = needs;
  const signOut = async (digest: string): Promise<UnlockResult> => {
    await deleteSession(database, digest);
    return { kind: 'signed_out' };
  };

  return {
    async lock(token) {
      const digest = digestSecret(token);
      const row = await sessionByDigest(database, digest);
      if (row === undefined || row.pin_hash === null || row.locked_at !== null) return;
      await updateSession(database, digest, { locked_at: clock.now() });
      // Other tabs of this browser go too.
      database.wake.notify('desk');
    },

    async unlock(token, typed) {
      const entered = await sessions.enter(token, { isIdle: true });
      if (entered.kind === 'open') return { kind: 'open' };
      if (entered.kind === 'nobody') return { kind: 'signed_out' };
      const digest = digestSecret(token);
      const tried = await countPin(database, digest, pinTries);
      if (tried === undefined) return signOut(digest);
      const row = await sessionByDigest(database, digest);
      const pin = plainCode(typed);
      if (row?.pin_hash && pin.length <= pinLength && (await isRightPassword(row.pin_hash, pin))) {
        await updateSession(database, digest, {
          locked_at: null,
          pin_failures: 0,
          last_seen_at: clock.now(),
        });
        return { kind: 'open' };
      }
      const subject = { kind: 'staff', id: entered.staff.id } as const;
      await audit.record({ actor: 'system', act: 'staff.pin_failed', subject });
      return tried >= pinTries ? signOut(digest) : { kind: 'wrong', left: pinTries - tried };
    },
  };
}
