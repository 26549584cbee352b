/**
 * Handoff: from the bot to a counsellor of an office, and what the counsellor does then.
 * Words: route (which office, and why), offer (the office is at work, its time to accept runs), overdue (nobody accepted),
 * outcome (how a counsellor's work ended).
 */
export { createHandoff, type HandoffRoom } from './create-handoff.ts';
export { betterRoute, type BotActs } from './bot-acts.ts';
export {
  longestReply,
  type ActResult,
  type CounsellorActs,
  type CounsellorReply,
} from './counsellor-acts.ts';
export type { ConversationView, DeskQueries, QueueItem } from './desk-queries.ts';
export { isUrgent, type Handoff, type HandoffAbout } from './handoff.ts';
export {
  handoffEvents,
  handoffOutcomes,
  handoffStates,
  handoffTransitions,
  openHandoffStates,
  type HandoffEvent,
  type HandoffOutcome,
  type HandoffState,
} from './handoff-state.ts';
export { passOn, sharingButton, sharingWording, type PassedOn } from './pass-on.ts';
export { routeRequest, type HandoffRequest } from './request-handoff.ts';
export { regionChoices, type RegionChoice } from './region-choices.ts';
export {
  routeHandoff,
  routeReasons,
  type Route,
  type RouteQuestion,
  type RouteReason,
} from './route-handoff.ts';
export { sayMoment, sayOfficeName, sayOpening, tellWhatNext, type WhatNext } from './tell-what-next.ts';
export { idsWithFile, timelineOf, type TimelineItem } from './timeline.ts';
export type { FilesForCounsellors } from './bring-files.ts';
export { countOpenHandoffs } from './count-open.ts';
