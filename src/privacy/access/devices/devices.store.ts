import type { Queries, StaffDevicesTable } from '#platform/storage';

export async function deviceByToken(
  queries: Queries,
  staffId: string,
  tokenDigest: string,
): Promise<StaffDevicesTable | undefined> {
  return queries
    .selectFrom('staff_devices')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('token_digest', '=', tokenDigest)
    .executeTakeFirst();
}

/** Newest first. */
export async function devicesOf(queries: Queries, staffId: string): Promise<StaffDevicesTable[]> {
  return queries
    .selectFrom('staff_devices')
    .selectAll()
    .where('staff_id', '=', staffId)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function insertDevice(queries: Queries, row: StaffDevicesTable): Promise<void> {
  await queries.insertInto('staff_devices').values(row).execute();
}

export async function updateDevices(
  queries: Queries,
  ids: readonly string[],
  change: Partial<StaffDevicesTable>,
): Promise<void> {
  if (ids.length === 0) return;
  await queries.updateTable('staff_devices').set(change).where('id', 'in', ids).execute();
}

export async function deleteOldDevices(queries: Queries, lastSeenBefore: number): Promise<number> {
  const { numDeletedRows } = await queries
    .deleteFrom('staff_devices')
    .where('last_seen_at', '<=', lastSeenBefore)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
