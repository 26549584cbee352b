import type { Instant } from '#platform/base';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Admit, Admitted, AtDoor } from '../admit.ts';
import type { AccessNeeds } from '../needs.ts';
import type { Sessions } from '../sessions.ts';
import { staffById, type StaffRow } from '../staff.store.ts';
import { throttleFor } from '../throttle.ts';
import { type BrowserAnswer, createPasskeys } from './passkeys.ts';
import { passkeysOf, passkeyUsed } from './passkeys.store.ts';
import { securityOf } from './security.store.ts';
import { useCode } from './use-code.ts';

export type SecondStepResult =
  | Admitted
  /** Nobody's password was right in this browser within the last minutes: begin again. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'wait'; readonly until: Instant };

interface Attempt extends Pick<AtDoor, 'device'> {
  /** What the browser got for the right password; undefined when it has none. */
  readonly pendingToken: string | undefined;
  readonly address: string;
}

export interface SecondStep {
  /** What somebody whose password was right can show; undefined when there is nobody. */
  ways(
    pendingToken: string | undefined,
  ): Promise<{ readonly code: boolean; readonly passkey: boolean } | undefined>;
  /** With a code of the generator, or with a recovery code. Each counts once. */
  withCode(attempt: Attempt & { readonly code: string }): Promise<SecondStepResult>;
  /** The question for an authenticator: as second factor, or, without a password before it, as both. */
  askForPasskey(pendingToken: string | undefined): Promise<PublicKeyCredentialRequestOptionsJSON>;
  withPasskey(
    attempt: Attempt & { readonly answer: BrowserAnswer; readonly formerToken?: string | undefined },
  ): Promise<SecondStepResult>;
}

export function createSecondStep(needs: AccessNeeds, sessions: Sessions, admit: Admit): SecondStep {
  const { database, clock, keyRing, audit } = needs;
  const passkeys = createPasskeys(needs);

  const pendingStaff = async (token: string | undefined): Promise<StaffRow | undefined> =>
    token === undefined ? undefined : sessions.pending(token);

  const throttle = (account: string, address: string) =>
    throttleFor(database, {
      account: keyRing.digest(`second:${account}`),
      address: keyRing.digest(`address:${address}`),
    });

  const refuse = async (staffId: string | undefined): Promise<SecondStepResult> => {
    const subject =
      staffId === undefined
        ? ({ kind: 'system', id: 'sign-in' } as const)
        : ({ kind: 'staff', id: staffId } as const);
    await audit.record({ actor: 'system', act: 'staff.second_factor_failed', subject });
    return { kind: 'refused' };
  };

  return {
    async ways(token) {
      const row = await pendingStaff(token);
      if (row === undefined) return undefined;
      const { totp_confirmed_at: since } = await securityOf(database, row.id);
      return { code: since !== null, passkey: (await passkeysOf(database, row.id)).length > 0 };
    },

    async withCode({ pendingToken, code, address, device }) {
      const row = await pendingStaff(pendingToken);
      if (row === undefined) return { kind: 'nobody' };
      const attempts = throttle(row.id, address);
      const until = await attempts.begin(clock.now());
      if (until !== undefined) return { kind: 'wait', until };
      const way = await useCode(needs, row.id, code);
      if (way === undefined) return refuse(row.id);
      await attempts.succeeded();
      return admit(row, way, { device, formerToken: pendingToken });
    },

    askForPasskey: async (token) => passkeys.askToSignIn((await pendingStaff(token))?.id),

    async withPasskey({ pendingToken, answer, address, device, formerToken }) {
      const pending = await pendingStaff(pendingToken);
      const attempts = throttle(pending?.id ?? `nobody:${address}`, address);
      const until = await attempts.begin(clock.now());
      if (until !== undefined) return { kind: 'wait', until };
      const used = await passkeys.checkSignIn(pending?.id, answer);
      const row = used === undefined ? undefined : await staffById(database, used.row.staff_id);
      if (used === undefined || row === undefined || row.disabled_at !== null) return refuse(pending?.id);
      await attempts.succeeded();
      await passkeyUsed(database, used.row.id, used.counter, clock.now());
      const way = pending === undefined ? 'passkey' : 'password_and_passkey';
      return admit(row, way, { device, formerToken: pendingToken ?? formerToken });
    },
  };
}
