/** How a contact's consent to one purpose stands. */
export const consentStates = ['asked', 'given', 'refused', 'withdrawn'] as const;
export type ConsentState = (typeof consentStates)[number];

export const consentActs = ['ask', 'give', 'refuse', 'withdraw'] as const;
export type ConsentAct = (typeof consentActs)[number];

/**
 * What each act makes of each state; `none` is before the first. Asking again somebody who said yes changes nothing;
 * a person who changes their mind is always heard.
 */
export const consentTransitions: Readonly<
  Record<ConsentState | 'none', Readonly<Record<ConsentAct, ConsentState | 'none'>>>
> = {
  none: { ask: 'asked', give: 'given', refuse: 'refused', withdraw: 'none' },
  asked: { ask: 'asked', give: 'given', refuse: 'refused', withdraw: 'refused' },
  given: { ask: 'given', give: 'given', refuse: 'withdrawn', withdraw: 'withdrawn' },
  refused: { ask: 'asked', give: 'given', refuse: 'refused', withdraw: 'refused' },
  withdrawn: { ask: 'asked', give: 'given', refuse: 'withdrawn', withdraw: 'withdrawn' },
};
