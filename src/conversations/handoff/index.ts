/**
 * Handoff: from the bot to a counsellor of an office, and what the counsellor does then.
 * Words: route (which office, and why), offer (the office is at work, its time to accept runs), overdue (nobody accepted),
 * outcome (how a counsellor's work ended).
 */
export { createHandoff, type HandoffRoom } from './create-handoff.ts';
export { betterRoute, type BotActs } from './bot-acts.ts';
export type { CounsellorActs } from './counsellor-acts.ts';
export type { ActResult } from './counsellor/act-result.ts';
export { otherTopic } from './counsellor/end-handoff.ts';
export { passReasons, type PassedFor, type PassReason } from './counsellor/pass-handoff.ts';
export { longestReply, type CounsellorReply, type ReadyWords } from './counsellor/reply-to-contact.ts';
export type { ConversationView, DeskQueries } from './desk-queries.ts';
export { codeEnd, conversationCode } from './queue/conversation-code.ts';
export type { ConversationPlace, EarlierConversation } from './queue/one-conversation.store.ts';
export { createPromiseClocks, promises, type Promised } from './queue/promise.ts';
export { pulseOf, type OfficePulse, type QueuePulse } from './queue/queue-pulse.ts';
export { queueTabs, type QueueTab } from './queue/queue-row.ts';
export {
  pageSize,
  type QueueFilters,
  type QueueItem,
  type QueuePage,
  type QueueQuery,
} from './queue/read-queue.ts';
export { mostSearched, type WordsFound } from './queue/search-words.ts';
export { isUrgent, type Handoff, type HandoffAbout } from './handoff.ts';
export {
  handoffEvents,
  handoffStates,
  handoffTransitions,
  openHandoffStates,
  type HandoffEvent,
  type HandoffState,
} from './handoff-state.ts';
export { changeConversation, withFreshConversation } from './change-conversation.ts';
export type { RouteFacts, RouteOccasion, RouteRule, RoutingDecision } from './routing/decision.ts';
export { isOfficeStaffed, onDuty, type StaffHere } from './routing/duty.ts';
export { passOn, sharingButton, sharingWording, type PassedOn } from './pass-on.ts';
export { routeRequest, type HandoffRequest } from './request-handoff.ts';
export { regionChoices, type RegionChoice } from './region-choices.ts';
export {
  hubStages,
  passedOverFor,
  routeHandoff,
  routeReasons,
  type PassedOver,
  type Route,
  type RouteQuestion,
  type RouteReason,
} from './route-handoff.ts';
export { sayMoment, sayOfficeName, sayOpening, tellWhatNext, type WhatNext } from './tell-what-next.ts';
export { lastOfficeOf } from './last-office.ts';
export { idsWithFile, readByOffice, timelineOf, type TimelineItem } from './timeline.ts';
export type { FilesForCounsellors } from './bring-files.ts';
export { countOpenHandoffs } from './count-open.ts';
