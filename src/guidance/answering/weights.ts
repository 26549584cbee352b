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
    grams: 1.928,
    coverage: 1.316,
    proximity: 2.231,
    title: 0.21,
    ask: 2.045,
    guideLunr: 0,
    guideGrams: 1.494,
    concepts: 1.134,
    likelihood: 5.227,
    classifier: 0,
  },
  answerModel: {
    intercept: -2.978,
    weights: {
      coverage: 0.113,
      title: 0.069,
      proximity: 0.698,
      ask: 0.849,
      cosine: 0.338,
      margin: 0.398,
      agreement: 1.356,
      sure: 0.023,
      short: -1.283,
      long: 0.764,
      askLead: 1.192,
      likelihood: 1.713,
      concepts: 0.831,
      posterior: 0.332,
      neighbourLead: 1.716,
      inLatin: -0.413,
      part: -1.298,
      guest: -0.267,
    },
  },
  thresholds: { answer: 0.7, clarify: 0.11 },
};

/** For what the messages of content/messages tell of a message. */
export const kindThresholds: KindThresholds = {
  danger: 0.94,
  concern: 0.55,
  person: 0.36,
  smalltalk: 0.41,
};
