/** Without letters and digits that are taken for one another, on paper and by ear. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const length = 12;

/**
 * A number to look the answer up with: 59 bits, so that nobody finds one by trying.
 * @param random at least 12 bytes
 */
export function makeComplaintCode(random: Uint8Array): string {
  return Array.from(random.slice(0, length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

/** `ABCD-EFGH-JKMN`, as people write it down. */
export const shownCode = (code: string): string => (code.toUpperCase().match(/.{1,4}/g) ?? []).join('-');

/** What was typed, as it is stored; undefined when it can be no number of ours. */
export function readComplaintCode(typed: string): string | undefined {
  if (typed.length > 60) return undefined;
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return new RegExp(`^[${alphabet}]{${length}}$`).test(code) ? code : undefined;
}
