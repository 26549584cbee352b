/**
 * Where a conversation stands. `closed` is its end: what the contact writes next begins a new conversation, and so does
 * what they wrote before and nobody has answered yet.
 */
export const conversationStates = [
  'new',
  'awaiting_consent',
  'answering',
  'clarifying',
  'in_dialogue',
  'awaiting_counsellor',
  'with_counsellor',
  'closed',
] as const;
export type ConversationState = (typeof conversationStates)[number];

export const conversationEvents = [
  /** The bot said something that ends the turn: an answer, "I do not know", small talk, the menu. */
  'answered',
  /** The bot offered two or three passages to choose from. */
  'unclear',
  /** A person will read this: may we keep it? */
  'consent_asked',
  /** No counsellor is wanted after all. */
  'consent_dropped',
  'dialogue_started',
  'dialogue_ended',
  'handoff_requested',
  'counsellor_accepted',
  /** The counsellor gave it back to the queue or to another office. */
  'handed_back',
  /** The counsellor is done, and the bot answers again. */
  'given_to_bot',
  /** The counsellor closed it with an outcome. */
  'resolved',
  /** Nobody could take it before the contact's messages had to be deleted. */
  'gave_up',
  /** Nothing was written for as long as we keep messages. */
  'silence',
  /** The contact wants everything deleted. */
  'erasure_asked',
] as const;
export type ConversationEvent = (typeof conversationEvents)[number];

const withTheBot = {
  answered: 'answering',
  unclear: 'clarifying',
  consent_asked: 'awaiting_consent',
  dialogue_started: 'in_dialogue',
  handoff_requested: 'awaiting_counsellor',
  silence: 'closed',
  erasure_asked: 'closed',
} as const;

/** An event that is missing in a row is refused there. docs/conversation-states.md shows this table as a picture. */
export const conversationTransitions: Readonly<
  Record<ConversationState, Readonly<Partial<Record<ConversationEvent, ConversationState>>>>
> = {
  new: withTheBot,
  answering: withTheBot,
  clarifying: withTheBot,
  in_dialogue: { ...withTheBot, dialogue_ended: 'answering' },
  awaiting_consent: {
    // A question asked meanwhile is answered; the question about consent stays open.
    answered: 'awaiting_consent',
    consent_dropped: 'answering',
    dialogue_started: 'in_dialogue',
    handoff_requested: 'awaiting_counsellor',
    erasure_asked: 'closed',
  },
  awaiting_counsellor: {
    answered: 'awaiting_counsellor',
    dialogue_started: 'awaiting_counsellor',
    dialogue_ended: 'awaiting_counsellor',
    counsellor_accepted: 'with_counsellor',
    resolved: 'closed',
    gave_up: 'closed',
    erasure_asked: 'closed',
  },
  with_counsellor: {
    dialogue_started: 'with_counsellor',
    dialogue_ended: 'with_counsellor',
    handed_back: 'awaiting_counsellor',
    given_to_bot: 'answering',
    resolved: 'closed',
    gave_up: 'closed',
    erasure_asked: 'closed',
  },
  closed: {},
};

/** The event is refused in this state: a mistake in our code, never something a contact can bring about. */
export class RefusedEvent extends Error {
  override readonly name = 'RefusedEvent';
}

/** @throws RefusedEvent when the table has no such step. */
export function nextConversationState(state: ConversationState, event: ConversationEvent): ConversationState {
  const next = conversationTransitions[state][event];
  if (next === undefined) throw new RefusedEvent(`A conversation that is ${state} refuses ${event}`);
  return next;
}

/** A counsellor has it or will have it. */
export function isWithPeople(state: ConversationState): boolean {
  return state === 'awaiting_counsellor' || state === 'with_counsellor';
}
