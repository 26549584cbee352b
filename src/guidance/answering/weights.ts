import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** How much each feature counts in the order of passages. */
export const rankWeights: RankWeights = {
  lunr: 0,
  grams: 0.023,
  coverage: 1.101,
  proximity: 2.275,
  title: 0.117,
  ask: 2.353,
  guideLunr: 1.354,
  guideGrams: 4.144,
  concepts: 2.056,
  likelihood: 1.431,
};

/** Probability that the best passage is of a right guide. */
export const answerModel: LogisticModel = {
  intercept: -3.992,
  weights: {
    coverage: 0,
    title: 0.339,
    proximity: 0.613,
    ask: 0.624,
    cosine: 0.182,
    rank: 0.245,
    margin: 0.298,
    agreement: 1.2,
    known: 0.275,
    sure: 0.379,
    short: -0.801,
    long: 1.535,
    matched: 0,
    rarest: 0,
    votes: 0,
    guideLead: 0.494,
    askLead: 0,
    coverageLead: 0,
    likelihood: 0,
    likelihoodLead: 0.612,
    concepts: 0.187,
    posterior: 1.132,
    focus: 0.238,
    neighbourLead: 1.884,
    part: -1.745,
    guest: -0.547,
  },
};

/** Answer from this probability on; offer choices from the other; below, decline. */
export const thresholds = { answer: 0.76, clarify: 0.19 } as const;
