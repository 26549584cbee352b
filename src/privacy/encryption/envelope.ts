import type { KeyObject } from 'node:crypto';
import { decrypt, encrypt, keyOf, newSecret } from './gcm.ts';

/**
 * Envelope encryption of one field: a random data key seals the text, the key of the key file wraps the data key.
 * Both are bound to where the field lives. The text is not bound to the wrapping key's id, so that a rotation exchanges
 * the wrap and leaves the text closed. The same make as Tink's KmsEnvelopeAead and the AWS Encryption SDK.
 */
export interface Envelope {
  readonly keyId: string;
  /** base64url of nonce, wrapped data key, tag. */
  readonly wrapped: string;
  /** base64url of nonce, ciphertext, tag. */
  readonly body: string;
}

/** The two uses say what they are, so that neither can stand in for the other. */
const boundToKey = (keyId: string, context: string): string => `v2.key.${keyId}.${context}`;
const boundToText = (context: string): string => `v2.text.${context}`;

const toText = (bytes: Buffer): string => bytes.toString('base64url');
const toBytes = (text: string): Buffer => Buffer.from(text, 'base64url');

const unwrap = (key: KeyObject, { keyId, wrapped }: Envelope, context: string): Buffer =>
  decrypt(key, toBytes(wrapped), boundToKey(keyId, context));

export function sealEnvelope(key: KeyObject, keyId: string, plain: string, context: string): Envelope {
  const { secret, nonces } = newSecret();
  const text = Buffer.from(plain, 'utf8');
  return {
    keyId,
    wrapped: toText(encrypt(key, secret, boundToKey(keyId, context), nonces[0])),
    body: toText(encrypt(keyOf(secret), text, boundToText(context), nonces[1])),
  };
}

/** @throws Error when anything in it was changed, moved, or wrapped with another key */
export function openEnvelope(key: KeyObject, envelope: Envelope, context: string): string {
  const dataKey = keyOf(unwrap(key, envelope, context));
  return decrypt(dataKey, toBytes(envelope.body), boundToText(context)).toString('utf8');
}

/**
 * The same field with its data key wrapped by another key; its body stays as it is and is not opened.
 * @throws Error when the data key does not unwrap here
 */
export function rewrapEnvelope(
  from: KeyObject,
  to: { readonly key: KeyObject; readonly id: string },
  envelope: Envelope,
  context: string,
): Envelope {
  const wrapped = encrypt(to.key, unwrap(from, envelope, context), boundToKey(to.id, context));
  return { keyId: to.id, wrapped: toText(wrapped), body: envelope.body };
}
