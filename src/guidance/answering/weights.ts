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
  intercept: -4.854,
  weights: {
    coverage: 0.11,
    title: 1.403,
    proximity: 0.537,
    ask: 0,
    cosine: 0,
    rank: 1.706,
    margin: 0.492,
    agreement: 1.368,
    known: 0,
    sure: 0,
    short: -0.771,
    long: 1.666,
    matched: 0.813,
    rarest: 0.108,
    votes: 0.647,
    guideLead: 0.692,
    askLead: 0,
    coverageLead: 0.14,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. Written by the same command. */
export const thresholds = { answer: 0.47, clarify: 0.09 } as const;
