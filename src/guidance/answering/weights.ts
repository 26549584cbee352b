import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** How much each feature counts in the order of passages. */
export const rankWeights: RankWeights = {
  lunr: 0,
  grams: 0.89,
  coverage: 1.146,
  proximity: 2.271,
  title: 0,
  ask: 2.385,
  guideLunr: 0.387,
  guideGrams: 4.423,
  concepts: 1.509,
  likelihood: 1.932,
};

/** Probability that the best passage is of a right guide. */
export const answerModel: LogisticModel = {
  intercept: -4.116,
  weights: {
    coverage: 0,
    title: 0.439,
    proximity: 0.365,
    ask: 1.193,
    cosine: 0.677,
    rank: 0,
    margin: 0.589,
    agreement: 1.851,
    known: 0.353,
    sure: 0.755,
    short: -1.424,
    long: 1.155,
    matched: 0,
    rarest: 0,
    votes: 0,
    guideLead: 0.259,
    askLead: 0,
    coverageLead: 0,
    likelihood: 0,
    likelihoodLead: 0.631,
    concepts: 0.145,
    posterior: 1.172,
    focus: 0.086,
    neighbourLead: 1.456,
    part: -1.199,
    guest: -0.559,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. */
export const thresholds = { answer: 0.75, clarify: 0.13 } as const;
