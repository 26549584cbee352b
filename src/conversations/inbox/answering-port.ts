import type { EmergencyPlace } from '#conversations/conversation';
import type { Outcome, PassageRef, Reply, RiskCategory } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { RiskLevel } from '#conversations/handoff';

/** What the inbox reads from an understanding; `#guidance/answering` gives more. */
export interface UnderstoodMessage {
  readonly locale: LocaleTag;
  readonly localeIsCertain: boolean;
  readonly risk?: { readonly category: RiskCategory; readonly level: RiskLevel } | undefined;
  readonly intent: 'question' | 'person' | 'smalltalk' | 'unsupported';
  /** Id of content/places.yaml. */
  readonly place?: string | undefined;
  readonly emergencyPlace?: EmergencyPlace | undefined;
}

export interface QuestionContext {
  readonly topic?: PassageRef;
  readonly emergencyPlace?: EmergencyPlace;
  readonly place?: string;
  /** The contact's earlier texts, oldest first. */
  readonly earlier?: readonly string[];
}

/** The part of the answering engine that conversations need. */
export interface AnsweringPort<Understanding extends UnderstoodMessage = UnderstoodMessage> {
  understand(text: string, hints: { locale?: LocaleTag }): Understanding;
  answer(understanding: Understanding, context: QuestionContext): Outcome;
  passage(ref: PassageRef, locale: LocaleTag): Reply | undefined;
  crisis(category: RiskCategory, locale: LocaleTag, place?: EmergencyPlace): Reply;
}
