import { day, type Instant } from '#platform/base';
import { type Tx, withTransaction } from '#platform/storage';
import type { AuditAct, AuditEvent } from '#privacy/audit';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { confirmPassword, type PasswordAgain, type PasswordProblem } from './confirm-password.ts';
import { hashPin, isUsablePin, lockChoices } from './desk-lock.ts';
import type { AccessNeeds } from './needs.ts';
import { needsSecondFactor } from './permissions.ts';
import { hasSecondFactor } from './second-factor/has-second-factor.ts';
import { type BrowserAnswer, createPasskeys } from './second-factor/passkeys.ts';
import { deletePasskey, insertPasskey, passkeysOf } from './second-factor/passkeys.store.ts';
import {
  countRecoveryCodes,
  deleteRecoveryCodes,
  makeRecoveryCodes,
} from './second-factor/recovery-codes.ts';
import { passkeyNameContext, totpSecretContext } from './second-factor/sealed-fields.ts';
import { securityOf, setSecurity } from './second-factor/security.store.ts';
import { newTotpSecret, plainCode, stepOfCode, totpAddress } from './second-factor/totp.ts';
import { digestSecret } from './secrets.ts';
import { deleteSessionsOf } from './sessions.store.ts';
import type { Staff } from './staff.ts';

/** So long somebody whose role needs a second factor can still work without one. */
export const secondFactorGrace = 7 * day;

export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | undefined;
}

/** What somebody has set up beside their password. */
export interface SecurityStatus {
  readonly hasCodeGenerator: boolean;
  readonly passkeys: readonly OwnPasskey[];
  readonly recoveryCodesLeft: number;
  readonly hasPin: boolean;
  readonly lockMinutes: number;
}

/** Somebody whose role needs a second factor and who has none. */
export interface SecondFactorAsked {
  readonly until: Instant;
  /** The desk opens nothing but the page where it is set up. */
  readonly isOverdue: boolean;
}

/** For the phone that is to make the codes; shown once. */
export interface CodeGeneratorSetup {
  readonly secret: string;
  readonly address: string;
}

/** Recovery codes just made, shown this once; empty where there were some already. */
export interface FactorAdded {
  readonly recoveryCodes: readonly string[];
}

export type SecurityProblem =
  PasswordProblem | 'code_wrong' | 'already' | 'passkey_wrong' | 'pin_unusable' | 'unknown' | 'none';

/** One's own second factors, recovery codes and PIN. Whatever weakens or adds one asks for the password again. */
export interface OwnSecurity {
  status(staff: Staff): Promise<SecurityStatus>;
  /** Undefined for who has a second factor or needs none. The first time begins the grace. */
  asked(staff: Staff): Promise<SecondFactorAsked | undefined>;
  beginCodes(staff: Staff, again: PasswordAgain): Promise<CodeGeneratorSetup | SecurityProblem>;
  /** What `beginCodes` gave, while no code has confirmed it: for showing it again after a wrong code. */
  unconfirmedCodes(staff: Staff): Promise<CodeGeneratorSetup | undefined>;
  /** @param token of this session: all others end. */
  confirmCodes(
    staff: Staff,
    form: { readonly code: string; readonly token: string },
  ): Promise<FactorAdded | SecurityProblem>;
  removeCodes(staff: Staff, again: PasswordAgain): Promise<SecurityProblem | undefined>;
  newRecoveryCodes(staff: Staff, again: PasswordAgain): Promise<FactorAdded | SecurityProblem>;
  askForPasskey(
    staff: Staff,
    again: PasswordAgain,
  ): Promise<{ readonly options: PublicKeyCredentialCreationOptionsJSON } | SecurityProblem>;
  addPasskey(
    staff: Staff,
    form: { readonly answer: BrowserAnswer; readonly name: string; readonly token: string },
  ): Promise<FactorAdded | SecurityProblem>;
  removePasskey(staff: Staff, id: string, again: PasswordAgain): Promise<SecurityProblem | undefined>;
  setPin(
    staff: Staff,
    form: PasswordAgain & { readonly pin: string; readonly minutes: number },
  ): Promise<SecurityProblem | undefined>;
  /** @param form its token is of this session: all others end, for a locked one would open. */
  removePin(
    staff: Staff,
    form: PasswordAgain & { readonly token: string },
  ): Promise<SecurityProblem | undefined>;
}

const longestPasskeyName = 60;

export function createOwnSecurity(needs: AccessNeeds): OwnSecurity {
  const { database, clock, ids, keyRing, audit } = needs;
  const passkeys = createPasskeys(needs);

  const record = (
    staff: Staff,
    act: AuditAct,
    details: NonNullable<AuditEvent['details']>,
    tx: Tx,
  ): Promise<void> =>
    audit.record({ actor: `staff:${staff.id}`, act, subject: { kind: 'staff', id: staff.id }, details }, tx);

  /** After a factor was added: codes for the day it is lost, and no session that came in without it. */
  const afterAdding = async (tx: Tx, staff: Staff, token: string, kind: string): Promise<FactorAdded> => {
    await deleteSessionsOf(tx, staff.id, digestSecret(token));
    const hasCodes = (await countRecoveryCodes(tx, staff.id)) > 0;
    const recoveryCodes = hasCodes ? [] : await makeRecoveryCodes(tx, staff.id, keyRing);
    await record(staff, 'staff.second_factor_added', { kind }, tx);
    return { recoveryCodes };
  };

  /** Recovery codes stand in for a factor: without one there is nothing to recover. */
  const afterRemoving = async (tx: Tx, staff: Staff, kind: string): Promise<void> => {
    if (!(await hasSecondFactor(tx, staff.id))) await deleteRecoveryCodes(tx, staff.id);
    await record(staff, 'staff.second_factor_removed', { kind }, tx);
  };

  const setup = (staff: Staff, secret: string): CodeGeneratorSetup => ({
    secret,
    address: totpAddress(secret, staff.login),
  });

  const readUnconfirmed = async (staff: Staff): Promise<string | undefined> => {
    const { totp_secret: sealed, totp_confirmed_at: since } = await securityOf(database, staff.id);
    if (sealed === null || since !== null) return undefined;
    return keyRing.open(sealed, totpSecretContext(staff.id));
  };

  return {
    async status(staff) {
      const row = await securityOf(database, staff.id);
      const keys = await passkeysOf(database, staff.id);
      return {
        hasCodeGenerator: row.totp_confirmed_at !== null,
        passkeys: keys.map((key) => ({
          id: key.id,
          name: keyRing.open(key.name, passkeyNameContext(key.id)),
          createdAt: key.created_at,
          lastUsedAt: key.last_used_at ?? undefined,
        })),
        recoveryCodesLeft: await countRecoveryCodes(database, staff.id),
        hasPin: row.pin_hash !== null,
        lockMinutes: row.lock_minutes,
      };
    },

    async asked(staff) {
      if (!needsSecondFactor(staff.role) || (await hasSecondFactor(database, staff.id))) return undefined;
      const now = clock.now();
      const { asked_at: before } = await securityOf(database, staff.id);
      if (before === null) await setSecurity(database, staff.id, { asked_at: now });
      const until = (before ?? now) + secondFactorGrace;
      return { until, isOverdue: until <= now };
    },

    async beginCodes(staff, again) {
      const problem = await confirmPassword(needs, staff, again);
      if (problem !== undefined) return problem;
      if ((await securityOf(database, staff.id)).totp_confirmed_at !== null) return 'already';
      const secret = newTotpSecret();
      const sealed = keyRing.seal(secret, totpSecretContext(staff.id));
      await setSecurity(database, staff.id, { totp_secret: sealed, totp_last_step: 0 });
      return setup(staff, secret);
    },

    async unconfirmedCodes(staff) {
      const secret = await readUnconfirmed(staff);
      return secret === undefined ? undefined : setup(staff, secret);
    },

    async confirmCodes(staff, { code, token }) {
      const secret = await readUnconfirmed(staff);
      if (secret === undefined) return 'none';
      const step = stepOfCode(secret, plainCode(code), clock.now());
      if (step === undefined) return 'code_wrong';
      return withTransaction(database, async (tx) => {
        await setSecurity(tx, staff.id, { totp_confirmed_at: clock.now(), totp_last_step: step });
        return afterAdding(tx, staff, token, 'code');
      });
    },

    async removeCodes(staff, again) {
      const problem = await confirmPassword(needs, staff, again);
      if (problem !== undefined) return problem;
      return withTransaction(database, async (tx) => {
        const change = { totp_secret: null, totp_confirmed_at: null, totp_last_step: 0 };
        await setSecurity(tx, staff.id, change);
        await afterRemoving(tx, staff, 'code');
        return undefined;
      });
    },

    async newRecoveryCodes(staff, again) {
      const problem = await confirmPassword(needs, staff, again);
      if (problem !== undefined) return problem;
      if (!(await hasSecondFactor(database, staff.id))) return 'none';
      return withTransaction(database, async (tx) => {
        const recoveryCodes = await makeRecoveryCodes(tx, staff.id, keyRing);
        await record(staff, 'staff.recovery_codes_made', { count: recoveryCodes.length }, tx);
        return { recoveryCodes };
      });
    },

    async askForPasskey(staff, again) {
      const problem = await confirmPassword(needs, staff, again);
      return problem ?? { options: await passkeys.askToRegister(staff) };
    },

    async addPasskey(staff, { answer, name, token }) {
      const found = await passkeys.checkRegistration(staff.id, answer);
      if (found === undefined) return 'passkey_wrong';
      const id = ids.next();
      const sealed = keyRing.seal(name.trim().slice(0, longestPasskeyName), passkeyNameContext(id));
      return withTransaction(database, async (tx) => {
        const now = clock.now();
        const row = { id, staff_id: staff.id, ...found, name: sealed, created_at: now, last_used_at: null };
        await insertPasskey(tx, row);
        return afterAdding(tx, staff, token, 'passkey');
      });
    },

    async removePasskey(staff, id, again) {
      const problem = await confirmPassword(needs, staff, again);
      if (problem !== undefined) return problem;
      return withTransaction(database, async (tx) => {
        if (!(await deletePasskey(tx, staff.id, id))) return 'unknown';
        await afterRemoving(tx, staff, 'passkey');
        return undefined;
      });
    },

    async setPin(staff, { pin, minutes, ...again }) {
      const problem = await confirmPassword(needs, staff, again);
      if (problem !== undefined) return problem;
      if (!isUsablePin(pin)) return 'pin_unusable';
      const lockMinutes = lockChoices.find((choice) => choice === minutes) ?? lockChoices[1];
      const hash = await hashPin(pin);
      return withTransaction(database, async (tx) => {
        await setSecurity(tx, staff.id, { pin_hash: hash, lock_minutes: lockMinutes });
        await record(staff, 'staff.pin_set', { minutes: lockMinutes }, tx);
        return undefined;
      });
    },

    async removePin(staff, { token, ...again }) {
      const problem = await confirmPassword(needs, staff, again);
      if (problem !== undefined) return problem;
      return withTransaction(database, async (tx) => {
        await setSecurity(tx, staff.id, { pin_hash: null });
        await deleteSessionsOf(tx, staff.id, digestSecret(token));
        await record(staff, 'staff.pin_removed', {}, tx);
        return undefined;
      });
    },
  };
}
