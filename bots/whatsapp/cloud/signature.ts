import { createHmac, timingSafeEqual } from 'node:crypto';

/** Compares without telling by the time it takes how much was right. */
export function isSame(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What Meta puts into `X-Hub-Signature-256` for a body. */
export function signatureOf(body: Uint8Array, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** Whether a body was signed with our app's secret. @param body as it came: one changed space is another signature */
export function isSigned(body: Uint8Array, header: string | null, appSecret: string): boolean {
  return header !== null && isSame(header.toLowerCase(), signatureOf(body, appSecret));
}
