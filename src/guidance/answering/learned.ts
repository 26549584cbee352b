import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

/** Above the first a question is answered, above the second choices are offered; below, it is declined. */
export interface Thresholds {
  readonly answer: number;
  readonly clarify: number;
}

/** The numbers an engine answers by; docs/evaluation.md tells how they were learned. */
export interface Learned {
  /** How much each feature counts in the order of passages. */
  readonly rank: RankWeights;
  /** Probability that the best passage is of a right guide. */
  readonly answerModel: LogisticModel;
  readonly thresholds: Thresholds;
}

/** From which chance on a message is taken for something else than a question. */
export interface KindThresholds {
  /** For a danger: together, whatever its category. */
  readonly danger: number;
  /** For something a person should see today; it is answered. */
  readonly concern: number;
  /** For a wish for a person, when no guide answers. */
  readonly person: number;
  /** For small talk, when no guide answers. */
  readonly smalltalk: number;
}
