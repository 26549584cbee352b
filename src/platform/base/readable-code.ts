/** Letters and digits that nobody confuses when they are read out or copied by hand. */
const alphabet = 'ACDEFHJKLMNPRTUVWXY3479';

/** A short code made of a random secret, for a door or a chat. @param length characters of the code */
export function readableCode(secret: string, length: number): string {
  const values = Array.from(secret, (char) => char.codePointAt(0) ?? 0);
  return Array.from({ length }, (_, index) => {
    const own = values.filter((__, at) => at % length === index);
    return alphabet.charAt(own.reduce((sum, value) => (sum * 131 + value) % 100_003, 17) % alphabet.length);
  }).join('');
}
