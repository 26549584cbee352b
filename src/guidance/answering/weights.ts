import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** How much each feature counts in the order of passages. */
export const rankWeights: RankWeights = {
  lunr: 0,
  grams: 0.763,
  coverage: 1.459,
  proximity: 1.457,
  title: 2.509,
  ask: 1.339,
  guideLunr: 1.534,
  guideGrams: 2.562,
  concepts: 0.555,
  likelihood: 1.471,
};

/** Probability that the best passage is of a right guide. */
export const answerModel: LogisticModel = {
  intercept: -9.214,
  weights: {
    coverage: 0.176,
    title: 1.864,
    proximity: 0.461,
    ask: 1.522,
    cosine: 0.869,
    rank: 1.412,
    margin: 0,
    agreement: 2.319,
    known: 1.447,
    sure: 2.369,
    short: -1.323,
    long: 1.7,
    matched: 1.038,
    rarest: 0,
    votes: 0,
    guideLead: 0,
    askLead: 0.401,
    coverageLead: 0,
    likelihood: 0.917,
    likelihoodLead: 0.41,
    concepts: 0.445,
    guest: -0.91,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. */
export const thresholds = { answer: 0.71, clarify: 0.01 } as const;
