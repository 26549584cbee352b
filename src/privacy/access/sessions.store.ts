import type { Queries, SessionsTable } from '#platform/storage';

/** A session with what its owner set for locking. */
export interface SessionRow extends SessionsTable {
  readonly pin_hash: string | null;
  readonly lock_minutes: number | null;
}

export async function insertSession(queries: Queries, row: SessionsTable): Promise<void> {
  await queries.insertInto('sessions').values(row).execute();
}

export async function sessionByDigest(queries: Queries, digest: string): Promise<SessionRow | undefined> {
  return queries
    .selectFrom('sessions')
    .leftJoin('staff_security', 'staff_security.staff_id', 'sessions.staff_id')
    .selectAll('sessions')
    .select(['pin_hash', 'lock_minutes'])
    .where('token_digest', '=', digest)
    .executeTakeFirst();
}

/** Sessions of one person that have not ended, newest use first. */
export async function sessionsOf(
  queries: Queries,
  staffId: string,
  now: number,
  idleBefore: number,
): Promise<SessionsTable[]> {
  return queries
    .selectFrom('sessions')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('stage', '=', 'open')
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', idleBefore)
    .orderBy('last_seen_at', 'desc')
    .execute();
}

export async function updateSession(
  queries: Queries,
  digest: string,
  change: Partial<SessionsTable>,
): Promise<void> {
  await queries.updateTable('sessions').set(change).where('token_digest', '=', digest).execute();
}

/**
 * Counts a PIN before it is looked at, so that many at once do not all get their turn.
 * @returns how many there have been with this one; undefined when there were `most` already.
 */
export async function countPin(queries: Queries, digest: string, most: number): Promise<number | undefined> {
  const row = await queries
    .updateTable('sessions')
    .set((expression) => ({ pin_failures: expression('pin_failures', '+', 1) }))
    .where('token_digest', '=', digest)
    .where('pin_failures', '<', most)
    .returning('pin_failures')
    .executeTakeFirst();
  return row?.pin_failures;
}

export async function deleteSession(queries: Queries, digest: string): Promise<void> {
  await queries.deleteFrom('sessions').where('token_digest', '=', digest).execute();
}

/** @returns false when this person has no session of that id. */
export async function deleteSessionById(queries: Queries, staffId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await queries
    .deleteFrom('sessions')
    .where('staff_id', '=', staffId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** @param except the session to keep: the one in which a password was changed. @returns how many ended. */
export async function deleteSessionsOf(queries: Queries, staffId: string, except?: string): Promise<number> {
  let query = queries.deleteFrom('sessions').where('staff_id', '=', staffId);
  if (except !== undefined) query = query.where('token_digest', '!=', except);
  return Number((await query.executeTakeFirstOrThrow()).numDeletedRows);
}

/** @param idleBefore sessions last used before this moment are over too. */
export async function deleteDeadSessions(queries: Queries, now: number, idleBefore: number): Promise<number> {
  const { numDeletedRows } = await queries
    .deleteFrom('sessions')
    .where((row) => row.or([row('expires_at', '<=', now), row('last_seen_at', '<=', idleBefore)]))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
