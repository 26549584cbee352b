import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** How much each feature counts in the order of passages. */
export const rankWeights: RankWeights = {
  lunr: 0,
  grams: 0.587,
  coverage: 0.939,
  proximity: 2.644,
  title: 0,
  ask: 2.965,
  guideLunr: 0.589,
  guideGrams: 4.44,
  concepts: 1.868,
  likelihood: 1.709,
};

/** Probability that the best passage is of a right guide. */
export const answerModel: LogisticModel = {
  intercept: -3.437,
  weights: {
    coverage: 0,
    title: 0.607,
    proximity: 0.275,
    ask: 1.13,
    cosine: 0.804,
    rank: 0.032,
    margin: 0.83,
    agreement: 1.464,
    known: 0.102,
    sure: 0.472,
    short: -1.574,
    long: 1.409,
    matched: 0,
    rarest: 0,
    votes: 0,
    guideLead: 0.183,
    askLead: 0,
    coverageLead: 0,
    likelihood: 0,
    likelihoodLead: 0.542,
    concepts: 0.321,
    posterior: 1.436,
    focus: 0,
    neighbourLead: 1.285,
    part: -1.278,
    guest: -0.498,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. */
export const thresholds = { answer: 0.73, clarify: 0.15 } as const;
