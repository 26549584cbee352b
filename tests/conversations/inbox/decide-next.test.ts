import { describe, expect, it } from 'vitest';
import { emptyMemory, type Memory } from '#conversations/conversation';
import {
  counsellorStays,
  crisisReplyEvery,
  decideAfterAnswer,
  decideNext,
  readChoice,
  type Heard,
  type Situation,
} from '#conversations/inbox';
import type { Outcome, Understanding } from '#guidance/answering';
import { minute } from '#platform/base';
import { mondayMorning as now } from '../../support/frozen-world.ts';

const understood = (values: Partial<Understanding> = {}): Understanding => ({
  text: 'words',
  locale: 'en',
  localeIsCertain: true,
  intent: 'question',
  ...values,
});
const text = (
  values: Partial<Understanding> = {},
  rest: Partial<Extract<Heard, { kind: 'text' }>> = {},
): Heard => ({
  kind: 'text',
  understanding: understood(values),
  yesNo: undefined,
  isShort: false,
  ...rest,
});
const pressed = (id: string): Heard => ({ kind: 'choice', choice: readChoice(id) });
const drowning = { category: 'sea-distress', level: 'emergency' } as const;
const danger = text({ risk: drowning });
const waiting = { isAccepted: false, counsellorAt: undefined };
const talking = { isAccepted: true, counsellorAt: now - minute };
const pending = { reason: 'asked_for_person', fromSeq: 3, since: now, remindedOnce: false } as const;

const situation = ({ memory = {}, ...values }: Given): Situation => ({
  state: 'answering',
  heard: text(),
  consent: 'none',
  handoff: undefined,
  isFlooding: false,
  hasFile: false,
  now,
  seq: 7,
  ...values,
  memory: { ...emptyMemory, ...memory },
});

interface Given extends Partial<Omit<Situation, 'memory'>> {
  readonly memory?: Partial<Memory>;
}

interface Row {
  readonly label: string;
  readonly given: Given;
  /** The names of the deeds, in order. */
  readonly expect: readonly string[];
}

const rows: readonly Row[] = [
  // Danger
  {
    label: 'danger: fixed reply, urgent handoff at once, then where are you; consent waits',
    given: { heard: danger },
    expect: ['give_crisis_reply', 'request_handoff', 'ask_place_of_danger'],
  },
  {
    label: 'danger with a known place: consent is asked after the handoff',
    given: { heard: danger, memory: { emergencyPlace: 'sea' } },
    expect: ['give_crisis_reply', 'request_handoff', 'ask_consent_after_urgent'],
  },
  {
    label: 'danger, consent settled long ago: nothing is asked',
    given: { heard: danger, memory: { emergencyPlace: 'sea' }, consent: 'refused' },
    expect: ['give_crisis_reply', 'request_handoff'],
  },
  {
    label: 'the same danger again: short',
    given: {
      heard: danger,
      state: 'awaiting_counsellor',
      handoff: waiting,
      consent: 'asked',
      memory: {
        crisisRepliedAt: { 'sea-distress': now - minute },
        crisisPlaceAsked: { category: 'sea-distress', at: now - minute },
      },
    },
    expect: ['alert_counsellor', 'say_help_is_asked'],
  },
  {
    label: 'the same danger again, now with a place: its numbers',
    given: {
      heard: text({ risk: drowning, emergencyPlace: 'eu' }),
      state: 'awaiting_counsellor',
      handoff: waiting,
      consent: 'asked',
      memory: { crisisRepliedAt: { 'sea-distress': now - minute } },
    },
    expect: ['give_numbers', 'alert_counsellor', 'say_help_is_asked'],
  },
  {
    label: 'the same danger six hours later: the fixed reply again',
    given: {
      heard: danger,
      state: 'awaiting_counsellor',
      handoff: waiting,
      consent: 'asked',
      memory: { emergencyPlace: 'sea', crisisRepliedAt: { 'sea-distress': now - crisisReplyEvery } },
    },
    expect: ['give_crisis_reply', 'alert_counsellor', 'say_help_is_asked'],
  },
  {
    label: 'another danger within six hours: its own fixed reply',
    given: {
      heard: text({ risk: { category: 'medical', level: 'urgent' } }),
      state: 'awaiting_counsellor',
      handoff: waiting,
      consent: 'asked',
      memory: { emergencyPlace: 'sea', crisisRepliedAt: { 'sea-distress': now - minute } },
    },
    expect: ['give_crisis_reply', 'alert_counsellor', 'say_help_is_asked'],
  },
  {
    label: 'danger while a counsellor talks: only the counsellor is alerted',
    given: { heard: danger, state: 'with_counsellor', handoff: talking },
    expect: ['alert_counsellor'],
  },
  {
    label: 'danger long after the counsellor last wrote: the fixed reply as well',
    given: {
      heard: danger,
      state: 'with_counsellor',
      handoff: { isAccepted: true, counsellorAt: now - counsellorStays },
      consent: 'given',
      memory: { emergencyPlace: 'sea' },
    },
    expect: ['give_crisis_reply', 'alert_counsellor', 'say_help_is_asked'],
  },
  {
    label: 'danger in a flood of messages is seen',
    given: { heard: danger, isFlooding: true },
    expect: ['give_crisis_reply', 'request_handoff', 'ask_place_of_danger'],
  },
  {
    label: 'danger in the middle of the question about consent does not wait for it',
    given: {
      heard: danger,
      state: 'awaiting_consent',
      memory: { pendingHandoff: pending },
      consent: 'asked',
    },
    expect: ['give_crisis_reply', 'request_handoff', 'ask_place_of_danger'],
  },
  {
    label: 'danger in the words under a picture is seen',
    given: { heard: { kind: 'unsupported', understanding: understood({ risk: drowning }) } },
    expect: ['give_crisis_reply', 'request_handoff', 'ask_place_of_danger'],
  },
  // Where are you?
  {
    label: 'a place pressed after a danger: the numbers, then consent',
    given: {
      heard: pressed('place:eu'),
      state: 'awaiting_counsellor',
      handoff: waiting,
      memory: {
        lastCrisis: 'sea-distress',
        crisisPlaceAsked: { category: 'sea-distress', at: now - minute },
      },
    },
    expect: ['give_numbers', 'ask_consent_after_urgent'],
  },
  {
    label: 'a place typed after a danger: the same',
    given: {
      heard: text({ emergencyPlace: 'eu' }),
      state: 'awaiting_counsellor',
      handoff: waiting,
      memory: {
        lastCrisis: 'sea-distress',
        crisisPlaceAsked: { category: 'sea-distress', at: now - minute },
      },
    },
    expect: ['give_numbers', 'ask_consent_after_urgent'],
  },
  {
    label: 'a point on the map in the middle of a governorate: the numbers there',
    given: {
      heard: {
        kind: 'location',
        nearest: { in: 'governorate', governorate: 'erbil', isCertain: true },
        region: 'kri',
      },
      state: 'awaiting_counsellor',
      handoff: waiting,
      consent: 'asked',
      memory: { lastCrisis: 'captivity', crisisPlaceAsked: { category: 'captivity', at: now - minute } },
    },
    expect: ['give_numbers', 'set_nearest'],
  },
  {
    label: 'a point near a border: asked by buttons instead of guessed',
    given: {
      heard: {
        kind: 'location',
        nearest: { in: 'governorate', governorate: 'duhok', isCertain: false },
        region: 'kri',
      },
      state: 'awaiting_counsellor',
      handoff: waiting,
      memory: { lastCrisis: 'captivity', crisisPlaceAsked: { category: 'captivity', at: now - minute } },
    },
    expect: ['ask_place_of_danger'],
  },
  {
    label: 'a place without any danger is only remembered',
    given: { heard: pressed('place:eu') },
    expect: ['set_emergency_place'],
  },
  // Too much
  { label: 'a flood is answered once', given: { isFlooding: true }, expect: ['say_calm'] },
  {
    label: 'and then kept in silence',
    given: { isFlooding: true, memory: { calmNoteAt: now - 1000 } },
    expect: ['append'],
  },
  // With a counsellor
  {
    label: 'the bot is silent while a counsellor talks',
    given: { state: 'with_counsellor', handoff: talking },
    expect: ['append'],
  },
  {
    label: 'also when a question could be answered and nobody wrote for hours',
    given: {
      state: 'with_counsellor',
      handoff: { isAccepted: true, counsellorAt: now - 9 * counsellorStays },
    },
    expect: ['append'],
  },
  {
    label: 'a concern is marked for the counsellor',
    given: {
      heard: text({ risk: { category: 'self-harm', level: 'concern' } }),
      state: 'with_counsellor',
      handoff: talking,
    },
    expect: ['alert_counsellor'],
  },
  {
    label: 'a typed yes to the counsellor is not a yes to consent',
    given: {
      heard: text({}, { yesNo: 'yes' }),
      state: 'with_counsellor',
      handoff: talking,
      consent: 'asked',
    },
    expect: ['append'],
  },
  {
    label: 'unless consent was the last thing asked',
    given: {
      heard: text({}, { yesNo: 'yes' }),
      state: 'with_counsellor',
      handoff: talking,
      consent: 'asked',
      memory: { openQuestion: 'consent' },
    },
    expect: ['record_consent'],
  },
  // A person
  {
    label: 'asked for a person: consent first',
    given: { heard: text({ intent: 'person' }) },
    expect: ['ask_consent'],
  },
  { label: 'the button does the same', given: { heard: pressed('person') }, expect: ['ask_consent'] },
  {
    label: 'consent was given before: no question',
    given: { heard: pressed('person'), consent: 'given' },
    expect: ['request_handoff'],
  },
  {
    label: 'consent was refused before: no question, and a counsellor',
    given: { heard: pressed('person'), consent: 'refused' },
    expect: ['request_handoff'],
  },
  {
    label: 'a counsellor is awaited already: how it stands',
    given: { heard: pressed('person'), state: 'awaiting_counsellor', handoff: waiting, consent: 'given' },
    expect: ['tell_how_it_stands'],
  },
  {
    label: 'yes: recorded, handed over',
    given: { heard: pressed('consent:yes'), state: 'awaiting_consent', memory: { pendingHandoff: pending } },
    expect: ['record_consent', 'request_handoff'],
  },
  {
    label: 'no: recorded, handed over all the same',
    given: { heard: pressed('consent:no'), state: 'awaiting_consent', memory: { pendingHandoff: pending } },
    expect: ['record_consent', 'request_handoff'],
  },
  {
    label: 'no person after all',
    given: { heard: pressed('consent:none'), state: 'awaiting_consent', memory: { pendingHandoff: pending } },
    expect: ['drop_handoff'],
  },
  {
    label: 'a typed yes',
    given: {
      heard: text({}, { yesNo: 'yes' }),
      state: 'awaiting_consent',
      memory: { pendingHandoff: pending, openQuestion: 'consent' },
    },
    expect: ['record_consent', 'request_handoff'],
  },
  {
    label: 'asked for a person again: reminded of the question',
    given: {
      heard: pressed('person'),
      state: 'awaiting_consent',
      consent: 'asked',
      memory: { pendingHandoff: pending },
    },
    expect: ['remind_of_consent'],
  },
  {
    label: 'and again: it goes ahead without',
    given: {
      heard: pressed('person'),
      state: 'awaiting_consent',
      consent: 'asked',
      memory: { pendingHandoff: { ...pending, remindedOnce: true } },
    },
    expect: ['request_handoff'],
  },
  {
    label: 'consent withdrawn by the button of the privacy note',
    given: { heard: pressed('consent:no'), consent: 'given' },
    expect: ['record_consent'],
  },
  // Buttons
  { label: 'a question', given: {}, expect: ['answer'] },
  { label: 'a passage', given: { heard: pressed('passage:smugglers#prices') }, expect: ['show_passage'] },
  { label: 'helpful', given: { heard: pressed('helpful:yes') }, expect: ['rate'] },
  { label: 'the menu', given: { heard: pressed('menu') }, expect: ['show_menu'] },
  { label: 'a language', given: { heard: pressed('language:ckb') }, expect: ['set_locale', 'show_menu'] },
  { label: 'the languages', given: { heard: pressed('language') }, expect: ['offer_languages'] },
  { label: 'privacy', given: { heard: pressed('privacy') }, expect: ['explain_privacy'] },
  { label: 'delete everything', given: { heard: pressed('forget') }, expect: ['begin_forgetting'] },
  {
    label: 'a button nobody knows leads to the menu',
    given: { heard: pressed('x'.repeat(99)) },
    expect: ['show_menu'],
  },
  { label: 'a region', given: { heard: pressed('region:kri') }, expect: ['set_region'] },
  {
    label: 'a place alone answers the question about the region',
    given: {
      heard: text({ place: 'duhok' }, { isShort: true }),
      state: 'awaiting_counsellor',
      handoff: waiting,
      memory: { openQuestion: 'region' },
    },
    expect: ['set_region'],
  },
  {
    label: 'a place in a few words answers the question about the region',
    given: {
      heard: text({ place: 'duhok', text: 'I am in Duhok' }),
      state: 'awaiting_counsellor',
      handoff: waiting,
      memory: { openQuestion: 'region' },
    },
    expect: ['set_region'],
  },
  {
    label: 'a short question about a place does not',
    given: {
      heard: text({ place: 'duhok', text: 'open in Duhok?' }),
      state: 'awaiting_counsellor',
      handoff: waiting,
      memory: { openQuestion: 'region' },
    },
    expect: ['answer'],
  },
  {
    label: 'a place in a sentence is part of a question',
    given: {
      heard: text({ place: 'duhok', text: 'where in Duhok do I get a new passport' }),
      state: 'awaiting_counsellor',
      handoff: waiting,
      memory: { openQuestion: 'region' },
    },
    expect: ['answer'],
  },
  {
    label: 'a voice message',
    given: { heard: { kind: 'unsupported', understanding: undefined } },
    expect: ['say_text_only'],
  },
  {
    label: 'an answer to a dialogue',
    given: {
      heard: text({}, { yesNo: 'no' }),
      state: 'in_dialogue',
      memory: { openQuestion: 'dialogue', dialogue: { id: 'forget', step: 'confirm', given: {} } },
    },
    expect: ['hear_dialogue'],
  },
];

describe('what to do about a message', () => {
  it.each(rows)('$label', ({ given, expect: wanted }) => {
    expect(decideNext(situation(given)).map((deed) => deed.do)).toEqual(wanted);
  });
});

const reply = { locale: 'en', text: 'words', buttons: [] } as const;
const passage = { guide: 'g', section: 's' };
const answered: Outcome = { kind: 'answered', passage, reply, score: 1 };
const declined: Outcome = { kind: 'declined', reason: 'no_content', reply, score: 0 };
const unsupported: Outcome = { kind: 'declined', reason: 'unsupported', reply, score: 0 };
const clarify: Outcome = { kind: 'clarify', choices: [passage], reply, score: 0.5 };
const smalltalk: Outcome = { kind: 'smalltalk', topic: 'greeting', reply, score: 1 };
const person: Outcome = { kind: 'handoff', reason: 'asked_for_person', reply, score: 1 };
const crisis: Outcome = { kind: 'crisis', category: 'medical', reply, score: 1 };
const offered = { ...pending, reason: 'two_failed_questions' } as const;

interface AfterRow {
  readonly label: string;
  readonly given: Given;
  readonly outcome: Outcome;
  readonly says: boolean;
  readonly expect: readonly string[];
}

const afterRows: readonly AfterRow[] = [
  { label: 'an answer', given: {}, outcome: answered, says: true, expect: [] },
  { label: 'choices', given: {}, outcome: clarify, says: true, expect: [] },
  { label: 'a greeting', given: {}, outcome: smalltalk, says: true, expect: [] },
  { label: 'no answer, the first time', given: {}, outcome: declined, says: true, expect: [] },
  {
    label: 'no answer twice in a row: the offer becomes a handoff',
    given: { memory: { failedQuestions: 1 } },
    outcome: declined,
    says: false,
    expect: ['ask_consent'],
  },
  {
    label: 'an emoji is not a failed question',
    given: { memory: { failedQuestions: 1 }, heard: text({}, { isShort: true }) },
    outcome: unsupported,
    says: true,
    expect: [],
  },
  {
    label: 'a whole sentence in a script we do not know is one',
    given: { memory: { failedQuestions: 1 } },
    outcome: unsupported,
    says: false,
    expect: ['ask_consent'],
  },
  { label: 'a wish for a person', given: {}, outcome: person, says: false, expect: ['ask_consent'] },
  {
    label: 'a concern: an answer and a gentle offer',
    given: { heard: text({ risk: { category: 'self-harm', level: 'concern' } }) },
    outcome: answered,
    says: true,
    expect: ['offer_person_gently'],
  },
  {
    label: 'a danger that only the engine sees is a danger',
    given: {},
    outcome: crisis,
    says: false,
    expect: ['give_crisis_reply', 'request_handoff', 'ask_place_of_danger'],
  },
  {
    label: 'a counsellor is awaited: answered, and noted for the counsellor',
    given: { state: 'awaiting_counsellor', handoff: waiting },
    outcome: answered,
    says: true,
    expect: ['tell_how_it_stands'],
  },
  {
    label: 'a counsellor is awaited: what we cannot answer is only noted',
    given: { state: 'awaiting_counsellor', handoff: waiting, memory: { failedQuestions: 1 } },
    outcome: declined,
    says: false,
    expect: ['tell_how_it_stands'],
  },
  {
    label: 'another question instead of a word about consent: answered, reminded',
    given: { state: 'awaiting_consent', memory: { pendingHandoff: pending }, consent: 'asked' },
    outcome: answered,
    says: true,
    expect: ['remind_of_consent'],
  },
  {
    label: 'a second one: the handoff goes ahead without consent',
    given: {
      state: 'awaiting_consent',
      memory: { pendingHandoff: { ...pending, remindedOnce: true } },
      consent: 'asked',
    },
    outcome: answered,
    says: true,
    expect: ['request_handoff'],
  },
  {
    label: 'we offered it and now could answer: dropped',
    given: {
      state: 'awaiting_consent',
      memory: { pendingHandoff: { ...offered, remindedOnce: true } },
      consent: 'asked',
    },
    outcome: answered,
    says: true,
    expect: ['drop_handoff'],
  },
  {
    label: 'we offered it and failed again: it goes ahead',
    given: {
      state: 'awaiting_consent',
      memory: { pendingHandoff: { ...offered, remindedOnce: true } },
      consent: 'asked',
    },
    outcome: declined,
    says: true,
    expect: ['request_handoff'],
  },
];

describe('what follows from how a question ended', () => {
  it.each(afterRows)('$label', ({ given, outcome, says, expect: wanted }) => {
    const after = decideAfterAnswer(situation(given), outcome);
    expect(after.deeds.map((deed) => deed.do)).toEqual(wanted);
    expect(after.saysReply).toBe(says);
  });
});
