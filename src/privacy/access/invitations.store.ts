import type { InvitationsTable, Queries, Tx } from '#platform/storage';

export async function insertInvitation(queries: Queries, row: InvitationsTable): Promise<void> {
  await queries.insertInto('invitations').values(row).execute();
}

/** An invitation that was neither used nor withdrawn and has not expired. */
export async function openInvitation(
  queries: Queries,
  tokenDigest: string,
  now: number,
): Promise<InvitationsTable | undefined> {
  return queries
    .selectFrom('invitations')
    .selectAll()
    .where('token_digest', '=', tokenDigest)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

export async function openInvitations(queries: Queries, now: number): Promise<InvitationsTable[]> {
  return queries
    .selectFrom('invitations')
    .selectAll()
    .where('kind', '=', 'staff')
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
}

/** Marks it used. @returns false when somebody else was faster: then nothing may follow from it. */
export async function useInvitation(tx: Tx, id: string, staffId: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitations')
    .set({ used_at: now, used_by: staffId })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** @returns false when there was nothing to withdraw any more. */
export async function revokeInvitation(queries: Queries, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await queries
    .updateTable('invitations')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Withdraws the open invitations of somebody who may no longer invite. @returns how many. */
export async function revokeInvitationsBy(queries: Queries, staffId: string, now: number): Promise<number> {
  const { numUpdatedRows } = await queries
    .updateTable('invitations')
    .set({ revoked_at: now })
    .where('created_by', '=', staffId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export async function revokeFirstAdministratorLinks(queries: Queries, now: number): Promise<void> {
  await queries
    .updateTable('invitations')
    .set({ revoked_at: now })
    .where('kind', '=', 'first_administrator')
    .where('revoked_at', 'is', null)
    .execute();
}

export async function deleteDeadInvitations(queries: Queries, expiredBefore: number): Promise<number> {
  const { numDeletedRows } = await queries
    .deleteFrom('invitations')
    .where('expires_at', '<=', expiredBefore)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
