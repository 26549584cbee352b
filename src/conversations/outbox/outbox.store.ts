import type { Selectable } from 'kysely';
import type { ChannelId, DeliveryErrorCode } from '#conversations/channels';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { OutboundMessagesTable, Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Addressee, OutboundDraft, OutboundRecord } from './outbound-message.ts';
import type { OutboundKind, OutboundState } from './outbound-state.ts';

const contentContext = (id: string): string => `outbound_messages.content:${id}`;

/** Platforms build ids of messages from phone numbers: only a digest is stored. */
const digestOf = (keys: KeyRing, channel: ChannelId, externalId: string): string =>
  keys.digest(`delivery:${channel}:${externalId}`);

type Content = Pick<OutboundDraft, 'text' | 'buttons'>;

function recordFrom(row: Selectable<OutboundMessagesTable>, keys: KeyRing): OutboundRecord {
  const content = JSON.parse(keys.open(row.content, contentContext(row.id))) as Content;
  return {
    ...content,
    id: row.id,
    conversationId: row.conversation_id,
    contactId: row.contact_id,
    channel: row.channel as ChannelId,
    identityId: row.identity_id,
    seq: row.seq,
    kind: row.kind as OutboundKind,
    staffId: row.staff_id ?? undefined,
    locale: row.locale as LocaleTag,
    state: row.state as OutboundState,
    attempts: row.attempts,
    isUncertain: row.is_uncertain === 1,
    error: (row.error as DeliveryErrorCode | null) ?? undefined,
    createdAt: row.created_at,
    sentAt: row.sent_at ?? undefined,
  };
}

/** @returns false when something of the same origin is queued already. */
export async function insertOutbound(
  queries: Queries,
  keys: KeyRing,
  values: Addressee &
    OutboundDraft & {
      readonly id: string;
      readonly origin: string;
      readonly seq: number;
      readonly staffId: string | undefined;
      readonly now: Instant;
      readonly expiresAt: Instant | undefined;
    },
): Promise<boolean> {
  const { id, text, buttons, now } = values;
  const result = await queries
    .insertInto('outbound_messages')
    .values({
      id,
      origin: values.origin,
      conversation_id: values.conversationId,
      contact_id: values.contactId,
      channel: values.channel,
      identity_id: values.identityId,
      seq: values.seq,
      kind: values.kind,
      staff_id: values.staffId ?? null,
      locale: values.locale,
      content: keys.seal(JSON.stringify({ text, buttons } satisfies Content), contentContext(id)),
      state: 'queued' satisfies OutboundState,
      attempts: 0,
      next_attempt_at: now,
      lease_owner: null,
      lease_until: null,
      is_uncertain: 0,
      external_id: null,
      error: null,
      created_at: now,
      sent_at: null,
      expires_at: values.expiresAt ?? null,
    })
    .onConflict((conflict) => conflict.column('origin').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

export async function isQueued(queries: Queries, origin: string): Promise<boolean> {
  const row = await queries
    .selectFrom('outbound_messages')
    .select('id')
    .where('origin', '=', origin)
    .executeTakeFirst();
  return row !== undefined;
}

/** Messages whose turn it is: nothing earlier to the same identity is under way. Danger first, then oldest. */
export async function dueMessages(
  queries: Queries,
  channels: readonly ChannelId[],
  now: Instant,
  limit: number,
): Promise<readonly string[]> {
  if (channels.length === 0) return [];
  const rows = await queries
    .selectFrom('outbound_messages as due')
    .select('due.id')
    .where('due.state', '=', 'queued')
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
            .where('earlier.state', 'in', ['queued', 'sending']),
        ),
      ),
    )
    .orderBy((eb) => eb.case().when('due.kind', '=', 'crisis').then(0).else(1).end())
    .orderBy('due.created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** @returns the message, or undefined when another worker was faster. */
export async function claimMessage(
  queries: Queries,
  keys: KeyRing,
  id: string,
  lease: { readonly owner: string; readonly until: Instant },
): Promise<OutboundRecord | undefined> {
  const row = await queries
    .updateTable('outbound_messages')
    .set((eb) => ({
      state: 'sending' satisfies OutboundState,
      attempts: eb('attempts', '+', 1),
      lease_owner: lease.owner,
      lease_until: lease.until,
    }))
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .returningAll()
    .executeTakeFirst();
  return row && recordFrom(row, keys);
}

type Ending =
  | { readonly state: 'sent'; readonly at: Instant; readonly externalId: string | undefined }
  | {
      readonly state: 'queued';
      readonly error: DeliveryErrorCode;
      readonly at: Instant;
      /** It may have arrived all the same. */
      readonly isUncertain: boolean;
    }
  | { readonly state: 'failed'; readonly error: DeliveryErrorCode };

/** Writes down how an attempt went, unless the lease was lost in the meantime. */
export async function endAttempt(
  queries: Queries,
  keys: KeyRing,
  message: Pick<OutboundRecord, 'id' | 'channel'>,
  owner: string,
  ending: Ending,
): Promise<void> {
  const { id, channel } = message;
  const digest =
    ending.state === 'sent' && ending.externalId !== undefined
      ? digestOf(keys, channel, ending.externalId)
      : null;
  await queries
    .updateTable('outbound_messages')
    .set({
      state: ending.state,
      lease_owner: null,
      lease_until: null,
      ...(ending.state === 'sent' && {
        sent_at: ending.at,
        external_id: digest,
        error: null,
      }),
      ...(ending.state === 'queued' && {
        next_attempt_at: ending.at,
        error: ending.error,
        ...(ending.isUncertain && { is_uncertain: 1 }),
      }),
      ...(ending.state === 'failed' && { error: ending.error }),
    })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .where('state', '=', 'sending')
    .execute();
}

/** The platform says that a message reached the phone. */
export async function markDelivered(
  queries: Queries,
  keys: KeyRing,
  channel: ChannelId,
  externalId: string,
): Promise<void> {
  await queries
    .updateTable('outbound_messages')
    .set({ state: 'delivered' satisfies OutboundState })
    .where('channel', '=', channel)
    .where('external_id', '=', digestOf(keys, channel, externalId))
    .where('state', '=', 'sent')
    .execute();
}

/** Who is sending at this moment, or died while sending. */
export async function leaseOwners(queries: Queries): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('outbound_messages')
    .select('lease_owner')
    .distinct()
    .where('state', '=', 'sending')
    .execute();
  return rows.flatMap(({ lease_owner }) => (lease_owner === null ? [] : [lease_owner]));
}

/**
 * Puts interrupted attempts back into the queue, marked uncertain.
 * @param gone workers that are known to be dead; of all others only leases that ran out
 */
export async function recoverLost(queries: Queries, now: Instant, gone: readonly string[]): Promise<number> {
  const result = await queries
    .updateTable('outbound_messages')
    .set({
      state: 'queued' satisfies OutboundState,
      is_uncertain: 1,
      lease_owner: null,
      lease_until: null,
      next_attempt_at: now,
    })
    .where('state', '=', 'sending')
    .where((eb) =>
      eb.or([eb('lease_until', '<=', now), ...(gone.length > 0 ? [eb('lease_owner', 'in', gone)] : [])]),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

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
    .where('kind', '!=', 'bot')
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
    .where('state', 'in', ['queued', 'sending'])
    .executeTakeFirstOrThrow();
  return { waiting: row.waiting, oldestAt: row.oldest ?? undefined };
}

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
