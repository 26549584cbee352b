/** How far a handoff to a counsellor has come. */
export const handoffStates = [
  /** In an office's queue, which may be closed now, or in nobody's when no office is known. */
  'requested',
  /** The office is at work: the time to accept it runs. */
  'offered',
  'accepted',
  'resolved',
  /** The office said it is not for them: goes back to routing. */
  'declined',
  /** Nobody accepted in time: goes back to routing, from a hub to an MRC; without another office it ends here. */
  'expired',
] as const;
export type HandoffState = (typeof handoffStates)[number];

export const handoffEvents = [
  'offer',
  'accept',
  /** A colleague gave it to somebody. */
  'assign',
  'decline',
  'expire',
  'reroute',
  'give_up',
  'resolve',
] as const;
export type HandoffEvent = (typeof handoffEvents)[number];

export const handoffTransitions: Readonly<
  Record<HandoffState, Readonly<Partial<Record<HandoffEvent, HandoffState>>>>
> = {
  requested: {
    offer: 'offered',
    accept: 'accepted',
    assign: 'accepted',
    decline: 'declined',
    reroute: 'requested',
    give_up: 'expired',
    resolve: 'resolved',
  },
  offered: {
    accept: 'accepted',
    assign: 'accepted',
    decline: 'declined',
    expire: 'expired',
    reroute: 'requested',
    give_up: 'expired',
    resolve: 'resolved',
  },
  accepted: { assign: 'accepted', reroute: 'requested', resolve: 'resolved' },
  declined: { reroute: 'requested', give_up: 'expired' },
  expired: { reroute: 'requested' },
  resolved: {},
};

/** Still somebody's work. A handoff that is `declined` or `expired` and was not rerouted has ended. */
export const openHandoffStates = [
  'requested',
  'offered',
  'accepted',
] as const satisfies readonly HandoffState[];

/** @returns the next state, or undefined when the event is refused: two counsellors may press the same button. */
export function nextHandoffState(state: HandoffState, event: HandoffEvent): HandoffState | undefined {
  return handoffTransitions[state][event];
}
