/** Messages that have no outcome yet: what the inbox works through. */
import type { Instant } from '#platform/base';
import { prepared, type Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { InboundRecord, MessageOutcome } from './conversation.ts';
import { recordFrom } from './messages.store.ts';

/** Conversations with a message that has no outcome yet. */
export async function unsettledConversations(queries: Queries): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('inbound_messages')
    .select('conversation_id')
    .distinct()
    .where('outcome', 'is', null)
    .execute();
  return rows.map((row) => row.conversation_id);
}

const oldestUnsettled = prepared((queries, conversationId: string) =>
  queries
    .selectFrom('inbound_messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('outcome', 'is', null)
    .orderBy('seq')
    .limit(1),
);

/** The oldest message of a conversation that has no outcome. */
export async function nextUnsettled(
  queries: Queries,
  keys: KeyRing,
  conversationId: string,
): Promise<InboundRecord | undefined> {
  const {
    rows: [row],
  } = await oldestUnsettled(queries, conversationId);
  return row && recordFrom(row, keys);
}

const addAttempts = prepared((queries, weight: number, messageId: string) =>
  queries
    .updateTable('inbound_messages')
    .set((eb) => ({ attempts: eb('attempts', '+', weight) }))
    .where('id', '=', messageId),
);

/**
 * Counts attempts, before they begin: a message that always breaks us must not do so for ever.
 * @param weight how much this one counts; negative takes it back
 */
export async function countAttempt(queries: Queries, messageId: string, weight: number): Promise<void> {
  await addAttempts(queries, weight, messageId);
}

const setOutcome = prepared((queries, outcome: MessageOutcome, now: Instant, messageId: string) =>
  queries
    .updateTable('inbound_messages')
    .set({ outcome, settled_at: now })
    .where('id', '=', messageId)
    .where('outcome', 'is', null),
);

/** @returns false when the message has its outcome already: nothing of this turn may be saved. */
export async function settleMessage(
  queries: Queries,
  messageId: string,
  outcome: MessageOutcome,
  now: Instant,
): Promise<boolean> {
  const { numAffectedRows } = await setOutcome(queries, outcome, now, messageId);
  return Number(numAffectedRows) === 1;
}

/**
 * Moves what has no outcome yet to another conversation of the same contact.
 * @param keptFor milliseconds after each message's arrival; undefined keeps them
 */
export async function moveUnsettled(
  queries: Queries,
  from: string,
  to: string,
  keptFor: number | undefined,
): Promise<void> {
  await queries
    .updateTable('inbound_messages')
    .set((eb) => ({
      conversation_id: to,
      expires_at: keptFor === undefined ? null : eb('received_at', '+', keptFor),
    }))
    .where('conversation_id', '=', from)
    .where('outcome', 'is', null)
    .execute();
}
