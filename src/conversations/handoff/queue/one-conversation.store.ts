import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';

/** Whose a conversation is. */
export interface ConversationPlace {
  readonly office: string | undefined;
  /** Staff on duty elsewhere who have it until it is given back. */
  readonly lentTo: string | undefined;
  readonly handoffId: string;
}

/** Opens no seal: for the page of a conversation that cannot be read, and for checks before anything is opened. */
export async function readPlace(
  queries: Queries,
  conversationId: string,
): Promise<ConversationPlace | undefined> {
  const row = await queries
    .selectFrom('handoffs')
    .select(['id', 'office_id', 'lent_to'])
    .where('conversation_id', '=', conversationId)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { office: row.office_id ?? undefined, lentTo: row.lent_to ?? undefined, handoffId: row.id };
}

/** One of a contact's conversations that counsellors had or have. */
export interface EarlierConversation {
  readonly conversationId: string;
  readonly office: string | undefined;
  readonly channel: string;
  readonly requestedAt: Instant;
  readonly closedAt: Instant | undefined;
  readonly outcome: string | undefined;
}

export async function earlierConversations(
  queries: Queries,
  contactId: string,
): Promise<readonly EarlierConversation[]> {
  const rows = await queries
    .selectFrom('handoffs')
    .innerJoin('conversations', 'conversations.id', 'handoffs.conversation_id')
    .select([
      'handoffs.conversation_id',
      'handoffs.office_id',
      'conversations.channel',
      'handoffs.requested_at',
      'handoffs.closed_at',
      'handoffs.outcome',
    ])
    .where('handoffs.contact_id', '=', contactId)
    .orderBy('handoffs.requested_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    office: row.office_id ?? undefined,
    channel: row.channel,
    requestedAt: row.requested_at,
    closedAt: row.closed_at ?? undefined,
    outcome: row.outcome ?? undefined,
  }));
}

/** Another string as soon as something was written, delivered, noted or done; no words in it. */
export async function conversationBeat(queries: Queries, conversationId: string): Promise<string> {
  const conversation = await queries
    .selectFrom('conversations')
    .select(['version', 'last_message_at'])
    .where('id', '=', conversationId)
    .executeTakeFirst();
  const sent = await queries
    .selectFrom('outbound_messages')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('conversation_id', '=', conversationId)
    .groupBy('state')
    .orderBy('state')
    .execute();
  const noted = await queries
    .selectFrom('conversation_notes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const handoff = await queries
    .selectFrom('handoffs')
    .select(['state', 'office_id', 'accepted_by', 'alerted_at', 'advice_asked_at'])
    .where('conversation_id', '=', conversationId)
    .orderBy('requested_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return JSON.stringify([conversation, sent, noted.count, handoff]);
}
