import {
  addUp,
  classifierFeatures,
  softmax,
  type Document,
  type PackedClassifier,
} from '#guidance/knowledge';
import { gramText, type Analyser } from '#guidance/language';

/** One way people speak of a topic. */
interface Example {
  readonly topic: number;
  /** A heading counts as much as this many asks. */
  readonly weight: number;
  /** Its features, and how much each counts. */
  readonly keys: Int32Array;
  readonly values: Float32Array;
}

const headingWeight = 2;
/** Rarer features are of no use to a question. */
const leastExamples = 2;
const rounds = 3;
/** Adaptive gradient steps (AdaGrad) that shrink to nothing: what comes last must not weigh most. */
const firstStep = 0.5;
const firstSquare = 1e-3;
const biasStep = 0.02;
/** This share of an example's features is left out each time, so that none is relied on alone. */
const leftOut = 0.3;
/** Chances this near to the truth teach nothing more. */
const negligible = 1e-2;
/** Weights are cut off here, and kept in steps of a 127th of it. */
const largestWeight = 8;

/** The same numbers everywhere (Numerical Recipes' generator): a build made twice is the same. */
function createRandom(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

function readExamples(
  documents: readonly Document[],
  analyser: Analyser,
): { readonly examples: readonly Example[]; readonly topics: readonly string[] } {
  const numbers = new Map<string, number>();
  const examples: Example[] = [];
  for (const { group, title, heading, asks } of documents) {
    if (group === undefined) continue;
    const topic = numbers.get(group) ?? numbers.size;
    numbers.set(group, topic);
    for (const [place, text] of [`${title}\n${heading}`, ...asks].entries()) {
      const { words, concepts, surfaces } = analyser.analyse(text);
      if (surfaces.length === 0) continue;
      const features = classifierFeatures({
        terms: words.map(({ term }) => [term, 1] as const),
        concepts: concepts.map((concept) => [concept, 1] as const),
        grams: gramText(surfaces, analyser.locale),
      });
      examples.push({
        topic,
        weight: place === 0 ? headingWeight : 1,
        keys: Int32Array.from(features.keys()),
        values: Float32Array.from(features.values()),
      });
    }
  }
  analyser.forget();
  return { examples, topics: [...numbers.keys()] };
}

/** The weights that are learned: for each feature, one for each topic in whose examples it occurs. */
interface Model {
  /** Ascending. */
  readonly keys: Int32Array;
  readonly starts: Uint32Array;
  readonly topicOf: Uint16Array;
  readonly weights: Float32Array;
  readonly bias: Float64Array;
}

/** The features that occur often enough, with their places in ascending order. */
function countFeatures(examples: readonly Example[]): {
  readonly keys: Int32Array;
  readonly places: ReadonlyMap<number, number>;
} {
  const counts = new Map<number, number>();
  for (const example of examples) for (const key of example.keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const kept = counts.keys().filter((key) => (counts.get(key) ?? 0) >= leastExamples);
  const keys = Int32Array.from(kept).sort();
  return { keys, places: new Map(Array.from(keys, (key, place) => [key, place])) };
}

/** An example by places of its features in the model. */
interface Row {
  readonly topic: number;
  readonly weight: number;
  readonly places: Uint32Array;
  readonly values: Float32Array;
}

function toRow(example: Example, known: ReadonlyMap<number, number>): Row {
  const places = new Uint32Array(example.keys.length);
  const values = new Float32Array(example.keys.length);
  let length = 0;
  for (let i = 0; i < example.keys.length; i += 1) {
    const place = known.get(example.keys[i] ?? 0);
    if (place === undefined) continue;
    places[length] = place;
    values[length] = example.values[i] ?? 0;
    length += 1;
  }
  const { topic, weight } = example;
  return { topic, weight, places: places.subarray(0, length), values: values.subarray(0, length) };
}

function createModel(rows: readonly Row[], keys: Int32Array, topicCount: number): Model {
  // Every feature with every topic it occurs with, sorted, so that each pair is met once.
  const pairs = new Float64Array(rows.reduce((sum, { places }) => sum + places.length, 0));
  let length = 0;
  for (const { places, topic } of rows) {
    for (const place of places) {
      pairs[length] = place * topicCount + topic;
      length += 1;
    }
  }
  pairs.sort();
  const starts = new Uint32Array(keys.length + 1);
  const topicOf = new Uint16Array(length);
  let count = 0;
  for (let i = 0; i < length; i += 1) {
    const pair = pairs[i] ?? 0;
    if (i > 0 && pair === pairs[i - 1]) continue;
    const place = Math.floor(pair / topicCount);
    topicOf[count] = pair - place * topicCount;
    starts[place + 1] = (starts[place + 1] ?? 0) + 1;
    count += 1;
  }
  addUp(starts);
  return {
    keys,
    starts,
    topicOf: topicOf.slice(0, count),
    weights: new Float32Array(count),
    bias: new Float64Array(topicCount),
  };
}

/** Shuffles in place (Fisher and Yates). */
function shuffle(rows: Row[], random: () => number): void {
  for (let last = rows.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const moved = rows[last] as Row;
    rows[last] = rows[other] as Row;
    rows[other] = moved;
  }
}

/** Adds up the scores of the topics. Plain loops here and below: they run a thousand million times. */
function addScores(model: Model, { places }: Row, values: Float32Array, scores: Float64Array): void {
  const { starts, topicOf, weights } = model;
  for (let i = 0; i < places.length; i += 1) {
    const value = values[i] ?? 0;
    if (value === 0) continue;
    const place = places[i] ?? 0;
    const to = starts[place + 1] ?? 0;
    for (let at = starts[place] ?? 0; at < to; at += 1) {
      const topic = topicOf[at] ?? 0;
      scores[topic] = (scores[topic] ?? 0) + value * (weights[at] ?? 0);
    }
  }
}

/** Moves the weights against the errors of the topics. */
function moveWeights(
  model: Model,
  { places }: Row,
  values: Float32Array,
  errors: Float64Array,
  { squares, step }: { readonly squares: Float32Array; readonly step: number },
): void {
  const { starts, topicOf, weights } = model;
  for (let i = 0; i < places.length; i += 1) {
    const value = values[i] ?? 0;
    if (value === 0) continue;
    const place = places[i] ?? 0;
    const to = starts[place + 1] ?? 0;
    for (let at = starts[place] ?? 0; at < to; at += 1) {
      const gradient = (errors[topicOf[at] ?? 0] ?? 0) * value;
      if (gradient === 0) continue;
      const square = (squares[at] ?? 0) + gradient * gradient;
      squares[at] = square;
      weights[at] = (weights[at] ?? 0) - (step * gradient) / Math.sqrt(square);
    }
  }
}

/** The values, some of them set to 0. */
function leaveOut(values: Float32Array, random: () => number): Float32Array {
  const kept = values.slice();
  for (let i = 0; i < kept.length; i += 1) if (random() < leftOut) kept[i] = 0;
  return kept;
}

/** Multinomial logistic regression by stochastic gradient steps, one example after the other. */
function learn(model: Model, rows: Row[]): void {
  const { weights, bias } = model;
  const random = createRandom();
  const squares = new Float32Array(weights.length).fill(firstSquare);
  /** By topic: its score, then its chance, then how wrong that is. */
  const scores = new Float64Array(bias.length);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(rows, random);
    for (const [number, row] of rows.entries()) {
      const step = firstStep * (1 - (round + number / rows.length) / rounds);
      const values = leaveOut(row.values, random);
      scores.set(bias);
      addScores(model, row, values, scores);
      softmax(scores);
      for (let topic = 0; topic < scores.length; topic += 1) {
        const error = (scores[topic] ?? 0) - (topic === row.topic ? 1 : 0);
        scores[topic] = Math.abs(error) < negligible ? 0 : error * row.weight;
        bias[topic] = (bias[topic] ?? 0) - step * biasStep * (scores[topic] ?? 0);
      }
      moveWeights(model, row, values, scores, { squares, step });
    }
  }
}

const base64 = (numbers: Int32Array | Uint16Array | Int8Array): string => {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let text = '';
  for (let from = 0; from < bytes.length; from += 8_192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8_192));
  return btoa(text);
};

/**
 * Learns to tell topics apart from what is asked of each. The same documents give the same numbers.
 * 2-5 s for 25,000 asks and 150 topics.
 */
export function trainClassifier(documents: readonly Document[], analyser: Analyser): PackedClassifier {
  const { examples, topics } = readExamples(documents, analyser);
  const { keys, places } = countFeatures(examples);
  const rows = examples.map((example) => toRow(example, places));
  const model = createModel(rows, keys, topics.length);
  learn(model, rows);
  const { starts, topicOf, weights, bias } = model;
  const toByte = (weight: number): number =>
    Math.round((Math.max(-largestWeight, Math.min(largestWeight, weight)) / largestWeight) * 127);
  return {
    topics,
    bias: Array.from(bias, (value) => Math.round(value * 1_000) / 1_000),
    scale: largestWeight,
    keys: base64(keys),
    sizes: base64(Uint16Array.from(keys, (_, place) => (starts[place + 1] ?? 0) - (starts[place] ?? 0))),
    topicsOf: base64(topicOf),
    weights: base64(Int8Array.from(weights, toByte)),
  };
}
