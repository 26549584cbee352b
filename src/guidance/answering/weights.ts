import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** How much each feature counts in the order of passages. */
export const rankWeights: RankWeights = {
  lunr: 0,
  grams: 0,
  coverage: 1.242,
  proximity: 1.523,
  title: 2.554,
  ask: 1.169,
  guideLunr: 1.814,
  guideGrams: 2.942,
  concepts: 1.958,
  likelihood: 1.361,
};

/** Probability that the best passage is of a right guide. */
export const answerModel: LogisticModel = {
  intercept: -6.369,
  weights: {
    coverage: 0.458,
    title: 1.539,
    proximity: 0.691,
    ask: 0.349,
    cosine: 0.301,
    rank: 1.067,
    margin: 0.485,
    agreement: 1.526,
    known: 0.696,
    sure: 0.784,
    short: -1.465,
    long: 1.854,
    matched: 0.299,
    rarest: 0,
    votes: 0,
    guideLead: 0.808,
    askLead: 0,
    coverageLead: 0,
    likelihood: 0.815,
    likelihoodLead: 0.798,
    concepts: 0.889,
    guest: -0.436,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. */
export const thresholds = { answer: 0.77, clarify: 0.09 } as const;
