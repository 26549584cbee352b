import {
  nextConversationState,
  remember,
  type Conversation,
  type ConversationEvent,
  type Conversations,
} from '#conversations/conversation';
import type { Instant } from '#platform/base';
import { withTransaction, type Database, type Tx } from '#platform/storage';

/** Somebody saved the conversation between our reading and our saving. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const attempts = 6;

/** Runs a transaction again when a conversation was saved by somebody else meanwhile: the contact may be writing. */
export async function withFreshConversation<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withTransaction(database, work);
    } catch (error) {
      if (!(error instanceof Overtaken) || attempt === attempts) throw error;
    }
  }
}

/**
 * Moves a conversation on from the desk's side. What we say from now on replaces what the bot asked: numbered choices
 * and open questions of the bot are forgotten, so that a "2" to a counsellor is not read as a button.
 * @throws RefusedEvent, Overtaken (see withFreshConversation)
 */
export async function changeConversation(
  conversations: Conversations,
  tx: Tx,
  conversation: Conversation,
  event: ConversationEvent | undefined,
  now: Instant,
  memory: Parameters<typeof remember>[1] = {},
): Promise<void> {
  const saved = await conversations.save(tx, conversation, {
    state: event === undefined ? conversation.state : nextConversationState(conversation.state, event),
    memory: remember(conversation.memory, {
      lastButtons: [],
      openQuestion: undefined,
      pendingHandoff: undefined,
      ...memory,
    }),
    locale: conversation.locale,
    consentDueAt: undefined,
    now,
  });
  if (!saved) throw new Overtaken();
}
