import type { PasswordLinksTable, Queries, Tx } from '#platform/storage';

export async function insertPasswordLink(queries: Queries, row: PasswordLinksTable): Promise<void> {
  await queries.insertInto('password_links').values(row).execute();
}

/** A link that was not used and has not expired. */
export async function openPasswordLink(
  queries: Queries,
  tokenDigest: string,
  now: number,
): Promise<PasswordLinksTable | undefined> {
  return queries
    .selectFrom('password_links')
    .selectAll()
    .where('token_digest', '=', tokenDigest)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Marks it used. @returns false when somebody else was faster: then nothing may follow from it. */
export async function usePasswordLink(tx: Tx, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('password_links')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** A newer link, a change of role or a disabled account ends the older ones. */
export async function deletePasswordLinksOf(queries: Queries, staffId: string): Promise<void> {
  await queries
    .deleteFrom('password_links')
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .execute();
}

export async function deleteDeadPasswordLinks(queries: Queries, expiredBefore: number): Promise<number> {
  const query = queries.deleteFrom('password_links').where('expires_at', '<=', expiredBefore);
  return Number((await query.executeTakeFirstOrThrow()).numDeletedRows);
}
