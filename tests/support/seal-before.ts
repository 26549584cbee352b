import { createCipheriv, randomBytes } from 'node:crypto';
import type { Keys } from '#privacy/encryption';

/** A field as it was sealed before every field had a data key: `v1.<key id>.<body>`, by the newest key itself. */
export function sealBefore(keys: Keys, plain: string, context: string): string {
  const newest = keys.keys.at(-1);
  if (newest === undefined) throw new Error('no key');
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(newest.secret, 'base64'), nonce);
  cipher.setAAD(Buffer.from(`v1.${newest.id}.${context}`));
  const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${newest.id}.${body.toString('base64url')}`;
}
