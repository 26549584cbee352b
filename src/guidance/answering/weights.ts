import type { Learned } from './learned.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** Where the classifier of topics helps. */
export const withClassifier: Learned = {
  rank: {
    grams: 2.096,
    coverage: 2.72,
    proximity: 0.95,
    title: 0,
    ask: 1.587,
    guideLunr: 0,
    guideGrams: 2.245,
    concepts: 0.645,
    likelihood: 1.139,
    classifier: 5.588,
  },
  answerModel: {
    intercept: -3.408,
    weights: {
      ask: 0.861,
      cosine: 0.597,
      margin: 0.489,
      agreement: 0.884,
      known: 0.183,
      sure: 0.292,
      short: -1.461,
      long: 1.765,
      askLead: 0.912,
      likelihoodLead: 0.735,
      posterior: 0.705,
      focus: 0.325,
      neighbourLead: 2.187,
      classifier: 0.83,
      classifierLead: 0.366,
      classifierAgrees: 0.079,
      part: -1.197,
      guest: -0.308,
    },
  },
  thresholds: { answer: 0.74, clarify: 0.1 },
};

/** Where it is not there: on phones. */
export const withoutClassifier: Learned = {
  rank: {
    grams: 1.078,
    coverage: 0.99,
    proximity: 2.268,
    title: 0,
    ask: 2.116,
    guideLunr: 0.193,
    guideGrams: 4.651,
    concepts: 1.451,
    likelihood: 1.94,
    classifier: 0,
  },
  answerModel: {
    intercept: -4.243,
    weights: {
      title: 0.442,
      proximity: 0.578,
      ask: 1.031,
      cosine: 0.576,
      margin: 0.818,
      agreement: 1.895,
      known: 0.123,
      sure: 0.537,
      short: -1.687,
      long: 1.518,
      guideLead: 0.216,
      askLead: 0.182,
      likelihoodLead: 0.457,
      concepts: 0.303,
      posterior: 1.117,
      focus: 0.44,
      neighbourLead: 1.452,
      part: -1.213,
      guest: -0.623,
    },
  },
  thresholds: { answer: 0.72, clarify: 0.06 },
};
