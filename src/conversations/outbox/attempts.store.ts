import { sql, type Selectable } from 'kysely';
import type { ChannelId, DeliveryErrorCode } from '#conversations/channels';
import type { Instant } from '#platform/base';
import { prepared, type OutboundMessagesTable, type Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { OutboundRecord } from './outbound-message.ts';
import type { OutboundKind, OutboundState } from './outbound-state.ts';
import { deliveryDigest } from './stored-message.ts';

/** A message whose turn it is. */
export interface DueMessage {
  readonly id: string;
  readonly channel: ChannelId;
  readonly identityId: string;
}

/**
 * Written out and not as parameters: SQLite chooses an index over a part of the rows only when it sees that the query
 * asks for that part. With a parameter every message ever sent is read.
 */
const queued = sql.lit('queued' satisfies OutboundState);
const underWay = [queued, sql.lit('sending' satisfies OutboundState)];

/** Messages whose turn it is: nothing earlier to the same identity is under way. Danger first, broadcasts last, the oldest first. */
export async function dueMessages(
  queries: Queries,
  channels: readonly ChannelId[],
  now: Instant,
  limit: number,
): Promise<readonly DueMessage[]> {
  if (channels.length === 0) return [];
  const rows = await queries
    .selectFrom('outbound_messages as due')
    .select(['due.id', 'due.channel', 'due.identity_id'])
    .where('due.state', '=', queued)
    .where('due.next_attempt_at', '<=', now)
    .where('due.channel', 'in', channels)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbound_messages as earlier')
            .select('earlier.id')
            .whereRef('earlier.identity_id', '=', 'due.identity_id')
            .whereRef('earlier.seq', '<', 'due.seq')
            .where('earlier.state', 'in', underWay)
            // News that wait to be read keep nothing else waiting.
            .where((earlier) =>
              earlier.or([
                earlier('earlier.kind', '!=', 'broadcast' satisfies OutboundKind),
                earlier('earlier.error', 'is', null),
                earlier('earlier.error', '!=', 'window_closed' satisfies DeliveryErrorCode),
              ]),
            ),
        ),
      ),
    )
    .orderBy((eb) =>
      eb
        .case()
        .when('due.kind', '=', 'crisis')
        .then(0)
        .when('due.kind', '=', 'broadcast')
        .then(2)
        .else(1)
        .end(),
    )
    .orderBy('due.created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, channel: row.channel as ChannelId, identityId: row.identity_id }));
}

/** Claims messages, still sealed; those another worker was faster with are left out. */
export async function claimMessages(
  queries: Queries,
  ids: readonly string[],
  lease: { readonly owner: string; readonly until: Instant },
): Promise<readonly Selectable<OutboundMessagesTable>[]> {
  if (ids.length === 0) return [];
  return queries
    .updateTable('outbound_messages')
    .set((eb) => ({
      state: 'sending' satisfies OutboundState,
      attempts: eb('attempts', '+', 1),
      lease_owner: lease.owner,
      lease_until: lease.until,
    }))
    .where('id', 'in', ids)
    .where('state', '=', 'queued')
    .returningAll()
    .execute();
}

/** Notes that the platform has taken so many parts of a message, and that its worker is alive. */
export async function noteParts(
  queries: Queries,
  id: string,
  lease: { readonly owner: string; readonly until: Instant },
  count: number,
): Promise<void> {
  await queries
    .updateTable('outbound_messages')
    .set({ parts_sent: count, lease_until: lease.until })
    .where('id', '=', id)
    .where('lease_owner', '=', lease.owner)
    .execute();
}

export type Ending =
  | { readonly state: 'sent'; readonly at: Instant; readonly externalId: string | undefined }
  | {
      readonly state: 'queued';
      readonly error: DeliveryErrorCode;
      readonly at: Instant;
      /** It may have arrived all the same. */
      readonly isUncertain: boolean;
    }
  | { readonly state: 'failed'; readonly error: DeliveryErrorCode; readonly isUncertain: boolean };

const noteSent = prepared((queries, at: Instant, digest: string | null, id: string, owner: string) =>
  queries
    .updateTable('outbound_messages')
    .set({
      state: 'sent' satisfies OutboundState,
      lease_owner: null,
      lease_until: null,
      sent_at: at,
      external_id: digest,
      error: null,
    })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .where('state', '=', 'sending' satisfies OutboundState),
);

/** Writes down how an attempt went, unless the lease was lost in the meantime. */
export async function endAttempt(
  queries: Queries,
  keys: KeyRing,
  message: Pick<OutboundRecord, 'id' | 'channel'>,
  owner: string,
  ending: Ending,
): Promise<void> {
  const { id, channel } = message;
  if (ending.state === 'sent') {
    const { at, externalId } = ending;
    const digest = externalId === undefined ? null : deliveryDigest(keys, channel, externalId);
    await noteSent(queries, at, digest, id, owner);
    return;
  }
  await queries
    .updateTable('outbound_messages')
    .set({
      state: ending.state,
      lease_owner: null,
      lease_until: null,
      error: ending.error,
      ...(ending.state === 'queued' && { next_attempt_at: ending.at }),
      ...(ending.isUncertain && { is_uncertain: 1 }),
    })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .where('state', '=', 'sending')
    .execute();
}
