import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** How much each feature counts in the order of passages. */
export const rankWeights: RankWeights = {
  lunr: 0,
  grams: 0.102,
  coverage: 1.526,
  proximity: 1.699,
  title: 1.622,
  ask: 1.825,
  guideLunr: 1.719,
  guideGrams: 3.255,
  concepts: 1.703,
  likelihood: 1.417,
};

/** Probability that the best passage is of a right guide. */
export const answerModel: LogisticModel = {
  intercept: -4.573,
  weights: {
    coverage: 0,
    title: 0.987,
    proximity: 0.412,
    ask: 0.485,
    cosine: 0.308,
    rank: 0.187,
    margin: 0.032,
    agreement: 1.48,
    known: 0.517,
    sure: 0.541,
    short: -0.962,
    long: 1.322,
    matched: 0,
    rarest: 0,
    votes: 0,
    guideLead: 0.206,
    askLead: 0,
    coverageLead: 0,
    likelihood: 0,
    likelihoodLead: 0.786,
    concepts: 0.528,
    posterior: 0.865,
    focus: 0.307,
    neighbourLead: 2.13,
    part: -0.814,
    guest: -0.536,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. */
export const thresholds = { answer: 0.76, clarify: 0.15 } as const;
