import type { KindThresholds, Learned } from './learned.ts';

// Written by `npm run evaluate -- --fit`; docs/evaluation.md tells how.

/** Where the classifier of topics helps. */
export const withClassifier: Learned = {
  rank: {
    grams: 2.301,
    coverage: 2.565,
    proximity: 1.314,
    title: 0,
    ask: 1.619,
    guideLunr: 0,
    guideGrams: 0,
    concepts: 0.57,
    likelihood: 3.304,
    classifier: 3.889,
  },
  answerModel: {
    intercept: -2.92,
    weights: {
      proximity: 0.438,
      ask: 0.434,
      cosine: 0.279,
      margin: 0.269,
      agreement: 0.991,
      known: 0.217,
      sure: 0.341,
      short: -1.201,
      long: 1.217,
      askLead: 1.067,
      likelihood: 0.906,
      posterior: 0.611,
      focus: 0.184,
      neighbourLead: 2.147,
      classifier: 0.826,
      inLatin: -0.426,
      part: -1.418,
      guest: -0.289,
    },
  },
  thresholds: { answer: 0.69, clarify: 0.1 },
};

/** Where it is not there: on phones. */
export const withoutClassifier: Learned = {
  rank: {
    grams: 1.697,
    coverage: 1.5,
    proximity: 2.369,
    title: 0,
    ask: 2.136,
    guideLunr: 0.098,
    guideGrams: 1.152,
    concepts: 0.968,
    likelihood: 4.932,
    classifier: 0,
  },
  answerModel: {
    intercept: -3.305,
    weights: {
      coverage: 0.027,
      title: 0.017,
      proximity: 0.854,
      ask: 0.936,
      cosine: 0.522,
      margin: 0.236,
      agreement: 0.981,
      known: 0.212,
      sure: 0.243,
      short: -1.267,
      long: 0.628,
      askLead: 0.749,
      likelihood: 1.524,
      concepts: 0.664,
      posterior: 0.561,
      focus: 0.23,
      neighbourLead: 1.803,
      inLatin: -0.554,
      part: -1.085,
      guest: -0.146,
    },
  },
  thresholds: { answer: 0.67, clarify: 0.1 },
};

/** For what the messages of content/messages tell of a message. */
export const kindThresholds: KindThresholds = {
  danger: 0.94,
  concern: 0.55,
  person: 0.36,
  smalltalk: 0.41,
};
