import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';

export async function setOutboundExpiry(
  queries: Queries,
  contactId: string,
  keptFor: number | undefined,
): Promise<void> {
  await queries
    .updateTable('outbound_messages')
    .set((eb) => ({ expires_at: keptFor === undefined ? null : eb('created_at', '+', keptFor) }))
    .where('contact_id', '=', contactId)
    // What they wanted deleted keeps its end, whatever they agree to afterwards.
    .where((eb) =>
      eb(
        'created_at',
        '>',
        eb.fn.coalesce(
          eb.selectFrom('contacts').select('forgotten_at').where('contacts.id', '=', contactId),
          eb.val(-1),
        ),
      ),
    )
    .execute();
}

/** All messages to a contact end at one moment. */
export async function endOutbound(queries: Queries, contactId: string, at: Instant): Promise<void> {
  await queries
    .updateTable('outbound_messages')
    .set({ expires_at: at })
    .where('contact_id', '=', contactId)
    .execute();
}

export async function deleteExpiredOutbound(queries: Queries, now: Instant): Promise<number> {
  const result = await queries
    .deleteFrom('outbound_messages')
    .where('expires_at', '<=', now)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
