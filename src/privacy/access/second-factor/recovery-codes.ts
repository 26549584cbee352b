import { randomBytes } from 'node:crypto';
import { type Queries, type Tx } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';

export const recoveryCodeCount = 10;

/** Without letters that are read as digits. 32 of them: five bits each. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 80 random bits in four groups: `7k2m-...`. */
function newCode(): string {
  const letters = Array.from(randomBytes(16), (byte) => alphabet.charAt(byte % 32)).join('');
  return letters.replaceAll(/(.{4})(?!$)/g, '$1-');
}

/** Without the key file not even a short code could be guessed from this. @param code lower case, without dashes */
const digestOf = (staffId: string, code: string, keyRing: KeyRing): string =>
  keyRing.digest(`recovery:${staffId}:${code}`);

/** Makes ten new codes, the old ones end. @returns them; they are stored as digests only and cannot be shown again */
export async function makeRecoveryCodes(
  tx: Tx,
  staffId: string,
  keyRing: KeyRing,
): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newCode);
  await deleteRecoveryCodes(tx, staffId);
  await tx
    .insertInto('staff_recovery_codes')
    .values(
      codes.map((code) => ({
        code_digest: digestOf(staffId, code.replaceAll('-', ''), keyRing),
        staff_id: staffId,
      })),
    )
    .execute();
  return codes;
}

/** Uses a code up. @returns false when it is none of theirs, or used. */
export async function useRecoveryCode(
  queries: Queries,
  staffId: string,
  code: string,
  keyRing: KeyRing,
): Promise<boolean> {
  const { numDeletedRows } = await queries
    .deleteFrom('staff_recovery_codes')
    .where('staff_id', '=', staffId)
    .where('code_digest', '=', digestOf(staffId, code, keyRing))
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export async function countRecoveryCodes(queries: Queries, staffId: string): Promise<number> {
  const row = await queries
    .selectFrom('staff_recovery_codes')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('staff_id', '=', staffId)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function deleteRecoveryCodes(queries: Queries, staffId: string): Promise<void> {
  await queries.deleteFrom('staff_recovery_codes').where('staff_id', '=', staffId).execute();
}
