import type { KeyRing } from '#privacy/encryption';
import * as conversations from './conversations.store.ts';
import * as retention from './message-retention.store.ts';
import * as messages from './messages.store.ts';
import * as unsettled from './unsettled-messages.store.ts';

interface Needs {
  readonly keys: KeyRing;
}

/** Conversations and what contacts wrote in them. Every function takes the queries (database or transaction) to use. */
export type Conversations = ReturnType<typeof createConversations>;

export function createConversations({ keys }: Needs) {
  /** Gives a store function the key ring. */
  const keyed =
    <Q, R extends unknown[], Result>(run: (queries: Q, keys: KeyRing, ...rest: R) => Result) =>
    (queries: Q, ...rest: R): Result =>
      run(queries, keys, ...rest);

  return {
    read: keyed(conversations.readConversation),
    readOpen: keyed(conversations.readOpenConversation),
    openId: conversations.findOpenConversation,
    insert: keyed(conversations.insertConversation),
    touch: conversations.touchConversation,
    save: keyed(conversations.saveConversation),
    ofContact: keyed(conversations.conversationsOf),
    withConsentDue: conversations.conversationsWithConsentDue,
    silent: conversations.silentConversations,
    isKnownMessage: keyed(messages.isKnownMessage),
    seqOfMessage: keyed(messages.seqOfMessage),
    insertMessage: keyed(messages.insertMessage),
    unsettled: unsettled.unsettledConversations,
    nextUnsettled: keyed(unsettled.nextUnsettled),
    countAttempt: unsettled.countAttempt,
    settle: unsettled.settleMessage,
    countReceived: messages.countReceived,
    moveUnsettled: unsettled.moveUnsettled,
    message: keyed(messages.readMessage),
    messages: keyed(messages.messagesOf),
    replaceMessage: keyed(messages.replaceMessage),
    messagesOfIdentity: keyed(messages.messagesOfIdentity),
    setMessagesExpiry: retention.setMessagesExpiry,
    emptyMemories: keyed(conversations.emptyMemories),
    endMessages: retention.endMessages,
    deleteExpiredMessages: retention.deleteExpiredMessages,
  };
}
