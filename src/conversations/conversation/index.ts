/**
 * Conversation: the running exchange with one contact on record: its state, its memory, what the contact wrote.
 * Inbox and handoff change it, each in its own transaction, against the version they read.
 */
export {
  conversationEvents,
  conversationStates,
  conversationTransitions,
  isWithPeople,
  nextConversationState,
  RefusedEvent,
  type ConversationEvent,
  type ConversationState,
} from './conversation-state.ts';
export type {
  Conversation,
  InboundRecord,
  KeptContent,
  MessageOutcome,
  StoredContent,
} from './conversation.ts';
export { emptyMemory, remember, type DialogueProgress, type Memory, type PendingHandoff } from './memory.ts';
export { createConversations, type Conversations } from './conversations.ts';
