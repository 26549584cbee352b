import { createHmac, type KeyObject } from 'node:crypto';
import { openEnvelope, rewrapEnvelope, sealEnvelope } from './envelope.ts';
import { decrypt, keyOf } from './gcm.ts';
import { KeyError, type Keys } from './key-file.ts';
import { readSealed, type SealedForm, writeSealed } from './sealed-form.ts';

/** Seals and opens single fields, and makes digests by which a sealed value can be looked up. */
export interface KeyRing {
  /**
   * Encrypts with a data key of the field's own, which the newest key of the file wraps (AES-256-GCM both).
   * @param context where the text lives, `table.column:rowId`. Opening needs the same, so that a sealed field cannot be
   * moved to another row or column.
   * @returns `v2.<key id>.<wrapped data key>.<body>`
   */
  readonly seal: (plain: string, context: string) => string;
  /** @throws SealError when the text was changed, moved, or sealed with a key that is not on the ring. */
  readonly open: (sealed: string, context: string) => string;
  /**
   * The same field under the newest key: its data key is wrapped anew, its text is not opened. A field of before data
   * keys (`v1`) is opened and sealed as today.
   * @throws SealError when the data key was moved, changed, or is wrapped with a key that is not on the ring.
   */
  readonly rewrap: (sealed: string, context: string) => string;
  /** HMAC-SHA256, base64url: equal values give equal digests, and without the key file none can be guessed. */
  readonly digest: (value: string) => string;
}

/** A sealed field does not open. Holds its context, never its content. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

type Secrets = ReadonlyMap<string, KeyObject>;

/** What a field says of itself, and the key it names. @throws SealError */
function find(secrets: Secrets, sealed: string, context: string): { form: SealedForm; key: KeyObject } {
  const form = readSealed(sealed);
  if (form === undefined) throw new SealError(`${context}: not a sealed field`);
  const key = secrets.get(form.keyId);
  if (key === undefined) throw new SealError(`${context}: sealed with key "${form.keyId}", which is missing`);
  return { form, key };
}

/** Why it failed is not told apart: whoever tries to forge a field learns nothing. */
function orSealError<Value>(context: string, act: () => Value): Value {
  try {
    return act();
  } catch {
    throw new SealError(`${context}: changed, moved, or sealed with another key`);
  }
}

function openForm(key: KeyObject, form: SealedForm, context: string): string {
  if (form.version === 'v2') return openEnvelope(key, form, context);
  const bytes = Buffer.from(form.body, 'base64url');
  return decrypt(key, bytes, `v1.${form.keyId}.${context}`).toString('utf8');
}

/** The key ring over keys in memory. A program that starts uses `openKeyRing`, which also checks that they are the right ones. */
export function createKeyRing(keys: Keys): KeyRing {
  const keyFrom = (secret: string) => keyOf(Buffer.from(secret, 'base64'));
  const secrets: Secrets = new Map(keys.keys.map(({ id, secret }) => [id, keyFrom(secret)]));
  const last = keys.keys.at(-1);
  if (last === undefined) throw new KeyError('The key file holds no key.');
  const newest = { id: last.id, key: keyFrom(last.secret) };
  const digestSecret = keyFrom(keys.digestSecret);

  const seal = (plain: string, context: string): string =>
    writeSealed(sealEnvelope(newest.key, newest.id, plain, context));

  return {
    seal,
    open(sealed, context) {
      const { form, key } = find(secrets, sealed, context);
      return orSealError(context, () => openForm(key, form, context));
    },
    rewrap(sealed, context) {
      const { form, key } = find(secrets, sealed, context);
      return orSealError(context, () =>
        form.version === 'v1'
          ? seal(openForm(key, form, context), context)
          : writeSealed(rewrapEnvelope(key, newest, form, context)),
      );
    },
    digest: (value) => createHmac('sha256', digestSecret).update(value, 'utf8').digest('base64url'),
  };
}
