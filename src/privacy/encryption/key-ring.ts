import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { KeyError, type Keys } from './key-file.ts';

/** Seals and opens single fields, and makes digests by which a sealed value can be looked up. */
export interface KeyRing {
  /**
   * Encrypts with the newest key: AES-256-GCM, random 96-bit nonce (good for some 2^32 fields a key; rotate long before).
   * @param context where the text lives, `table.column:rowId`. Opening needs the same, so that a sealed field cannot be
   * moved to another row or column.
   * @returns `v1.<key id>.<base64url of nonce, ciphertext, tag>`
   */
  readonly seal: (plain: string, context: string) => string;
  /** @throws SealError when the text was changed, moved, or sealed with a key that is not on the ring. */
  readonly open: (sealed: string, context: string) => string;
  /** HMAC-SHA256, base64url: equal values give equal digests, and without the key file none can be guessed. */
  readonly digest: (value: string) => string;
}

/** A sealed field does not open. Holds its context, never its content. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

const nonceLength = 12;
const tagLength = 16;

/** The key ring over keys in memory. A program that starts uses `openKeyRing`, which also checks that they are the right ones. */
export function createKeyRing(keys: Keys): KeyRing {
  // As key objects: with plain bytes Node takes three times as long for each field.
  const keyFrom = (secret: string) => createSecretKey(Buffer.from(secret, 'base64'));
  const secrets = new Map(keys.keys.map(({ id, secret }) => [id, keyFrom(secret)]));
  const newest = keys.keys.at(-1);
  if (newest === undefined) throw new KeyError('The key file holds no key.');
  const newestSecret = keyFrom(newest.secret);
  const digestSecret = keyFrom(keys.digestSecret);

  return {
    seal(plain, context) {
      const prefix = `v1.${newest.id}`;
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', newestSecret, nonce);
      cipher.setAAD(Buffer.from(`${prefix}.${context}`, 'utf8'));
      const parts = [nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `${prefix}.${Buffer.concat(parts).toString('base64url')}`;
    },

    open(sealed, context) {
      const [version = '', keyId = '', body = ''] = sealed.split('.');
      const secret = secrets.get(keyId);
      if (version !== 'v1') throw new SealError(`${context}: not a sealed field`);
      if (secret === undefined)
        throw new SealError(`${context}: sealed with key "${keyId}", which is missing`);
      const bytes = Buffer.from(body, 'base64url');
      if (bytes.length < nonceLength + tagLength) throw new SealError(`${context}: cut short`);
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      });
      decipher.setAAD(Buffer.from(`${version}.${keyId}.${context}`, 'utf8'));
      decipher.setAuthTag(bytes.subarray(-tagLength));
      try {
        return (
          decipher.update(bytes.subarray(nonceLength, -tagLength), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch {
        throw new SealError(`${context}: changed, moved, or sealed with another key`);
      }
    },

    digest: (value) => createHmac('sha256', digestSecret).update(value, 'utf8').digest('base64url'),
  };
}
