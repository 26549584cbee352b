import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

/** How much each feature counts in the order of passages; chosen as docs/evaluation.md tells. */
export const rankWeights: RankWeights = {
  lunr: 2,
  grams: 2.5,
  coverage: 2,
  proximity: 1.5,
  title: 3,
  ask: 1,
  guideLunr: 3.5,
  guideGrams: 5,
};

/** Probability that the best passage is of a right guide. Written by `npm run evaluate -- --fit`. */
export const answerModel: LogisticModel = {
  intercept: -6.246,
  weights: {
    coverage: 0,
    title: 1.255,
    proximity: 0,
    ask: 0,
    cosine: 0.38,
    rank: 4.657,
    margin: 1.44,
    agreement: 2.07,
    known: 0,
    sure: 0,
    short: -0.945,
    long: 0.929,
    matched: 0.924,
    rarest: 0,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. Written by the same command. */
export const thresholds = { answer: 0.49, clarify: 0.08 } as const;
