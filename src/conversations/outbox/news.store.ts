/**
 * News that wait to be read: on a channel where we may not write first, somebody is told that there is news, and the
 * words themselves follow once they have written.
 */
import type { ExpressionBuilder, SqlBool, ExpressionWrapper } from 'kysely';
import type { DeliveryErrorCode } from '#conversations/channels';
import { day, type Instant } from '#platform/base';
import type { Queries, Tables } from '#platform/storage';
import type { OutboundKind, OutboundState } from './outbound-state.ts';

/** How long they can be read after they were announced. */
export const newsWait = day;

/** Of a message, under whatever name it stands in the query. */
export const isHeldNews = (
  eb: ExpressionBuilder<Tables, 'outbound_messages'>,
): ExpressionWrapper<Tables, 'outbound_messages', SqlBool> =>
  eb.and([
    eb('state', '=', 'queued' satisfies OutboundState),
    eb('kind', '=', 'broadcast' satisfies OutboundKind),
    eb('error', '=', 'window_closed' satisfies DeliveryErrorCode),
  ]);

/** They have written: what waits for that on this identity is due now. @returns how many */
export async function releaseNews(queries: Queries, identityId: string, now: Instant): Promise<number> {
  const result = await queries
    .updateTable('outbound_messages')
    .set({ next_attempt_at: now })
    .where('identity_id', '=', identityId)
    .where(isHeldNews)
    .where('next_attempt_at', '>', now)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** They want no more of it: also what they were told of. */
export async function dropNews(queries: Queries, contactId: string): Promise<void> {
  await queries
    .deleteFrom('outbound_messages')
    .where('contact_id', '=', contactId)
    .where(isHeldNews)
    .execute();
}

/** Somebody who has not read what they were told of is not told again: what is new waits beside it. */
export async function holdBehindNews(queries: Queries, identityId: string, now: Instant): Promise<void> {
  const held = await queries
    .selectFrom('outbound_messages')
    .select('id')
    .where('identity_id', '=', identityId)
    .where(isHeldNews)
    .limit(1)
    .executeTakeFirst();
  if (held === undefined) return;
  await queries
    .updateTable('outbound_messages')
    .set({ error: 'window_closed' satisfies DeliveryErrorCode, next_attempt_at: now + newsWait })
    .where('identity_id', '=', identityId)
    .where('kind', '=', 'broadcast' satisfies OutboundKind)
    .where('state', '=', 'queued' satisfies OutboundState)
    .where('attempts', '=', 0)
    .where('error', 'is', null)
    .execute();
}
