import { Secret, TOTP } from 'otpauth';
import type { Instant } from '#platform/base';

/** Seconds in which one code is right, as every generator on a phone counts them. */
const period = 30;
const digits = 6;
/** Codes before and after the present one that still count: phones' clocks are not exact. */
const window = 1;

/** What the generator on a phone shows above the code. */
const issuer = 'MRC';

/** A new secret: 160 random bits, base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

const generator = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer, label, algorithm: 'SHA1', digits, period, secret: Secret.fromBase32(secret) });

/** The address behind the square code that a phone reads. @param login named in the generator beside the code */
export function totpAddress(secret: string, login: string): string {
  return generator(secret, login).toString();
}

/** Which 30 seconds a code belongs to: their number since 1970; undefined when the code is wrong. */
export function stepOfCode(secret: string, code: string, now: Instant): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = generator(secret).validate({ token: code, timestamp: now, window });
  return delta === null ? undefined : Math.floor(now / 1000 / period) + delta;
}

const arabicDigits = /[\u0660-\u0669\u06F0-\u06F9]/g;

/** A code as it was typed: Arabic and Persian digits are digits, spaces and dashes between groups mean nothing. */
export function plainCode(typed: string): string {
  return typed
    .replaceAll(arabicDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replaceAll(/[\s\u200e\u200f-]/g, '')
    .toLowerCase();
}
