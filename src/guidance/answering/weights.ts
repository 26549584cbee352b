import type { KindThresholds, Learned } from './learned.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** Where the classifier of topics helps. */
export const withClassifier: Learned = {
  rank: {
    grams: 1.979,
    coverage: 2.554,
    proximity: 0.989,
    title: 0,
    ask: 1.456,
    guideLunr: 0,
    guideGrams: 2.485,
    concepts: 0.778,
    likelihood: 1.161,
    classifier: 4.464,
  },
  answerModel: {
    intercept: -3.547,
    weights: {
      proximity: 0.106,
      ask: 0.777,
      cosine: 0.56,
      margin: 0.465,
      agreement: 1.313,
      sure: 0.215,
      short: -1.444,
      long: 1.796,
      askLead: 1.08,
      likelihoodLead: 0.662,
      posterior: 0.872,
      focus: 0.729,
      neighbourLead: 1.868,
      classifier: 0.748,
      part: -1.576,
      guest: -0.478,
    },
  },
  thresholds: { answer: 0.68, clarify: 0.1 },
};

/** Where it is not there: on phones. */
export const withoutClassifier: Learned = {
  rank: {
    grams: 1.207,
    coverage: 0.939,
    proximity: 2.181,
    title: 0,
    ask: 2.086,
    guideLunr: 0.175,
    guideGrams: 4.728,
    concepts: 1.504,
    likelihood: 1.899,
    classifier: 0,
  },
  answerModel: {
    intercept: -4.319,
    weights: {
      coverage: 0.194,
      title: 0.521,
      proximity: 0.482,
      ask: 0.875,
      cosine: 0.544,
      margin: 0.773,
      agreement: 2.062,
      sure: 0.336,
      short: -1.635,
      long: 1.571,
      guideLead: 0.123,
      askLead: 0.302,
      likelihoodLead: 0.477,
      concepts: 0.33,
      posterior: 1.076,
      focus: 0.77,
      neighbourLead: 1.383,
      part: -1.278,
      guest: -0.652,
    },
  },
  thresholds: { answer: 0.72, clarify: 0.06 },
};

/** For what the messages of content/messages tell of a message. */
export const kindThresholds: KindThresholds = {
  danger: 0.94,
  concern: 0.55,
  person: 0.36,
  smalltalk: 0.41,
};
