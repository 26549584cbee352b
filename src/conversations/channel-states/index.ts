/**
 * Channel states: how each channel is, for those who have to act when it is not.
 * Words: connection (what the channel itself says of it), since (the last change that was seen), undelivered (given up).
 */
export { createChannelStates, type ChannelState, type ChannelStates } from './channel-states.ts';
