import type { KindThresholds, Learned } from './learned.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** Where the classifier of topics helps. */
export const withClassifier: Learned = {
  rank: {
    grams: 2.042,
    coverage: 2.694,
    proximity: 1.012,
    title: 0,
    ask: 1.539,
    guideLunr: 0,
    guideGrams: 2.444,
    concepts: 0.727,
    likelihood: 1.133,
    classifier: 5.343,
  },
  answerModel: {
    intercept: -3.658,
    weights: {
      ask: 0.688,
      cosine: 0.594,
      margin: 0.456,
      agreement: 1.209,
      known: 0.073,
      sure: 0.303,
      short: -1.409,
      long: 1.738,
      askLead: 1.078,
      likelihoodLead: 0.617,
      posterior: 0.804,
      focus: 0.874,
      neighbourLead: 2.007,
      classifier: 0.864,
      part: -1.296,
      guest: -0.388,
    },
  },
  thresholds: { answer: 0.71, clarify: 0.1 },
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
  danger: 0.95,
  concern: 0.54,
  person: 0.41,
  smalltalk: 0.52,
};
