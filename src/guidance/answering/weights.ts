import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** How much each feature counts in the order of passages. */
export const rankWeights: RankWeights = {
  lunr: 0,
  grams: 0,
  coverage: 1.276,
  proximity: 1.543,
  title: 2.488,
  ask: 1.15,
  guideLunr: 1.799,
  guideGrams: 2.978,
  concepts: 1.944,
  likelihood: 1.347,
};

/** Probability that the best passage is of a right guide. */
export const answerModel: LogisticModel = {
  intercept: -6.356,
  weights: {
    coverage: 0.448,
    title: 1.587,
    proximity: 0.654,
    ask: 0.403,
    cosine: 0.275,
    rank: 1.123,
    margin: 0.401,
    agreement: 1.455,
    known: 0.617,
    sure: 0.767,
    short: -1.521,
    long: 1.932,
    matched: 0.354,
    rarest: 0,
    votes: 0,
    guideLead: 0.816,
    askLead: 0,
    coverageLead: 0,
    likelihood: 0.869,
    likelihoodLead: 0.748,
    concepts: 0.857,
    guest: -0.372,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. */
export const thresholds = { answer: 0.75, clarify: 0.08 } as const;
