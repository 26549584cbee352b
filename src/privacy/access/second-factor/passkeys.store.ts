import type { PasskeyChallengesTable, Queries, StaffPasskeysTable } from '#platform/storage';

export async function passkeysOf(queries: Queries, staffId: string): Promise<StaffPasskeysTable[]> {
  return queries
    .selectFrom('staff_passkeys')
    .selectAll()
    .where('staff_id', '=', staffId)
    .orderBy('created_at')
    .execute();
}

export async function passkeyByCredential(
  queries: Queries,
  credentialId: string,
): Promise<StaffPasskeysTable | undefined> {
  return queries
    .selectFrom('staff_passkeys')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
}

export async function insertPasskey(queries: Queries, row: StaffPasskeysTable): Promise<void> {
  await queries.insertInto('staff_passkeys').values(row).execute();
}

export async function passkeyUsed(queries: Queries, id: string, counter: number, now: number): Promise<void> {
  await queries
    .updateTable('staff_passkeys')
    .set({ counter, last_used_at: now })
    .where('id', '=', id)
    .execute();
}

/** @returns false when this person has no passkey of that id. */
export async function deletePasskey(queries: Queries, staffId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await queries
    .deleteFrom('staff_passkeys')
    .where('staff_id', '=', staffId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export async function deletePasskeysOf(queries: Queries, staffId: string): Promise<void> {
  await queries.deleteFrom('staff_passkeys').where('staff_id', '=', staffId).execute();
}

export async function insertChallenge(queries: Queries, row: PasskeyChallengesTable): Promise<void> {
  await queries.insertInto('passkey_challenges').values(row).execute();
}

/** Takes a challenge off the list: it is answered once. */
export async function takeChallenge(
  queries: Queries,
  digest: string,
): Promise<PasskeyChallengesTable | undefined> {
  return queries
    .deleteFrom('passkey_challenges')
    .where('digest', '=', digest)
    .returningAll()
    .executeTakeFirst();
}

export async function deleteOldChallenges(queries: Queries, now: number): Promise<number> {
  const { numDeletedRows } = await queries
    .deleteFrom('passkey_challenges')
    .where('expires_at', '<=', now)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
