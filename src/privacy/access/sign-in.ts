import type { Instant } from '#platform/base';
import type { AuditSubject } from '#privacy/audit';
import type { AccessNeeds } from './needs.ts';
import { isRightPassword } from './password.ts';
import { loginDigest, readStaff } from './read-staff.ts';
import type { Sessions } from './sessions.ts';
import { foldLogin, type Staff } from './staff.ts';
import { staffByLogin } from './staff.store.ts';
import { throttleFor } from './throttle.ts';

export interface SignInForm {
  readonly login: string;
  readonly password: string;
  /** Where the request comes from; only its keyed digest is stored. */
  readonly address: string;
  /** The session the browser still has: it ends, so that a token planted before signing in is worth nothing. */
  readonly formerToken?: string | undefined;
}

export type SignInResult =
  | { readonly kind: 'signed_in'; readonly token: string; readonly staff: Staff }
  /** Wrong login or password, or disabled: which of them is not said. */
  | { readonly kind: 'refused' }
  /** Too many attempts. */
  | { readonly kind: 'wait'; readonly until: Instant };

export interface SignIn {
  signIn(form: SignInForm): Promise<SignInResult>;
  signOut(token: string): Promise<void>;
}

/** Longest login and password that are looked at: hashing megabytes would be a way to keep us busy. */
const longest = 1_000;

export function createSignIn(needs: AccessNeeds, sessions: Sessions): SignIn {
  const { database, clock, keyRing, audit } = needs;

  const refuse = async (subject: AuditSubject): Promise<SignInResult> => {
    await audit.record({ actor: 'system', act: 'staff.sign_in_failed', subject });
    return { kind: 'refused' };
  };

  return {
    async signIn({ login, password, address, formerToken }) {
      if (login.length > longest || password.length > longest) return { kind: 'refused' };
      const throttle = throttleFor(database, {
        account: keyRing.digest(`account:${foldLogin(login)}`),
        address: keyRing.digest(`address:${address}`),
      });
      const until = await throttle.begin(clock.now());
      if (until !== undefined) return { kind: 'wait', until };

      const row = await staffByLogin(database, loginDigest(login, keyRing));
      const isRight = await isRightPassword(row?.password_hash, password);
      if (row === undefined) return refuse({ kind: 'system', id: 'sign-in' });
      if (!isRight || row.disabled_at !== null) return refuse({ kind: 'staff', id: row.id });

      await throttle.succeeded();
      if (formerToken !== undefined) await sessions.close(formerToken);
      const token = await sessions.open(row.id);
      const subject = { kind: 'staff', id: row.id } as const;
      await audit.record({ actor: `staff:${row.id}`, act: 'staff.signed_in', subject });
      return { kind: 'signed_in', token, staff: readStaff(row, keyRing) };
    },

    async signOut(token) {
      const staff = await sessions.staffFor(token, { isIdle: true });
      await sessions.close(token);
      if (staff === undefined) return;
      const subject = { kind: 'staff', id: staff.id } as const;
      await audit.record({ actor: `staff:${staff.id}`, act: 'staff.signed_out', subject });
    },
  };
}
