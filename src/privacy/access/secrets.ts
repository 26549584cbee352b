import { createHash } from 'node:crypto';

/**
 * How a secret of a link or a cookie is stored: SHA-256, base64url. The secrets are 256 random bits, so a plain hash
 * cannot be turned round; a stolen database opens no session.
 */
export function digestSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}
