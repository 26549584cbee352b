import { sql } from 'kysely';
import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { OutboundRecord } from './outbound-message.ts';
import { recordFrom } from './stored-message.ts';

export interface OutboundRange {
  readonly fromSeq?: number;
  /** The newest so many. */
  readonly limit?: number;
}

export async function outboundOfConversation(
  queries: Queries,
  keys: KeyRing,
  conversationId: string,
  { fromSeq = 0, limit = 500 }: OutboundRange = {},
): Promise<readonly OutboundRecord[]> {
  const rows = await queries
    .selectFrom('outbound_messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('seq', '>=', fromSeq)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => recordFrom(row, keys)).reverse();
}

export async function outboundOfIdentity(
  queries: Queries,
  keys: KeyRing,
  identityId: string,
  { fromSeq = 0, limit = 200 }: OutboundRange = {},
): Promise<readonly OutboundRecord[]> {
  const rows = await queries
    .selectFrom('outbound_messages')
    .selectAll()
    .where('identity_id', '=', identityId)
    .where('seq', '>=', fromSeq)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => recordFrom(row, keys)).reverse();
}

/** Conversations in which a message that mattered could not be delivered. */
export async function conversationsWithFailures(
  queries: Queries,
  conversationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (conversationIds.length === 0) return new Set();
  const rows = await queries
    .selectFrom('outbound_messages')
    .select('conversation_id')
    .distinct()
    .where('conversation_id', 'in', conversationIds)
    .where('state', '=', 'failed')
    .where('kind', 'not in', ['bot', 'broadcast', 'coordinator'])
    .where('dismissed_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.conversation_id));
}

/** For `/api/health`: how many wait, and since when the oldest does. */
export async function outboxBacklog(
  queries: Queries,
): Promise<{ readonly waiting: number; readonly oldestAt: Instant | undefined }> {
  const row = await queries
    .selectFrom('outbound_messages')
    .select((eb) => [
      eb.fn.countAll<number>().as('waiting'),
      eb.fn.min<number | null>('created_at').as('oldest'),
    ])
    .where('state', 'in', [sql.lit('queued'), sql.lit('sending')])
    .executeTakeFirstOrThrow();
  return { waiting: row.waiting, oldestAt: row.oldest ?? undefined };
}
