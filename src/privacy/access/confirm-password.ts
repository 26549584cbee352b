import type { Instant } from '#platform/base';
import type { AccessNeeds } from './needs.ts';
import { isRightPassword } from './password.ts';
import { foldLogin, type Staff } from './staff.ts';
import { staffById } from './staff.store.ts';
import { throttleFor } from './throttle.ts';

/** The password once more, before something that protects it is changed. */
export interface PasswordAgain {
  readonly password: string;
  /** Where the request comes from; only its keyed digest is stored. */
  readonly address: string;
}

export type PasswordProblem = 'password_wrong' | { readonly kind: 'wait'; readonly until: Instant };

/** Longest password that is looked at: hashing megabytes would be a way to keep us busy. */
const longest = 1_000;

/**
 * @returns what is wrong; undefined when it is their password. Counted with the attempts to sign in: an open desk is no
 * place to guess either.
 */
export async function confirmPassword(
  { database, clock, keyRing }: AccessNeeds,
  staff: Staff,
  { password, address }: PasswordAgain,
): Promise<PasswordProblem | undefined> {
  if (password.length > longest) return 'password_wrong';
  const throttle = throttleFor(database, {
    account: keyRing.digest(`account:${foldLogin(staff.login)}`),
    address: keyRing.digest(`address:${address}`),
  });
  const until = await throttle.begin(clock.now());
  if (until !== undefined) return { kind: 'wait', until };
  const row = await staffById(database, staff.id);
  if (!(await isRightPassword(row?.password_hash, password))) return 'password_wrong';
  await throttle.succeeded();
  return undefined;
}
