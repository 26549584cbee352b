/**
 * Inbox: a message is stored, then understood and answered, one conversation at a time in order.
 * Two short transactions a message (receive-message.ts, save-turn.ts); everything between them is pure
 * (decide-next.ts chooses, compose-turn.ts puts into words), so that a crash anywhere is made good by doing it again.
 */
export { createInbox, type Inbox } from './inbox.ts';
export type { AnsweringPort } from './answering-port.ts';
export { conversationData } from './conversation-data.ts';
export { readChoice, type Choice } from './choice.ts';
export { decideAfterAnswer } from './decide-after-answer.ts';
export { decideNext } from './decide-next.ts';
export type { Deed } from './deed.ts';
export { inboxPoints, type InboxNeeds, type InboxPoint } from './needs.ts';
export { consentPatience, forgetsAfter } from './save-turn.ts';
export { counsellorStays, crisisReplyEvery, type Heard, type Situation } from './situation.ts';
