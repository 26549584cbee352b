import { DeliveryError, type DeliveryErrorCode } from '#conversations/channels';
import { minute } from '#platform/base';

/**
 * The platform's codes, by what they mean for a message that waits.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const meanings: Readonly<Record<number, DeliveryErrorCode>> = {
  // Too many: of the app, of the account, of the number, to this person.
  4: 'rate_limited',
  80_007: 'rate_limited',
  130_429: 'rate_limited',
  131_048: 'rate_limited',
  131_056: 'rate_limited',
  133_016: 'rate_limited',
  // More than 24 hours since the person wrote.
  131_047: 'window_closed',
  // This person cannot or does not want to get it.
  130_472: 'contact_unreachable',
  131_021: 'contact_unreachable',
  131_026: 'contact_unreachable',
  131_030: 'contact_unreachable',
  131_049: 'contact_unreachable',
  131_050: 'contact_unreachable',
  // Token, rights, account, number: an administrator has to act.
  0: 'not_authorised',
  3: 'not_authorised',
  10: 'not_authorised',
  190: 'not_authorised',
  368: 'not_authorised',
  130_497: 'not_authorised',
  131_005: 'not_authorised',
  131_031: 'not_authorised',
  131_037: 'not_authorised',
  131_042: 'not_authorised',
  131_045: 'not_authorised',
  133_010: 'not_authorised',
  // Their trouble.
  1: 'unavailable',
  2: 'unavailable',
  131_000: 'unavailable',
  131_016: 'unavailable',
  131_057: 'unavailable',
  133_004: 'unavailable',
};

/** Milliseconds to wait, where the platform names none. Meta asks for 4^n seconds after 131056; a person's limit is one message in 6 s. */
const pauses: Readonly<Record<number, number>> = {
  4: 5 * minute,
  80_007: 5 * minute,
  130_429: 2_000,
  131_048: 15 * minute,
  131_056: 6_000,
  133_016: 15 * minute,
};

const isPermission = (code: number): boolean => code >= 200 && code <= 299;

/** What an error code of a status or an answer means for the outbox; unknown codes are refusals of this message. */
export function errorOfCode(code: number | undefined, options: { cause?: unknown } = {}): DeliveryError {
  if (code === undefined) return new DeliveryError('rejected', options);
  const meaning = isPermission(code) ? 'not_authorised' : (meanings[code] ?? 'rejected');
  const retryAfter = pauses[code];
  return new DeliveryError(meaning, { ...options, ...(retryAfter !== undefined && { retryAfter }) });
}

/**
 * What a refused call means for the outbox.
 * @param status of HTTP; 5xx and 429 count whatever the body says
 * @param retryAfter milliseconds, from the header
 */
export function errorOfAnswer(status: number, code: number | undefined, retryAfter?: number): DeliveryError {
  const known = code !== undefined && (meanings[code] !== undefined || isPermission(code));
  const cause = new Error(`HTTP ${status}${code === undefined ? '' : `, code ${code}`}`);
  if (known) {
    const error = errorOfCode(code, { cause });
    return retryAfter === undefined ? error : new DeliveryError(error.code, { cause, retryAfter });
  }
  if (status === 429)
    return new DeliveryError('rate_limited', { cause, ...(retryAfter !== undefined && { retryAfter }) });
  if (status === 401 || status === 403) return new DeliveryError('not_authorised', { cause });
  if (status >= 500) return new DeliveryError('unavailable', { cause });
  return new DeliveryError('rejected', { cause });
}
