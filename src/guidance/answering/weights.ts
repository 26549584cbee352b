import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** How much each feature counts in the order of passages. */
export const rankWeights: RankWeights = {
  lunr: 0,
  grams: 0.067,
  coverage: 0.787,
  proximity: 1.349,
  title: 2.154,
  ask: 1.705,
  guideLunr: 1.692,
  guideGrams: 2.426,
  concepts: 1.894,
  likelihood: 1.437,
};

/** Probability that the best passage is of a right guide. */
export const answerModel: LogisticModel = {
  intercept: -5.567,
  weights: {
    coverage: 0.548,
    title: 1.311,
    proximity: 0.605,
    ask: 0.237,
    cosine: 0.089,
    rank: 1.232,
    margin: 0.709,
    agreement: 1.37,
    known: 1.003,
    sure: 0.343,
    short: -2.084,
    long: 1.485,
    matched: 0.276,
    rarest: 0,
    votes: 0.384,
    guideLead: 0.651,
    askLead: 0,
    coverageLead: 0,
    likelihood: 0.211,
    likelihoodLead: 0.915,
    concepts: 0.851,
    guest: -0.55,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. */
export const thresholds = { answer: 0.85, clarify: 0.01 } as const;
