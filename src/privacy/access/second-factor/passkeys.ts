import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { minute } from '#platform/base';
import type { StaffPasskeysTable } from '#platform/storage';
import type { AccessNeeds } from '../needs.ts';
import { digestSecret } from '../secrets.ts';
import type { Staff } from '../staff.ts';
import { insertChallenge, passkeyByCredential, passkeysOf, takeChallenge } from './passkeys.store.ts';
import { challengeIn, transportsOf } from './webauthn-response.ts';

/** An authenticator may ask for a finger or a PIN; after this long its answer no longer counts. */
export const challengeLife = 5 * minute;

/** What a browser sent; looked at by the library, which throws on anything it does not know. */
export type BrowserAnswer = unknown;

/** A public key that proved itself, to be stored. */
export type NewPasskey = Pick<StaffPasskeysTable, 'credential_id' | 'public_key' | 'counter' | 'transports'>;

export interface UsedPasskey {
  readonly row: StaffPasskeysTable;
  readonly counter: number;
}

export interface Passkeys {
  askToRegister(staff: Staff): Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** @returns undefined when the answer is not one to a question we asked this person. */
  checkRegistration(staffId: string, answer: BrowserAnswer): Promise<NewPasskey | undefined>;
  /**
   * @param staffId whose second factor it is to be; undefined when the passkey shall say who it is, and then the
   * authenticator must have asked for a finger, a face or a PIN, because it stands for both factors.
   */
  askToSignIn(staffId: string | undefined): Promise<PublicKeyCredentialRequestOptionsJSON>;
  /** @returns undefined when it is no passkey of ours or not an answer to a question asked of this person. */
  checkSignIn(staffId: string | undefined, answer: BrowserAnswer): Promise<UsedPasskey | undefined>;
}

export function createPasskeys({ database, clock, publicUrl }: AccessNeeds): Passkeys {
  const rpID = new URL(publicUrl).hostname;

  const remember = (challenge: string, purpose: string, staffId: string | undefined): Promise<void> =>
    insertChallenge(database, {
      digest: digestSecret(challenge),
      purpose,
      staff_id: staffId ?? null,
      expires_at: clock.now() + challengeLife,
    });

  /** The challenge that an answer claims to be to, if we asked it of this person and it was not answered before. */
  const asked = async (answer: BrowserAnswer, purpose: string, staffId: string | undefined) => {
    const challenge = challengeIn(answer);
    if (challenge === undefined) return undefined;
    const row = await takeChallenge(database, digestSecret(challenge));
    const isRight = row?.purpose === purpose && row.staff_id === (staffId ?? null);
    return isRight && row.expires_at > clock.now() ? challenge : undefined;
  };

  return {
    async askToRegister(staff) {
      const known = await passkeysOf(database, staff.id);
      const options = await generateRegistrationOptions({
        rpName: 'MRC',
        rpID,
        userName: staff.login,
        userDisplayName: staff.name,
        userID: new TextEncoder().encode(staff.id),
        attestationType: 'none',
        excludeCredentials: known.map((row) => ({ id: row.credential_id, transports: transportsOf(row) })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
      });
      await remember(options.challenge, 'register', staff.id);
      return options;
    },

    async checkRegistration(staffId, answer) {
      const challenge = await asked(answer, 'register', staffId);
      if (challenge === undefined) return undefined;
      const result = await verifyRegistrationResponse({
        response: answer as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: publicUrl,
        expectedRPID: rpID,
        requireUserVerification: false,
      }).catch(() => undefined);
      if (result?.verified !== true) return undefined;
      const { credential } = result.registrationInfo;
      return {
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: JSON.stringify(credential.transports ?? []),
      };
    },

    async askToSignIn(staffId) {
      const known = staffId === undefined ? [] : await passkeysOf(database, staffId);
      const options = await generateAuthenticationOptions({
        rpID,
        userVerification: staffId === undefined ? 'required' : 'preferred',
        allowCredentials: known.map((row) => ({ id: row.credential_id, transports: transportsOf(row) })),
      });
      await remember(options.challenge, 'sign_in', staffId);
      return options;
    },

    async checkSignIn(staffId, answer) {
      const challenge = await asked(answer, 'sign_in', staffId);
      if (challenge === undefined) return undefined;
      const response = answer as AuthenticationResponseJSON;
      const row = await passkeyByCredential(database, response.id);
      if (row === undefined || (staffId !== undefined && row.staff_id !== staffId)) return undefined;
      const result = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: publicUrl,
        expectedRPID: rpID,
        requireUserVerification: staffId === undefined,
        credential: {
          id: row.credential_id,
          publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
          counter: row.counter,
          transports: transportsOf(row),
        },
      }).catch(() => undefined);
      return result?.verified === true ? { row, counter: result.authenticationInfo.newCounter } : undefined;
    },
  };
}
