import type { AccessNeeds } from '../needs.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { totpSecretContext } from './sealed-fields.ts';
import { securityOf, useStep } from './security.store.ts';
import { plainCode, stepOfCode } from './totp.ts';

/** Longest text that is looked at as a code. */
const longest = 60;

/**
 * Which of somebody's codes this is: of the generator on their phone, or one for the day it is lost. It is used up by
 * asking. @returns undefined when it is none of them
 */
export async function useCode(
  { database, clock, keyRing, audit }: AccessNeeds,
  staffId: string,
  typed: string,
): Promise<'code' | 'recovery_code' | undefined> {
  if (typed.length > longest) return undefined;
  const code = plainCode(typed);
  const { totp_secret: sealed, totp_confirmed_at: since } = await securityOf(database, staffId);
  if (sealed !== null && since !== null) {
    const step = stepOfCode(keyRing.open(sealed, totpSecretContext(staffId)), code, clock.now());
    if (step !== undefined) return (await useStep(database, staffId, step)) ? 'code' : undefined;
  }
  if (!/^[0-9a-z]{16}$/.test(code)) return undefined;
  if (!(await useRecoveryCode(database, staffId, code, keyRing))) return undefined;
  const subject = { kind: 'staff', id: staffId } as const;
  await audit.record({ actor: `staff:${staffId}`, act: 'staff.recovery_code_used', subject });
  return 'recovery_code';
}
