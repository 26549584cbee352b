import type { Instant } from '#platform/base';
import type { AuditSubject } from '#privacy/audit';
import type { Admit, Admitted, AtDoor } from './admit.ts';
import type { AccessNeeds } from './needs.ts';
import { isRightPassword } from './password.ts';
import { loginDigest } from './read-staff.ts';
import { hasSecondFactor } from './second-factor/has-second-factor.ts';
import { digestSecret } from './secrets.ts';
import { sessionByDigest } from './sessions.store.ts';
import type { Sessions } from './sessions.ts';
import { foldLogin } from './staff.ts';
import { staffByLogin } from './staff.store.ts';
import { throttleFor } from './throttle.ts';

export interface SignInForm extends AtDoor {
  readonly login: string;
  readonly password: string;
  /** Where the request comes from; only its keyed digest is stored. */
  readonly address: string;
}

export type SignInResult =
  | Admitted
  /** The password was right; this token opens the question for the second factor and nothing else. */
  | { readonly kind: 'second_factor'; readonly token: string }
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

export function createSignIn(needs: AccessNeeds, sessions: Sessions, admit: Admit): SignIn {
  const { database, clock, keyRing, audit } = needs;

  const refuse = async (subject: AuditSubject): Promise<SignInResult> => {
    await audit.record({ actor: 'system', act: 'staff.sign_in_failed', subject });
    return { kind: 'refused' };
  };

  return {
    async signIn({ login, password, address, device, formerToken }) {
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
      if (!(await hasSecondFactor(database, row.id))) return admit(row, 'password', { device, formerToken });
      if (formerToken !== undefined) await sessions.close(formerToken);
      return { kind: 'second_factor', token: await sessions.open(row.id, { stage: 'second_factor' }) };
    },

    async signOut(token) {
      // A locked desk can be left too.
      const session = await sessionByDigest(database, digestSecret(token));
      await sessions.close(token);
      if (session === undefined) return;
      const subject = { kind: 'staff', id: session.staff_id } as const;
      await audit.record({ actor: `staff:${session.staff_id}`, act: 'staff.signed_out', subject });
    },
  };
}
