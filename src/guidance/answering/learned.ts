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
