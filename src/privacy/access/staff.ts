import type { Instant } from '#platform/base';
import type { ActingStaff, Role } from './permissions.ts';

/** A member of staff, as the desk shows them. */
export interface Staff extends ActingStaff {
  readonly id: string;
  readonly name: string;
  /** E-mail address or user name, as they write it. */
  readonly login: string;
  /** Tag of the language of their desk. */
  readonly locale: string;
  readonly playsSound: boolean;
  readonly createdAt: Instant;
}

/** What somebody gives when they join. */
export interface JoinForm {
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly locale: string;
}

export const joinProblems = [
  'name_missing',
  'login_unusable',
  'login_taken',
  'password_short',
  'password_long',
  'password_common',
] as const;
export type JoinProblem = (typeof joinProblems)[number];

/** The same login however it is typed: one case, one Unicode form, no space around it. */
export function foldLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

/** Letters, digits and marks without white space, 3 to 254 characters; the length of an e-mail address at most. */
export function isUsableLogin(login: string): boolean {
  return /^[\p{L}\p{M}\p{N}._@+-]{3,254}$/u.test(foldLogin(login));
}

/** Longest name, in UTF-16 units. */
export const longestName = 100;

export function checkName(name: string): JoinProblem | undefined {
  const length = name.trim().length;
  return length === 0 || length > longestName ? 'name_missing' : undefined;
}

/** Invited roles that work in offices and are useless without one. */
export function needsOffice(role: Role): boolean {
  return role === 'coordinator' || role === 'counsellor' || role === 'hub_officer';
}
