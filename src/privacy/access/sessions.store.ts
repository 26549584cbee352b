import type { Queries, SessionsTable } from '#platform/storage';

export async function insertSession(queries: Queries, row: SessionsTable): Promise<void> {
  await queries.insertInto('sessions').values(row).execute();
}

export async function sessionByDigest(queries: Queries, digest: string): Promise<SessionsTable | undefined> {
  return queries.selectFrom('sessions').selectAll().where('token_digest', '=', digest).executeTakeFirst();
}

export async function touchSession(queries: Queries, digest: string, now: number): Promise<void> {
  await queries
    .updateTable('sessions')
    .set({ last_seen_at: now })
    .where('token_digest', '=', digest)
    .execute();
}

export async function deleteSession(queries: Queries, digest: string): Promise<void> {
  await queries.deleteFrom('sessions').where('token_digest', '=', digest).execute();
}

/** @param except the session to keep: the one in which a password was changed. */
export async function deleteSessionsOf(queries: Queries, staffId: string, except?: string): Promise<void> {
  let query = queries.deleteFrom('sessions').where('staff_id', '=', staffId);
  if (except !== undefined) query = query.where('token_digest', '!=', except);
  await query.execute();
}

/** @param idleBefore sessions last used before this moment are over too. */
export async function deleteDeadSessions(queries: Queries, now: number, idleBefore: number): Promise<number> {
  const { numDeletedRows } = await queries
    .deleteFrom('sessions')
    .where((row) => row.or([row('expires_at', '<=', now), row('last_seen_at', '<=', idleBefore)]))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
