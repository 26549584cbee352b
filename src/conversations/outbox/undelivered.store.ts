import { sql } from 'kysely';
import type { ChannelId, DeliveryErrorCode } from '#conversations/channels';
import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import type { OutboundKind, OutboundState } from './outbound-state.ts';

/** A message that could not be delivered, without a word of it. */
export interface Undelivered {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: ChannelId;
  readonly kind: OutboundKind;
  readonly error: DeliveryErrorCode | undefined;
  readonly attempts: number;
  /** It may have arrived all the same. */
  readonly isUncertain: boolean;
  readonly createdAt: Instant;
}

/** What failed and was not given up, the newest first. Broadcasts are counted where they are sent from. */
export async function undeliveredMessages(queries: Queries, limit: number): Promise<readonly Undelivered[]> {
  const rows = await queries
    .selectFrom('outbound_messages')
    .select(['id', 'conversation_id', 'channel', 'kind', 'error', 'attempts', 'is_uncertain', 'created_at'])
    // Written out, so that SQLite uses the small index over what failed.
    .where('state', '=', sql.lit('failed' satisfies OutboundState))
    .where('kind', 'not in', ['broadcast', 'coordinator'])
    .where('dismissed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel as ChannelId,
    kind: row.kind as OutboundKind,
    error: (row.error as DeliveryErrorCode | null) ?? undefined,
    attempts: row.attempts,
    isUncertain: row.is_uncertain === 1,
    createdAt: row.created_at,
  }));
}

/** Into the queue again, at its old place, from the part that failed. @returns false when it is no longer failed */
export async function requeueFailed(queries: Queries, id: string, now: Instant): Promise<boolean> {
  const result = await queries
    .updateTable('outbound_messages')
    .set({ state: 'queued' satisfies OutboundState, attempts: 0, next_attempt_at: now })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .where('kind', 'not in', ['broadcast', 'coordinator'])
    .where('dismissed_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Given up by staff: no longer listed, and no longer a reason to look into the conversation. */
export async function dismissFailed(queries: Queries, id: string, now: Instant): Promise<boolean> {
  const result = await queries
    .updateTable('outbound_messages')
    .set({ dismissed_at: now })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .where('dismissed_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** How the last message to an identity ended that is not waiting; undefined when there was none. */
export async function lastEnding(
  queries: Queries,
  identityId: string,
): Promise<
  | { readonly state: OutboundState; readonly error: DeliveryErrorCode | undefined; readonly seq: number }
  | undefined
> {
  const row = await queries
    .selectFrom('outbound_messages')
    .select(['state', 'error', 'seq'])
    .where('identity_id', '=', identityId)
    .where('state', 'in', ['sent', 'delivered', 'read', 'failed'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      state: row.state as OutboundState,
      error: (row.error as DeliveryErrorCode | null) ?? undefined,
      seq: row.seq,
    }
  );
}
