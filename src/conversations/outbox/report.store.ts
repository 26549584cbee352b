import type { ExpressionBuilder, ExpressionWrapper, Selectable, SqlBool } from 'kysely';
import type { ChannelId, DeliveryErrorCode, DeliveryReport } from '#conversations/channels';
import type { Instant } from '#platform/base';
import type { OutboundMessagesTable, Queries, Tables } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import {
  outboundStates,
  outboundTransitions,
  type OutboundEvent,
  type OutboundKind,
  type OutboundState,
} from './outbound-state.ts';
import { deliveryDigest } from './stored-message.ts';

/** The states from which something can happen, in the table's order. */
const statesBefore = (event: OutboundEvent): readonly OutboundState[] =>
  outboundStates.filter((state) => outboundTransitions[state][event] !== undefined);

/** By our own id where the platform hands it back, else by the digest of its id. */
const isReported =
  (keys: KeyRing, channel: ChannelId, { id, externalId }: DeliveryReport) =>
  (
    eb: ExpressionBuilder<Tables, 'outbound_messages'>,
  ): ExpressionWrapper<Tables, 'outbound_messages', SqlBool> =>
    id === undefined
      ? eb.and([
          eb('channel', '=', channel),
          eb('external_id', '=', deliveryDigest(keys, channel, externalId)),
        ])
      : eb.and([eb('id', '=', id), eb('channel', '=', channel)]);

/** A message that waits to be sent once more has not gone out, unless an attempt ended without anybody knowing. */
const mayHaveGone = (
  eb: ExpressionBuilder<Tables, 'outbound_messages'>,
): ExpressionWrapper<Tables, 'outbound_messages', SqlBool> =>
  eb.or([eb('state', '!=', 'queued' satisfies OutboundState), eb('is_uncertain', '=', 1)]);

/**
 * The platform has the message, or the person does: also where our worker died or lost the connection before it knew.
 * @returns the conversation, and who wrote it; undefined when nothing changed
 */
export async function markReached(
  queries: Queries,
  keys: KeyRing,
  channel: ChannelId,
  report: DeliveryReport,
  to: { readonly state: 'sent' | 'delivered' | 'read'; readonly event: OutboundEvent; readonly now: Instant },
): Promise<{ readonly kind: string } | undefined> {
  return queries
    .updateTable('outbound_messages')
    .set((eb) => ({
      state: to.state satisfies OutboundState,
      sent_at: eb.fn.coalesce('sent_at', eb.val(to.now)),
      external_id: deliveryDigest(keys, channel, report.externalId),
      lease_owner: null,
      lease_until: null,
      error: null,
      is_uncertain: 0,
    }))
    .where(isReported(keys, channel, report))
    .where('state', 'in', statesBefore(to.event))
    .where(mayHaveGone)
    .returning('kind')
    .executeTakeFirst();
}

/** What the platform took and says it could not deliver. */
export async function readReported(
  queries: Queries,
  keys: KeyRing,
  channel: ChannelId,
  report: DeliveryReport,
): Promise<Pick<Selectable<OutboundMessagesTable>, 'id' | 'kind' | 'created_at' | 'attempts'> | undefined> {
  return queries
    .selectFrom('outbound_messages')
    .select(['id', 'kind', 'created_at', 'attempts'])
    .where(isReported(keys, channel, report))
    .where('state', 'in', ['sending', 'sent'] satisfies OutboundState[])
    .executeTakeFirst();
}

export async function undoSent(
  queries: Queries,
  id: string,
  to:
    | { readonly state: 'queued'; readonly error: DeliveryErrorCode; readonly at: Instant }
    | { readonly state: 'failed'; readonly error: DeliveryErrorCode },
): Promise<void> {
  await queries
    .updateTable('outbound_messages')
    .set({
      state: to.state,
      error: to.error,
      lease_owner: null,
      lease_until: null,
      // Which of its parts is missing nobody says: all of them once more.
      parts_sent: 0,
      ...(to.state === 'queued' && { next_attempt_at: to.at }),
    })
    .where('id', '=', id)
    .where('state', 'in', ['sending', 'sent'] satisfies OutboundState[])
    .execute();
}

/**
 * Messages that wait for the contact to write, or for a channel that asks for no such thing, are due now. Not news when
 * somebody writes: whether they want it is decided when their words are read (`releaseNews`).
 */
export async function releaseHeld(
  queries: Queries,
  channel: ChannelId,
  identityIds: readonly string[] | undefined,
  now: Instant,
): Promise<number> {
  if (identityIds?.length === 0) return 0;
  const result = await queries
    .updateTable('outbound_messages')
    .set({ next_attempt_at: now })
    .where('channel', '=', channel)
    .where('state', '=', 'queued' satisfies OutboundState)
    .where('error', '=', 'window_closed' satisfies DeliveryErrorCode)
    .$if(identityIds !== undefined, (query) =>
      query
        .where('identity_id', 'in', identityIds ?? [])
        .where('kind', '!=', 'broadcast' satisfies OutboundKind),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** When a contact last wrote on a channel; undefined when nothing of it is kept. */
export async function lastHeardAt(
  queries: Queries,
  contactId: string,
  channel: ChannelId,
): Promise<Instant | undefined> {
  const row = await queries
    .selectFrom('inbound_messages')
    .select((eb) => eb.fn.max<number | null>('received_at').as('at'))
    .where('contact_id', '=', contactId)
    .where('channel', '=', channel)
    .executeTakeFirst();
  return row?.at ?? undefined;
}
