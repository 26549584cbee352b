import type { DeliveryErrorCode } from '#conversations/channels';
import type { Identity } from '#conversations/contacts';
import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import type { OutboundState } from './outbound-state.ts';

/** They blocked us: what waits for them has failed, and staff see why. @returns how many messages waited */
export async function noteBlocked(
  queries: Queries,
  { id, contactId }: Pick<Identity, 'id' | 'contactId'>,
  now: Instant,
): Promise<number> {
  await queries
    .insertInto('unreachable_identities')
    .values({ identity_id: id, contact_id: contactId, since: now })
    .onConflict((conflict) => conflict.column('identity_id').doUpdateSet({ since: now }))
    .execute();
  const result = await queries
    .updateTable('outbound_messages')
    .set({
      state: 'failed' satisfies OutboundState,
      error: 'contact_unreachable' satisfies DeliveryErrorCode,
    })
    .where('identity_id', '=', id)
    .where('state', '=', 'queued' satisfies OutboundState)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** They let us in again. What failed meanwhile stays failed: most of it is stale, and staff can send the rest again. */
export async function noteUnblocked(queries: Queries, identityId: string): Promise<void> {
  await queries.deleteFrom('unreachable_identities').where('identity_id', '=', identityId).execute();
}

/** Since when, as the platform said; undefined when it did not. */
export async function blockedSince(queries: Queries, identityId: string): Promise<Instant | undefined> {
  const row = await queries
    .selectFrom('unreachable_identities')
    .select('since')
    .where('identity_id', '=', identityId)
    .executeTakeFirst();
  return row?.since;
}
