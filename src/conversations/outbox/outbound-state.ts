/** How far a message to a contact has come. */
export const outboundStates = ['queued', 'sending', 'sent', 'delivered', 'read', 'failed'] as const;
export type OutboundState = (typeof outboundStates)[number];

export const outboundEvents = [
  'claim',
  'accepted',
  'retry',
  'lease_lost',
  'give_up',
  'confirmed',
  'seen',
  'try_again',
] as const;
export type OutboundEvent = (typeof outboundEvents)[number];

export const outboundTransitions: Readonly<
  Record<OutboundState, Readonly<Partial<Record<OutboundEvent, OutboundState>>>>
> = {
  // A platform may tell that a message arrived before, or although, we know that it took it.
  queued: { claim: 'sending', give_up: 'failed', accepted: 'sent', confirmed: 'delivered', seen: 'read' },
  // `lease_lost`: the process died between sending and writing it down; see docs/decisions about resending.
  sending: {
    accepted: 'sent',
    retry: 'queued',
    lease_lost: 'queued',
    give_up: 'failed',
    confirmed: 'delivered',
    seen: 'read',
  },
  // A platform confirms that it reached the phone; some never do. Some take a message and say later that it failed.
  sent: { confirmed: 'delivered', seen: 'read', retry: 'queued', give_up: 'failed' },
  delivered: { seen: 'read' },
  read: {},
  // Somebody of the staff had a reason to.
  failed: { try_again: 'queued' },
};

/** Who says it. A failure to deliver is shown at the conversation for all but `bot` and `broadcast`. */
export const outboundKinds = ['bot', 'crisis', 'handoff', 'counsellor', 'coordinator', 'broadcast'] as const;
export type OutboundKind = (typeof outboundKinds)[number];
