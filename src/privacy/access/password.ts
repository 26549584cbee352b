import { hash, verify } from '@node-rs/argon2';
import { usualPasswords } from './usual-passwords.ts';

/** Shortest password, in characters. */
export const shortestPassword = 10;
const longestPassword = 200;

/** Argon2id (the library's default algorithm), 32 MiB and 2 passes: some 35 ms on a small server. */
const cost = { memoryCost: 32_768, timeCost: 2, parallelism: 1 };

/** The same password from every keyboard: some type é as one character, some as two. */
const fold = (password: string): string => password.normalize('NFKC');

const runs = ['0123456789', '9876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/** `aaaaaaaaaa`, `abcabcabcabc`: a short unit over and over. */
const isRepetition = (text: string): boolean => /^(.{1,4})\1+.{0,3}$/u.test(text);

/** `1234567890`, `qwertyuiop`: a run along the digits, the alphabet or the keyboard. */
const isRun = (text: string): boolean => runs.some((run) => (run + run).includes(text));

/** What makes a password easy for a stranger: far too usual, or made of the login or name. */
function isTrivial(password: string, known: readonly string[]): boolean {
  const plain = fold(password).toLowerCase();
  const core = plain.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const rest = known
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 4)
    .reduce((left, word) => left.replaceAll(word, ''), plain);
  return (
    isRepetition(plain) ||
    isRun(plain) ||
    usualPasswords.has(core) ||
    usualPasswords.has(core.replace(/\d+$/, '')) ||
    rest.length < 4
  );
}

/** @param known the login and the name's words: a password made of them is refused. */
export function checkPassword(
  password: string,
  known: readonly string[],
): 'password_short' | 'password_long' | 'password_common' | undefined {
  const length = Array.from(fold(password)).length;
  if (length < shortestPassword) return 'password_short';
  if (length > longestPassword) return 'password_long';
  return isTrivial(password, known) ? 'password_common' : undefined;
}

export async function hashPassword(password: string): Promise<string> {
  return hash(fold(password), cost);
}

/** Compared when there is no such login, so that signing in takes as long and says nothing about who exists. */
let nobodysHash: Promise<string> | undefined;

/** @param passwordHash undefined when nobody has this login; then false, in the same time. */
export async function isRightPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(crypto.randomUUID());
  const isRight = await verify(passwordHash ?? (await nobodysHash), fold(password));
  return isRight && passwordHash !== undefined;
}
