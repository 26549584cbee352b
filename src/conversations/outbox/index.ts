/**
 * Outbox: what is said to contacts. Queued in the transaction that causes it, delivered in order for each contact,
 * tried again when a channel fails, taken up again after a crash.
 * Words: origin (what brought a message about; queued once), lease (who is sending it), uncertain (a crash hid whether it arrived).
 */
export { createOutbox, type Outbox, type QueuedDraft } from './outbox.ts';
export type { Addressee, OutboundDraft, OutboundRecord, Quoted } from './outbound-message.ts';
export {
  outboundEvents,
  outboundKinds,
  outboundStates,
  outboundTransitions,
  type OutboundKind,
  type OutboundState,
} from './outbound-state.ts';
export { createRecipientPace, type RecipientPace } from './recipient-pace.ts';
export type { Reach, ReachTrouble } from './reach.ts';
export type { Undelivered } from './undelivered.store.ts';
export { planRetry } from './plan-retry.ts';
export type { WaitOptions } from './wait-for-outbound.ts';
