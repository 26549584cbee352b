import type { Selectable } from 'kysely';
import type { ChannelId } from '#conversations/channels';
import type { Instant } from '#platform/base';
import type { Queries, SubscribersTable } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Subscriber, Wishes } from './subscriber.ts';

const wishesContext = (contactId: string): string => `subscribers.wishes:${contactId}`;

function subscriberFrom(row: Selectable<SubscribersTable>, keys: KeyRing): Subscriber {
  return {
    contactId: row.contact_id,
    identityId: row.identity_id,
    channel: row.channel as ChannelId,
    wishes: JSON.parse(keys.open(row.wishes, wishesContext(row.contact_id))) as Wishes,
    expiresAt: row.expires_at,
  };
}

export async function readSubscribers(
  queries: Queries,
  keys: KeyRing,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, Subscriber>> {
  if (contactIds.length === 0) return new Map();
  const rows = await queries
    .selectFrom('subscribers')
    .selectAll()
    .where('contact_id', 'in', contactIds)
    .execute();
  return new Map(rows.map((row) => [row.contact_id, subscriberFrom(row, keys)]));
}

/** The next of all, by their id. */
export async function pageOfSubscribers(
  queries: Queries,
  keys: KeyRing,
  after: string,
  limit: number,
): Promise<readonly Subscriber[]> {
  const rows = await queries
    .selectFrom('subscribers')
    .selectAll()
    .where('contact_id', '>', after)
    .orderBy('contact_id')
    .limit(limit)
    .execute();
  return rows.map((row) => subscriberFrom(row, keys));
}

export async function saveSubscriber(
  queries: Queries,
  keys: KeyRing,
  { contactId, identityId, channel, wishes, expiresAt }: Subscriber,
  now: Instant,
): Promise<void> {
  const changed = {
    identity_id: identityId,
    channel,
    wishes: keys.seal(JSON.stringify(wishes), wishesContext(contactId)),
    asked_at: now,
    expires_at: expiresAt,
  };
  await queries
    .insertInto('subscribers')
    .values({ contact_id: contactId, ...changed })
    .onConflict((conflict) => conflict.column('contact_id').doUpdateSet(changed))
    .execute();
}

export async function deleteSubscriber(queries: Queries, contactId: string): Promise<boolean> {
  const result = await queries
    .deleteFrom('subscribers')
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return Number(result.numDeletedRows) === 1;
}

export async function deleteExpiredSubscribers(queries: Queries, now: Instant): Promise<number> {
  const result = await queries.deleteFrom('subscribers').where('expires_at', '<=', now).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/**
 * What subscribers without consent said and were told ends after its 72 hours as for everybody; only the way to reach
 * them is kept on. @param before closed conversations with nothing newer
 */
export async function deleteOldConversations(queries: Queries, before: Instant): Promise<number> {
  const result = await queries
    .deleteFrom('conversations')
    .where('closed_at', 'is not', null)
    .where('last_message_at', '<', before)
    .where('contact_id', 'in', (eb) =>
      eb
        .selectFrom('contacts')
        .innerJoin('subscribers', 'subscribers.contact_id', 'contacts.id')
        .select('contacts.id')
        .where('contacts.is_kept', '=', 0),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
