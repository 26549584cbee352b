import type { Queries, StaffSecurityTable } from '#platform/storage';

/** A desk locks after so many minutes where its owner has not said otherwise. */
export const usualLockMinutes = 5;

const nothing = (staffId: string): StaffSecurityTable => ({
  staff_id: staffId,
  asked_at: null,
  totp_secret: null,
  totp_confirmed_at: null,
  totp_last_step: 0,
  pin_hash: null,
  lock_minutes: usualLockMinutes,
});

/** What somebody has set up; nothing at first. */
export async function securityOf(queries: Queries, staffId: string): Promise<StaffSecurityTable> {
  const row = await queries
    .selectFrom('staff_security')
    .selectAll()
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  return row ?? nothing(staffId);
}

export async function setSecurity(
  queries: Queries,
  staffId: string,
  change: Partial<Omit<StaffSecurityTable, 'staff_id'>>,
): Promise<void> {
  await queries
    .insertInto('staff_security')
    .values({ ...nothing(staffId), ...change })
    .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(change))
    .execute();
}

/** Marks the 30 seconds of a code as used. @returns false when they, or later ones, were used before. */
export async function useStep(queries: Queries, staffId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await queries
    .updateTable('staff_security')
    .set({ totp_last_step: step })
    .where('staff_id', '=', staffId)
    .where('totp_last_step', '<', step)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
