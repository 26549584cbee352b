/**
 * Broadcasts: one message to everybody who asked to be told about its topics.
 * Words: recipient (somebody a broadcast is still to reach; forgotten when it is finished), gathering (looking through
 * the subscribers), skipped (no longer subscribed, or without a way to them, when it was their turn).
 */
export {
  broadcastTransitions,
  broadcastStates,
  broadcastEvents,
  type BroadcastState,
} from './broadcast-state.ts';
export { broadcastData } from './broadcast-data.ts';
export {
  mayTell,
  newBroadcastSchema,
  type Audience,
  type Broadcast,
  type NewBroadcast,
} from './broadcast.ts';
export { createBroadcasts, type Broadcasts, type BroadcastProgress } from './broadcasts.ts';
