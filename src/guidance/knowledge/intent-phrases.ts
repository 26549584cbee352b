/** What a message can be besides a question. A closed list, each with its reply. */
export const smalltalkTopics = [
  'greeting',
  'thanks',
  'goodbye',
  'acknowledgement',
  'wishes',
  'apology',
  'annoyance',
  'who-are-you',
  'what-can-you-do',
] as const;
export type SmalltalkTopic = (typeof smalltalkTopics)[number];

/**
 * One thing a message can say, in whatever language; the rules over them stand in `answering/intents/intent-rules.ts`.
 * How each language says it is written in `content/intents/<locale>.yaml`, as phrases of `content/safety` are.
 */
export const intentSigns = {
  HUMAN: 'a human being, a real person',
  SOMEONE: 'somebody, one of you, a woman of yours',
  STAFF: 'counsellor, adviser, employee, colleague, the one responsible',
  TALK: 'I talk, explain, tell, sit together',
  CONNECT: 'put me through, hand me over, bring me, send my message on',
  CALL_ME: 'call me, ring my mother, write to me',
  CALLS: 'somebody calls me or mine, writes to me, comes to me',
  HEAR: 'somebody who listens to me, understands me, answers me',
  WANT: 'I want, need, prefer, is it possible',
  THERE: 'is there, is anybody there, do you have',
  WHERE: 'where is, who is',
  WHEN_FREE: 'when is the person free, there, at work',
  MEETING: 'an appointment, a visit, face to face',
  NUMBER: 'the telephone number of',
  ROBOT: 'robot, machine, computer, automatic reply',
  NOT: 'not, no more, enough, instead of',
  MISSED: 'you do not understand me, your answers are no use',
  CANT_WRITE: 'I cannot write or read, it is too long or too private to write',
  CANT_READ: 'one of mine cannot read, is blind',
  PUT_THROUGH: 'put me through, let me out of the program: says all by itself',
  NOBODY: 'nobody answers, nobody listens',
  YOUR_CALL: 'I wait for your call, I rang you and nobody picked up, since hours nobody answers',
  WHO_THERE: 'is anybody there, who reads this, where is everybody',
  VOICE: 'a telephone or video call, a voice message',
  BY_PHONE: 'by telephone, by voice',
  TITLE: 'Mr, Mrs, before a name',
  AT_WORK: 'is he there today, does she still work there',
  SAME_ONE: 'the one who helped me, the one I talked to',
  SHY: 'ashamed to say it to a man, to write it here',
  OPEN_HEART: 'open my heart, nobody to tell it to',
  OUR_EXPERT: 'your lawyer, your psychologist, your interpreter',
  VISIT: 'I come to your office',
  WHOM: 'whom do I see there, who will sit with me',
  OTHER: 'whom we are not: embassy, police, lawyer, doctor, employer, smuggler',
  ABOUT: 'asks about a role, its cost, its secrecy; asks for work',
  ARE_YOU: 'are you, am I talking to',
  GENDER: 'a man, a woman, a boy, a girl',
  INSULT: 'a swear word, an insult',
  GREETING: 'a greeting',
  THANKS: 'thanks',
  GOODBYE: 'taking leave',
  AGREED: 'ok, understood',
  WISHES: 'a blessing, a wish for a feast',
  APOLOGY: 'sorry',
  ABILITY: 'what can you do for me',
  ASIDE: 'small words that add nothing beside courtesy',
} as const;
export type IntentSign = keyof typeof intentSigns;
export const intentSignNames = Object.keys(intentSigns) as readonly IntentSign[];

type SignPhrases = Readonly<Partial<Record<IntentSign, readonly string[]>>>;

/** `content/intents/<locale>.yaml`, as programs and phones load it: its examples stay behind. */
export interface IntentPhrases {
  /** Ways to ask for a person. */
  readonly person: readonly string[];
  readonly smalltalk: Readonly<Record<SmalltalkTopic, readonly string[]>>;
  /** Words of courtesy that add nothing: sir, brother, please. */
  readonly fillers: readonly string[];
  readonly signs?: SignPhrases | undefined;
  /** The same language in Latin letters, compared by sound. */
  readonly latin?: SignPhrases | undefined;
  /** Beginnings of a message that goes on with what was said before; with a hyphen at the end: joined to the next word. */
  readonly goesOn?: readonly string[] | undefined;
}

/** Messages of a language that must be recognised, and messages that only sound like it and must stay questions. */
export interface IntentExamples {
  readonly person: readonly string[];
  readonly smalltalk: readonly string[];
  readonly question: readonly string[];
}
