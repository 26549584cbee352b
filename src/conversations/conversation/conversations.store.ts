import type { Selectable } from 'kysely';
import type { ChannelId } from '#conversations/channels';
import { isLocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import { prepared, type ConversationsTable, type Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Conversation } from './conversation.ts';
import type { ConversationState } from './conversation-state.ts';
import { emptyMemory, type Memory } from './memory.ts';

const memoryContext = (id: string): string => `conversations.memory:${id}`;

function conversationFrom(row: Selectable<ConversationsTable>, keys: KeyRing): Conversation {
  return {
    id: row.id,
    contactId: row.contact_id,
    channel: row.channel as ChannelId,
    identityId: row.identity_id,
    state: row.state as ConversationState,
    version: row.version,
    locale: isLocaleTag(row.locale) ? row.locale : undefined,
    memory: JSON.parse(keys.open(row.memory, memoryContext(row.id))) as Memory,
    createdAt: row.created_at,
    lastMessageAt: row.last_message_at,
    closedAt: row.closed_at ?? undefined,
  };
}

const byId = prepared((queries, id: string) =>
  queries.selectFrom('conversations').selectAll().where('id', '=', id),
);

export async function readConversation(
  queries: Queries,
  keys: KeyRing,
  id: string,
): Promise<Conversation | undefined> {
  const {
    rows: [row],
  } = await byId(queries, id);
  return row && conversationFrom(row, keys);
}

/** The one that is not closed; a contact has at most one. */
export async function readOpenConversation(
  queries: Queries,
  keys: KeyRing,
  contactId: string,
): Promise<Conversation | undefined> {
  const row = await queries
    .selectFrom('conversations')
    .selectAll()
    .where('contact_id', '=', contactId)
    .where('closed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row && conversationFrom(row, keys);
}

const openOf = prepared((queries, contactId: string) =>
  queries
    .selectFrom('conversations')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('closed_at', 'is', null)
    .orderBy('created_at', 'desc'),
);

/** The id of the one that is not closed, without opening what it remembers. */
export async function findOpenConversation(queries: Queries, contactId: string): Promise<string | undefined> {
  const { rows } = await openOf(queries, contactId);
  return rows[0]?.id;
}

export async function insertConversation(
  queries: Queries,
  keys: KeyRing,
  values: Pick<Conversation, 'id' | 'contactId' | 'channel' | 'identityId' | 'locale'> & {
    readonly now: Instant;
  },
): Promise<void> {
  const { id, contactId, channel, identityId, locale, now } = values;
  await queries
    .insertInto('conversations')
    .values({
      id,
      contact_id: contactId,
      channel,
      identity_id: identityId,
      state: 'new',
      version: 0,
      locale: locale ?? null,
      memory: keys.seal(JSON.stringify(emptyMemory), memoryContext(id)),
      created_at: now,
      last_message_at: now,
      consent_due_at: null,
      closed_at: null,
    })
    .execute();
}

const touch = prepared((queries, id: string, channel: ChannelId, identityId: string, now: Instant) =>
  queries
    .updateTable('conversations')
    .set({ channel, identity_id: identityId, last_message_at: now })
    .where('id', '=', id),
);

/** Notes an arrival; not a save: it must not make the one who is just answering start again. */
export async function touchConversation(
  queries: Queries,
  id: string,
  from: Pick<Conversation, 'channel' | 'identityId'>,
  now: Instant,
): Promise<void> {
  await touch(queries, id, from.channel, from.identityId, now);
}

export interface ConversationChange {
  readonly state: ConversationState;
  readonly memory: Memory;
  readonly locale: Conversation['locale'];
  readonly consentDueAt: Instant | undefined;
  readonly now: Instant;
}

const save = prepared(
  (
    queries,
    id: string,
    before: number,
    after: number,
    state: ConversationState,
    locale: string | null,
    memory: string,
    consentDueAt: Instant | null,
    closedAt: Instant | null,
  ) =>
    queries
      .updateTable('conversations')
      .set({ state, version: after, locale, memory, consent_due_at: consentDueAt, closed_at: closedAt })
      .where('id', '=', id)
      .where('version', '=', before),
);

/** @returns false when somebody saved it in the meantime: read it again and decide again. */
export async function saveConversation(
  queries: Queries,
  keys: KeyRing,
  conversation: Pick<Conversation, 'id' | 'version'>,
  change: ConversationChange,
): Promise<boolean> {
  const { id, version } = conversation;
  const { numAffectedRows } = await save(
    queries,
    id,
    version,
    version + 1,
    change.state,
    change.locale ?? null,
    keys.seal(JSON.stringify(change.memory), memoryContext(id)),
    change.consentDueAt ?? null,
    change.state === 'closed' ? change.now : null,
  );
  return Number(numAffectedRows) === 1;
}

/** Conversations in which a handoff has waited long enough for a word about consent. */
export async function conversationsWithConsentDue(
  queries: Queries,
  now: Instant,
): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('conversations')
    .select('id')
    .where('state', '=', 'awaiting_consent')
    .where('consent_due_at', '<=', now)
    .execute();
  return rows.map((row) => row.id);
}

/** Conversations with the bot in which nothing was written for long. */
export async function silentConversations(queries: Queries, before: Instant): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('conversations')
    .select('id')
    .where('closed_at', 'is', null)
    .where('last_message_at', '<', before)
    .where('state', 'in', ['new', 'answering', 'clarifying', 'in_dialogue'] satisfies ConversationState[])
    .execute();
  return rows.map((row) => row.id);
}

export async function conversationsOf(
  queries: Queries,
  keys: KeyRing,
  contactId: string,
): Promise<readonly Conversation[]> {
  const rows = await queries
    .selectFrom('conversations')
    .selectAll()
    .where('contact_id', '=', contactId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => conversationFrom(row, keys));
}

/** Empties what the conversations of a contact remember: the end of their messages is not enough to forget. */
export async function emptyMemories(queries: Queries, keys: KeyRing, contactId: string): Promise<void> {
  const rows = await queries
    .selectFrom('conversations')
    .select('id')
    .where('contact_id', '=', contactId)
    .execute();
  for (const { id } of rows) {
    const memory = keys.seal(JSON.stringify(emptyMemory), memoryContext(id));
    await queries.updateTable('conversations').set({ memory }).where('id', '=', id).execute();
  }
}
