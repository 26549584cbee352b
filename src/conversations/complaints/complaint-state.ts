/** How far a complaint has come. */
export const complaintStates = ['new', 'looked_at', 'answered', 'closed'] as const;
export type ComplaintState = (typeof complaintStates)[number];

export const complaintEvents = ['look_at', 'answer', 'close', 'reopen'] as const;
export type ComplaintEvent = (typeof complaintEvents)[number];

/** An event that is missing at a state is refused there. */
export const complaintTransitions: Readonly<
  Record<ComplaintState, Readonly<Partial<Record<ComplaintEvent, ComplaintState>>>>
> = {
  new: { look_at: 'looked_at', answer: 'answered', close: 'closed' },
  looked_at: { answer: 'answered', close: 'closed' },
  // A second answer replaces the first on the page of answers and is sent again to a chat.
  answered: { answer: 'answered', close: 'closed' },
  closed: { reopen: 'looked_at' },
};
