/** Where the program takes identifiers and secrets from. Tests pass a counter. */
export interface Ids {
  /** A new identifier: time-ordered, 26 characters of [0-9a-z], safe in an address. */
  next(): string;
  /** A secret of 256 bits for links and sessions, base64url (43 characters). */
  secret(): string;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** ULID-like: 48 bits of time, then 80 random bits, in Crockford's base 32. */
function timeOrderedId(now: number): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i += 1) {
    time = alphabet.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  const random = crypto.getRandomValues(new Uint8Array(16));
  return time + Array.from(random, (byte) => alphabet.charAt(byte % 32)).join('');
}

export const systemIds: Ids = {
  next: () => timeOrderedId(Date.now()),
  secret: () => {
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    return btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  },
};
