import type { DialogueSaying } from './dialogue.ts';

/**
 * Names the wording in the record of consent. Changes whenever the meaning of `bot:consent.ask` or `bot:consent.askAfter`
 * in content/ui changes, so that what a contact agreed to can be looked up.
 */
export const consentWording = 'bot.consent.ask/1';

const yesNo: DialogueSaying['buttons'] = [
  { id: 'consent:yes', key: 'bot:consent.yes' },
  { id: 'consent:no', key: 'bot:consent.no' },
];

/**
 * What is asked before a person reads along: what is kept, by whom, how long. A no still leads to a counsellor.
 * The words of these turns; when they are said is decided in inbox/decide-next.ts.
 */
export const consentSayings = {
  /** Before a handoff that the contact asked for, or that we offer after two failed questions. */
  ask: {
    key: 'bot:consent.ask',
    buttons: [...yesNo, { id: 'consent:none', key: 'bot:consent.noPerson' }],
  },
  askAfterFailure: {
    key: 'bot:consent.askAfterFailure',
    buttons: [...yesNo, { id: 'consent:none', key: 'bot:consent.noPerson' }],
  },
  /** After an urgent handoff, which did not wait. */
  askAfterUrgent: { key: 'bot:consent.askAfterUrgent', buttons: yesNo },
  remind: {
    key: 'bot:consent.remind',
    buttons: [...yesNo, { id: 'consent:none', key: 'bot:consent.noPerson' }],
  },
  given: { key: 'bot:consent.given', buttons: [] },
  refused: { key: 'bot:consent.refused', buttons: [] },
  dropped: { key: 'bot:consent.dropped', buttons: [] },
} as const satisfies Record<string, DialogueSaying>;
