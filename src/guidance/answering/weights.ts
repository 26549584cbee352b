import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** How much each feature counts in the order of passages. */
export const rankWeights: RankWeights = {
  lunr: 0,
  grams: 0.381,
  coverage: 1.445,
  proximity: 2.2,
  title: 0.876,
  ask: 2.301,
  guideLunr: 1.769,
  guideGrams: 3.388,
  concepts: 1.895,
  likelihood: 1.351,
};

/** Probability that the best passage is of a right guide. */
export const answerModel: LogisticModel = {
  intercept: -4.457,
  weights: {
    coverage: 0,
    title: 0.645,
    proximity: 0.112,
    ask: 0.68,
    cosine: 0.399,
    rank: 0.257,
    margin: 0.088,
    agreement: 1.048,
    known: 0.466,
    sure: 0.554,
    short: -0.768,
    long: 1.624,
    matched: 0,
    rarest: 0,
    votes: 0,
    guideLead: 0.45,
    askLead: 0.323,
    coverageLead: 0,
    likelihood: 0,
    likelihoodLead: 0.576,
    concepts: 0.6,
    posterior: 0.853,
    focus: 0.318,
    neighbourLead: 2.182,
    part: -1.474,
    guest: -0.442,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. */
export const thresholds = { answer: 0.76, clarify: 0.19 } as const;
