/** What a message can be besides a question. A closed list, each with its reply. */
export const smalltalkTopics = [
  'greeting',
  'thanks',
  'goodbye',
  'acknowledgement',
  'who-are-you',
  'what-can-you-do',
] as const;
export type SmalltalkTopic = (typeof smalltalkTopics)[number];

/** `content/intents/<locale>.yaml`. */
export interface IntentPhrases {
  /** Ways to ask for a person. */
  readonly person: readonly string[];
  readonly smalltalk: Readonly<Record<SmalltalkTopic, readonly string[]>>;
  /** Words of courtesy that add nothing: sir, brother, please. */
  readonly fillers: readonly string[];
}
