import type { Selectable } from 'kysely';
import type { ChannelId, InboundContent } from '#conversations/channels';
import { nearestGovernorate } from '#conversations/offices';
import type { Instant } from '#platform/base';
import { prepared, type InboundMessagesTable, type Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { InboundRecord, KeptContent, MessageOutcome, StoredContent } from './conversation.ts';

const contentContext = (id: string): string => `inbound_messages.content:${id}`;

/** Points were kept once; whoever reads such a message gets what is kept of one today. */
function keptContent(content: KeptContent | InboundContent): KeptContent {
  return content.kind === 'location'
    ? { kind: 'place', nearest: nearestGovernorate(content.latitude, content.longitude) }
    : content;
}

export function recordFrom(row: Selectable<InboundMessagesTable>, keys: KeyRing): InboundRecord {
  const stored = JSON.parse(keys.open(row.content, contentContext(row.id))) as StoredContent;
  return {
    ...stored,
    content: keptContent(stored.content),
    id: row.id,
    conversationId: row.conversation_id,
    contactId: row.contact_id,
    identityId: row.identity_id,
    channel: row.channel as ChannelId,
    seq: row.seq,
    receivedAt: row.received_at,
    outcome: (row.outcome as MessageOutcome | null) ?? undefined,
    attempts: row.attempts,
  };
}

/** Platforms build ids of messages from chat ids and phone numbers: only a digest is stored. */
const digestOf = (keys: KeyRing, channel: ChannelId, externalId: string): string =>
  keys.digest(`message:${channel}:${externalId}`);

const known = prepared((queries, channel: ChannelId, digest: string) =>
  queries
    .selectFrom('inbound_messages')
    .select('id')
    .where('channel', '=', channel)
    .where('external_id', '=', digest),
);

export async function isKnownMessage(
  queries: Queries,
  keys: KeyRing,
  channel: ChannelId,
  externalId: string,
): Promise<boolean> {
  const { rows } = await known(queries, channel, digestOf(keys, channel, externalId));
  return rows.length > 0;
}

/** The number of a message of the contact, by the platform's id; undefined when it is not (any more) there. */
export async function seqOfMessage(
  queries: Queries,
  keys: KeyRing,
  of: { readonly channel: ChannelId; readonly externalId: string; readonly contactId: string },
): Promise<number | undefined> {
  const row = await queries
    .selectFrom('inbound_messages')
    .select('seq')
    .where('channel', '=', of.channel)
    .where('external_id', '=', digestOf(keys, of.channel, of.externalId))
    .where('contact_id', '=', of.contactId)
    .executeTakeFirst();
  return row?.seq;
}

const insert = prepared(
  (
    queries,
    id: string,
    conversationId: string,
    contactId: string,
    identityId: string,
    channel: ChannelId,
    externalId: string,
    seq: number,
    content: string,
    receivedAt: Instant,
    expiresAt: Instant | null,
  ) =>
    queries.insertInto('inbound_messages').values({
      id,
      conversation_id: conversationId,
      contact_id: contactId,
      identity_id: identityId,
      channel,
      external_id: externalId,
      seq,
      content,
      received_at: receivedAt,
      outcome: null,
      settled_at: null,
      attempts: 0,
      expires_at: expiresAt,
    }),
);

/** @throws a unique violation when the same message was stored a moment ago. */
export async function insertMessage(
  queries: Queries,
  keys: KeyRing,
  values: Pick<
    InboundRecord,
    'id' | 'conversationId' | 'contactId' | 'identityId' | 'channel' | 'seq' | 'receivedAt'
  > & {
    readonly externalId: string;
    readonly stored: StoredContent;
    readonly expiresAt: Instant | undefined;
  },
): Promise<void> {
  await insert(
    queries,
    values.id,
    values.conversationId,
    values.contactId,
    values.identityId,
    values.channel,
    digestOf(keys, values.channel, values.externalId),
    values.seq,
    keys.seal(JSON.stringify(values.stored), contentContext(values.id)),
    values.receivedAt,
    values.expiresAt ?? null,
  );
}

/** Something else stands where the message's words stood: they were kept elsewhere, for other readers. */
export async function replaceMessage(
  queries: Queries,
  keys: KeyRing,
  messageId: string,
  stored: StoredContent,
): Promise<void> {
  const content = keys.seal(JSON.stringify(stored), contentContext(messageId));
  await queries.updateTable('inbound_messages').set({ content }).where('id', '=', messageId).execute();
}

const receivedBetween = prepared((queries, contactId: string, since: Instant, untilSeq: number) =>
  queries
    .selectFrom('inbound_messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('contact_id', '=', contactId)
    .where('received_at', '>', since)
    .where('seq', '<=', untilSeq),
);

/** How many messages the contact sent in a stretch of time that ends with this message. */
export async function countReceived(
  queries: Queries,
  contactId: string,
  since: Instant,
  untilSeq: number,
): Promise<number> {
  const { rows } = await receivedBetween(queries, contactId, since, untilSeq);
  return rows[0]?.count ?? 0;
}

export async function readMessage(
  queries: Queries,
  keys: KeyRing,
  id: string,
): Promise<InboundRecord | undefined> {
  const row = await queries
    .selectFrom('inbound_messages')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && recordFrom(row, keys);
}

export interface MessageRange {
  readonly fromSeq?: number;
  readonly beforeSeq?: number;
  /** The newest so many. */
  readonly limit?: number;
}

const within = prepared(
  (queries, conversationId: string, fromSeq: number, beforeSeq: number, limit: number) =>
    queries
      .selectFrom('inbound_messages')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('seq', '>=', fromSeq)
      .where('seq', '<', beforeSeq)
      .orderBy('seq', 'desc')
      .limit(limit),
);
/** Higher than any; the column has 32 bits on PostgreSQL. */
const noSeq = 0x7fff_ffff;

/** What the contact wrote, oldest first. */
export async function messagesOf(
  queries: Queries,
  keys: KeyRing,
  conversationId: string,
  { fromSeq = 0, beforeSeq = noSeq, limit = 500 }: MessageRange = {},
): Promise<readonly InboundRecord[]> {
  const { rows } = await within(queries, conversationId, fromSeq, beforeSeq, limit);
  return rows.map((row) => recordFrom(row, keys)).reverse();
}

/** What one identity of a contact wrote, in whichever conversation, oldest first. */
export async function messagesOfIdentity(
  queries: Queries,
  keys: KeyRing,
  identityId: string,
  { fromSeq = 0, limit = 200 }: MessageRange = {},
): Promise<readonly InboundRecord[]> {
  const rows = await queries
    .selectFrom('inbound_messages')
    .selectAll()
    .where('identity_id', '=', identityId)
    .where('seq', '>=', fromSeq)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => recordFrom(row, keys)).reverse();
}
