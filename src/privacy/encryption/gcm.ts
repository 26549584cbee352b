import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/**
 * AES-256-GCM over bytes, as everything sealed uses it: `nonce, ciphertext, tag`. Keys come as key objects: with plain
 * bytes Node takes three times as long for each field.
 */
const secretLength = 32;
const nonceLength = 12;
const tagLength = 16;

/** A key for one field and the nonces of its two uses, in one question to the system: three take twice as long. */
export function newSecret(): { readonly secret: Buffer; readonly nonces: readonly [Buffer, Buffer] } {
  const random = randomBytes(secretLength + 2 * nonceLength);
  const [first, second] = [secretLength, secretLength + nonceLength];
  return {
    secret: random.subarray(0, first),
    nonces: [random.subarray(first, second), random.subarray(second)],
  };
}

/** @throws Error unless it is 256 bits long */
export function keyOf(secret: Buffer): KeyObject {
  if (secret.length !== secretLength) throw new Error('not a key of 256 bits');
  return createSecretKey(secret);
}

/** @param nonce random, 96 bits: good for some 2^32 uses of one key */
export function encrypt(
  key: KeyObject,
  plain: Buffer,
  associated: string,
  nonce: Buffer = randomBytes(nonceLength),
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(associated, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the bytes, their key or what they are bound to are not those of `encrypt` */
export function decrypt(key: KeyObject, bytes: Buffer, associated: string): Buffer {
  if (bytes.length < nonceLength + tagLength) throw new Error('cut short');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(Buffer.from(associated, 'utf8'));
  decipher.setAuthTag(bytes.subarray(-tagLength));
  return Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()]);
}
