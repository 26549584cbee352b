import type { KindChances, KnownPlace, SmalltalkTopic } from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';
import type { Risk } from '#guidance/safety';

/** Where emergency numbers differ; the region of a place somebody named. */
export type EmergencyPlace = KnownPlace['region'];

/** What is known before a message is read. */
export interface Hints {
  /** The language of the conversation so far, or of the page. */
  readonly locale?: LocaleTag;
}

/** What a message is, before anybody decides how to answer. */
export interface Understanding {
  readonly text: string;
  readonly locale: LocaleTag;
  /** Another language is much less likely. */
  readonly localeIsCertain: boolean;
  readonly risk?: Risk;
  /** What else than a question it may be, in words that no phrase has; phones do not know. */
  readonly kinds?: KindChances;
  /** `unsupported`: nothing to read (no letters or digits, or a script we do not know). */
  readonly intent: 'question' | 'person' | 'smalltalk' | 'unsupported';
  readonly smalltalk?: SmalltalkTopic;
  /** Courtesy beside something else; the outcome when nothing else is found. */
  readonly courtesy?: SmalltalkTopic;
  /** Id of a place in content/places.yaml. */
  readonly place?: string;
  readonly emergencyPlace?: EmergencyPlace;
}
