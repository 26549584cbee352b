import type { IntentSign, SmalltalkTopic } from '#guidance/knowledge';

/** Which signs together make a wish for a person, or small talk. Rules know no language. */
export interface IntentRule {
  /** Every entry must be there; of an entry that is a list, one. */
  readonly all: readonly (IntentSign | readonly IntentSign[])[];
  /** Does not hold when one of these is anywhere in the message. */
  readonly unless?: readonly IntentSign[];
  /** Words that may stand between the signs. */
  readonly apart: number;
  /** Words that belong to no sign and are no courtesy: more of them ask something of their own. */
  readonly others: number;
}

const somebody = ['SOMEONE', 'HUMAN', 'STAFF'] as const;
const ofOurs = ['HUMAN', 'STAFF'] as const;
/** About another office's people, or about the work of ours: a question. */
const elsewhere = ['OTHER', 'ABOUT'] as const;
/** Beside one who is named or known, these ask to have that one. */
const asksFor = [
  'WANT',
  'TALK',
  'WHERE',
  'NUMBER',
  'MEETING',
  'CONNECT',
  'CALLS',
  'CALL_ME',
  'WHEN_FREE',
  'OPEN_HEART',
] as const;

/** A story often stands around a wish: `others` is generous where the signs leave no doubt. */
export const personRules: readonly IntentRule[] = [
  { all: ['TALK', somebody], unless: elsewhere, apart: 3, others: 12 },
  { all: ['CONNECT', somebody], unless: elsewhere, apart: 4, others: 12 },
  { all: ['CALL_ME'], unless: elsewhere, apart: 0, others: 10 },
  { all: ['CALLS', somebody], unless: elsewhere, apart: 4, others: 12 },
  { all: ['HEAR', somebody], unless: elsewhere, apart: 4, others: 9 },
  { all: ['ROBOT', ['NOT', 'TALK']], unless: ['OTHER', 'ARE_YOU'], apart: 5, others: 7 },
  { all: ['ROBOT', ['WANT', 'WHERE', 'THERE'], ofOurs], unless: ['OTHER'], apart: 8, others: 8 },
  { all: ['MISSED'], unless: ['OTHER'], apart: 0, others: 6 },
  { all: ['MISSED', [...somebody, 'CONNECT', 'CALL_ME']], unless: ['OTHER'], apart: 12, others: 10 },
  {
    all: ['CANT_WRITE', [...somebody, 'TALK', 'CALL_ME', 'CALLS']],
    unless: ['OTHER'],
    apart: 12,
    others: 10,
  },
  { all: ['CANT_WRITE'], unless: elsewhere, apart: 0, others: 5 },
  { all: ['THERE', ofOurs], unless: elsewhere, apart: 2, others: 3 },
  { all: ['THERE', 'SOMEONE', ['WANT', 'TALK', 'HEAR', 'CALLS']], unless: elsewhere, apart: 6, others: 8 },
  { all: ['WANT', ofOurs], unless: elsewhere, apart: 3, others: 4 },
  { all: ['WHERE', ofOurs], unless: elsewhere, apart: 2, others: 3 },
  // Whom can I talk to; I want to talk: with nothing said of what about.
  { all: ['WHERE', 'TALK'], unless: elsewhere, apart: 3, others: 1 },
  { all: ['WANT', 'TALK'], unless: elsewhere, apart: 2, others: 1 },
  { all: ['WHEN_FREE', somebody], unless: elsewhere, apart: 4, others: 6 },
  { all: ['MEETING', ofOurs], unless: elsewhere, apart: 5, others: 7 },
  { all: ['NUMBER', ofOurs], unless: elsewhere, apart: 3, others: 4 },
  // What says all by itself is said with "how do I" and "they promised" too: `ABOUT` does not speak against it.
  { all: ['PUT_THROUGH'], unless: ['OTHER'], apart: 0, others: 5 },
  { all: ['YOUR_CALL'], unless: ['OTHER'], apart: 0, others: 6 },
  { all: ['WHO_THERE'], unless: ['OTHER'], apart: 0, others: 4 },
  // Nobody answers many applications: only with nothing else, or beside a wish.
  { all: ['NOBODY'], unless: ['OTHER'], apart: 0, others: 1 },
  {
    all: ['NOBODY', ['HUMAN', 'STAFF', 'CONNECT', 'SAME_ONE']],
    unless: ['OTHER'],
    apart: 12,
    others: 8,
  },
  { all: ['VOICE', [...somebody, 'CONNECT', 'HEAR', 'CALLS']], unless: elsewhere, apart: 5, others: 6 },
  { all: ['VOICE', 'WANT'], unless: elsewhere, apart: 2, others: 3 },
  { all: ['BY_PHONE', [...somebody, 'CONNECT', 'HEAR']], unless: elsewhere, apart: 4, others: 5 },
  {
    all: ['CANT_READ', [...somebody, 'VOICE', 'BY_PHONE', 'CALLS', 'CALL_ME', 'TALK', 'HEAR']],
    unless: elsewhere,
    apart: 8,
    others: 7,
  },
  { all: ['CANT_WRITE', ['VOICE', 'BY_PHONE', 'HEAR']], unless: ['OTHER'], apart: 12, others: 10 },
  { all: ['SHY', ['SOMEONE', 'HUMAN', 'ROBOT']], unless: elsewhere, apart: 8, others: 6 },
  { all: ['TITLE', ['AT_WORK', 'CONNECT', 'TALK', 'CALLS']], unless: elsewhere, apart: 6, others: 8 },
  { all: ['AT_WORK', ['SAME_ONE', 'STAFF']], unless: ['OTHER'], apart: 10, others: 8 },
  { all: ['SAME_ONE', [...asksFor, 'THERE']], unless: ['OTHER'], apart: 10, others: 10 },
  {
    all: ['OPEN_HEART', [...somebody, 'WANT', 'HEAR', 'TALK', 'ROBOT']],
    unless: elsewhere,
    apart: 8,
    others: 8,
  },
  { all: ['OUR_EXPERT', asksFor], unless: ['ABOUT'], apart: 6, others: 5 },
  { all: ['MEETING', 'WANT', 'TALK'], unless: elsewhere, apart: 4, others: 3 },
  { all: ['THERE', 'SOMEONE'], unless: elsewhere, apart: 1, others: 0 },
  { all: ['VISIT', 'WHOM'], unless: elsewhere, apart: 8, others: 7 },
  { all: ['STAFF'], unless: elsewhere, apart: 0, others: 0 },
];

/** Small talk that is no fixed phrase. Looked for before wishes: "are you a person?" asks about the program. */
export const smalltalkRules: readonly (IntentRule & { readonly topic: SmalltalkTopic })[] = [
  {
    topic: 'who-are-you',
    all: ['ARE_YOU', ['ROBOT', 'HUMAN', 'GENDER']],
    unless: ['WANT', 'TALK', 'CONNECT', 'CALL_ME', 'CALLS', 'OTHER', 'WHERE', 'WHO_THERE', 'MISSED'],
    apart: 3,
    others: 2,
  },
  {
    topic: 'annoyance',
    all: ['INSULT'],
    unless: [...somebody, 'CONNECT', 'TALK', 'OTHER'],
    apart: 0,
    others: 1,
  },
];

/** What fixed small talk is made of besides its phrases. */
export const topicSigns: Readonly<Partial<Record<IntentSign, SmalltalkTopic>>> = {
  GREETING: 'greeting',
  THANKS: 'thanks',
  GOODBYE: 'goodbye',
  AGREED: 'acknowledgement',
  WISHES: 'wishes',
  APOLOGY: 'apology',
  INSULT: 'annoyance',
  ABILITY: 'what-can-you-do',
};
