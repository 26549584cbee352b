import { sql } from 'kysely';
import type { ChannelId, DeliveryErrorCode } from '#conversations/channels';
import type { Instant } from '#platform/base';
import { claimRows, type Queries, type Tx } from '#platform/storage';

export type RecipientState = 'waiting' | 'queued' | 'sent' | 'failed' | 'skipped';

/** Begins the origin of every message of a broadcast: the same person gets it once, whoever tries again. */
export const originOf = (broadcastId: string, contactId = ''): string =>
  `broadcast:${broadcastId}:${contactId}`;

/** Adds people once, however often it is tried. */
export async function addRecipients(
  queries: Queries,
  broadcastId: string,
  contactIds: readonly string[],
): Promise<void> {
  if (contactIds.length === 0) return;
  await queries
    .insertInto('broadcast_recipients')
    .values(
      contactIds.map((contactId) => ({
        broadcast_id: broadcastId,
        contact_id: contactId,
        state: 'waiting' satisfies RecipientState,
        not_before: 0,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The next whose time has come; another process gets others. */
export async function claimWaiting(
  tx: Tx,
  broadcastId: string,
  now: Instant,
  limit: number,
): Promise<readonly string[]> {
  const query = tx
    .selectFrom('broadcast_recipients')
    .select('contact_id')
    .where('broadcast_id', '=', broadcastId)
    .where('state', '=', 'waiting')
    .where('not_before', '<=', now)
    .limit(limit);
  return (await claimRows(tx, query).execute()).map((row) => row.contact_id);
}

export async function setRecipients(
  queries: Queries,
  broadcastId: string,
  contactIds: readonly string[],
  changed: { readonly state?: RecipientState; readonly not_before?: Instant },
): Promise<void> {
  if (contactIds.length === 0) return;
  await queries
    .updateTable('broadcast_recipients')
    .set(changed)
    .where('broadcast_id', '=', broadcastId)
    .where('contact_id', 'in', contactIds)
    .execute();
}

export interface Ended {
  readonly contactId: string;
  readonly isSent: boolean;
  /** They blocked us. */
  readonly isUnreachable: boolean;
}

/** Those whose message is no longer under way, with how it ended; whoever was told that there is news counts as reached. */
export async function endedRecipients(
  queries: Queries,
  broadcastId: string,
  limit: number,
): Promise<readonly Ended[]> {
  const rows = await queries
    .selectFrom('broadcast_recipients as recipient')
    .innerJoin('outbound_messages as message', (join) =>
      join.on(
        'message.origin',
        '=',
        sql<string>`'broadcast:' || recipient.broadcast_id || ':' || recipient.contact_id`,
      ),
    )
    .select(['recipient.contact_id', 'message.state', 'message.error'])
    .where('recipient.broadcast_id', '=', broadcastId)
    .where('recipient.state', '=', 'queued')
    .where((eb) =>
      eb.or([
        eb('message.state', 'not in', ['queued', 'sending']),
        eb('message.error', '=', 'window_closed' satisfies DeliveryErrorCode),
      ]),
    )
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    contactId: row.contact_id,
    isSent: row.state !== 'failed',
    isUnreachable: row.state === 'failed' && row.error === 'contact_unreachable',
  }));
}

/** Recipients by state. */
export async function countRecipients(
  queries: Queries,
  broadcastId: string,
): Promise<ReadonlyMap<RecipientState, number>> {
  const rows = await queries
    .selectFrom('broadcast_recipients')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('broadcast_id', '=', broadcastId)
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state as RecipientState, row.count]));
}

export async function deleteRecipients(queries: Queries, broadcastId: string): Promise<void> {
  await queries.deleteFrom('broadcast_recipients').where('broadcast_id', '=', broadcastId).execute();
}

/** Messages of broadcasts under way, by channel; not those that wait to be read. */
export async function underWayByChannel(queries: Queries): Promise<ReadonlyMap<ChannelId, number>> {
  const rows = await queries
    .selectFrom('outbound_messages')
    .select((eb) => ['channel', eb.fn.countAll<number>().as('count')])
    .where('state', 'in', [sql.lit('queued'), sql.lit('sending')])
    .where('kind', '=', 'broadcast')
    .where((eb) => eb.or([eb('error', 'is', null), eb('error', '!=', 'window_closed')]))
    .groupBy('channel')
    .execute();
  return new Map(rows.map((row) => [row.channel as ChannelId, row.count]));
}
