import type { Selectable } from 'kysely';
import type { Queries, StaffChatsTable } from '#platform/storage';

export type StaffChatRow = Selectable<StaffChatsTable>;

export async function readChat(queries: Queries, office: string): Promise<StaffChatRow | undefined> {
  return queries.selectFrom('staff_chats').selectAll().where('office_id', '=', office).executeTakeFirst();
}

export async function linkedChats(queries: Queries): Promise<readonly StaffChatRow[]> {
  return queries.selectFrom('staff_chats').selectAll().where('chat', 'is not', null).execute();
}

/** A new code for an office; a chat that is linked stays until the new one is typed. */
export async function saveCode(
  queries: Queries,
  office: string,
  code: Pick<StaffChatRow, 'code_digest' | 'code_expires_at' | 'asked_by'>,
): Promise<void> {
  const nothing = { channel: null, chat: null, linked_at: null, alerted_at: null, said: null };
  await queries
    .insertInto('staff_chats')
    .values({ office_id: office, ...code, ...nothing })
    .onConflict((conflict) => conflict.column('office_id').doUpdateSet(code))
    .execute();
}

/** Uses a code up. @returns whose it was; undefined when it is unknown, used or expired */
export async function takeCode(
  queries: Queries,
  digest: string,
  now: number,
): Promise<Pick<StaffChatRow, 'office_id' | 'asked_by'> | undefined> {
  return queries
    .updateTable('staff_chats')
    .set({ code_digest: null, code_expires_at: null })
    .where('code_digest', '=', digest)
    .where('code_expires_at', '>', now)
    .returning(['office_id', 'asked_by'])
    .executeTakeFirst();
}

export async function saveChat(
  queries: Queries,
  office: string,
  chat: Pick<StaffChatRow, 'channel' | 'chat' | 'linked_at'>,
): Promise<void> {
  await queries
    .updateTable('staff_chats')
    .set({ ...chat, alerted_at: null, said: null })
    .where('office_id', '=', office)
    .execute();
}

/** @returns false when another process has said it just now */
export async function noteSaid(
  queries: Queries,
  { office_id, said }: Pick<StaffChatRow, 'office_id' | 'said'>,
  now: { readonly said: string; readonly alertedAt?: number },
): Promise<boolean> {
  const { numUpdatedRows } = await queries
    .updateTable('staff_chats')
    .set({ said: now.said, ...(now.alertedAt !== undefined && { alerted_at: now.alertedAt }) })
    .where('office_id', '=', office_id)
    .where('said', said === null ? 'is' : '=', said)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

export async function deleteChat(queries: Queries, office: string): Promise<boolean> {
  const query = queries.deleteFrom('staff_chats').where('office_id', '=', office);
  return Number((await query.executeTakeFirst()).numDeletedRows) > 0;
}
