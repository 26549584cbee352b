import {
  kindFeatures,
  messageKinds,
  type MessageKind,
  type MessagesOfKind,
  type PackedWeights,
} from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';
import { isPressing, type Explained, type RiskAssessor } from '#guidance/safety';
import { learnWeights, toExample, type Example, type LearningOptions } from './learn-weights.ts';

/** Ordinary questions of a language: of guides and of neighbours. */
export interface Questions {
  readonly locale: LocaleTag;
  readonly asks: readonly string[];
}

const options: LearningOptions = { rounds: 5, firstStep: 1, mostClasses: 1 };
/** One question in so many is read, and counts for as many as stand for it: reading all would take half a minute. */
const oneIn = 8;
const questionWeight = 4;

/**
 * Learns to tell dangers, wishes for a person and small talk from questions and from one another. The same messages
 * give the same numbers. About 15 s for 19,000 messages and 110,000 questions.
 *
 * Questions in which the gate's rules find a danger teach nothing: guides about danger are asked for by people in it.
 */
export function trainKinds(
  kinds: readonly MessagesOfKind[],
  questions: readonly Questions[],
  assessor: RiskAssessor,
): PackedWeights {
  const examples: Example[] = [];
  const add = (text: string, explained: Explained, kind: MessageKind, weight: number): void => {
    examples.push(toExample(messageKinds.indexOf(kind), weight, kindFeatures(text, explained)));
  };
  for (const { kind, messages } of kinds)
    for (const [locale, texts] of Object.entries(messages) as [LocaleTag, readonly string[]][])
      for (const text of texts) add(text, assessor.explain(text, locale), kind, 1);
  for (const { locale, asks } of questions)
    for (const text of asks.filter((_, place) => place % oneIn === 0)) {
      const explained = assessor.explain(text, locale);
      if (!isPressing(explained.rule)) add(text, explained, 'question', questionWeight);
    }
  return learnWeights(examples, messageKinds.length, options);
}
