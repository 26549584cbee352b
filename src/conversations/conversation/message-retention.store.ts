/** How long messages are kept. */
import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';

/** @param keptFor milliseconds after each message's arrival; undefined keeps them */
export async function setMessagesExpiry(
  queries: Queries,
  contactId: string,
  keptFor: number | undefined,
): Promise<void> {
  await queries
    .updateTable('inbound_messages')
    .set((eb) => ({ expires_at: keptFor === undefined ? null : eb('received_at', '+', keptFor) }))
    .where('contact_id', '=', contactId)
    // What they wanted deleted keeps its end, whatever they agree to afterwards.
    .where((eb) =>
      eb(
        'received_at',
        '>',
        eb.fn.coalesce(
          eb.selectFrom('contacts').select('forgotten_at').where('contacts.id', '=', contactId),
          eb.val(-1),
        ),
      ),
    )
    .execute();
}

/** All messages of a contact end at one moment. */
export async function endMessages(queries: Queries, contactId: string, at: Instant): Promise<void> {
  await queries
    .updateTable('inbound_messages')
    .set({ expires_at: at })
    .where('contact_id', '=', contactId)
    .execute();
}

export async function deleteExpiredMessages(queries: Queries, now: Instant): Promise<number> {
  const result = await queries
    .deleteFrom('inbound_messages')
    .where('expires_at', '<=', now)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
