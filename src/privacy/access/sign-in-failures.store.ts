import { lockRows, type Queries, type SignInFailuresTable, type Tx } from '#platform/storage';

/** The row of a bucket, made when there is none, and held until the transaction ends. */
export async function holdBucket(tx: Tx, bucket: string): Promise<SignInFailuresTable> {
  const empty = { bucket, failures: 0, last_at: 0, blocked_until: 0 };
  await tx
    .insertInto('sign_in_failures')
    .values(empty)
    .onConflict((conflict) => conflict.column('bucket').doNothing())
    .execute();
  const query = tx.selectFrom('sign_in_failures').selectAll().where('bucket', '=', bucket);
  return lockRows(tx, query).executeTakeFirstOrThrow();
}

export async function saveBucket(tx: Tx, row: SignInFailuresTable): Promise<void> {
  await tx.updateTable('sign_in_failures').set(row).where('bucket', '=', row.bucket).execute();
}

export async function deleteBucket(queries: Queries, bucket: string): Promise<void> {
  await queries.deleteFrom('sign_in_failures').where('bucket', '=', bucket).execute();
}

/** Takes one failure back, and the waiting with it where fewer than `free` remain. */
export async function forgiveOne(queries: Queries, bucket: string, free: number): Promise<void> {
  await queries
    .updateTable('sign_in_failures')
    .set((expression) => ({ failures: expression('failures', '-', 1) }))
    .where('bucket', '=', bucket)
    .where('failures', '>', 0)
    .execute();
  await queries
    .updateTable('sign_in_failures')
    .set({ blocked_until: 0 })
    .where('bucket', '=', bucket)
    .where('failures', '<', free)
    .execute();
}

export async function deleteOldBuckets(queries: Queries, lastBefore: number): Promise<number> {
  const { numDeletedRows } = await queries
    .deleteFrom('sign_in_failures')
    .where('last_at', '<=', lastBefore)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
