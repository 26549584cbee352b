import { growing, softmax, type PackedWeights } from '#guidance/knowledge';

/** A text whose class is known. */
export interface Example {
  /** Its class, by number. */
  readonly label: number;
  /** Counts as much as this many others. */
  readonly weight: number;
  /** Its features, and how much each counts. */
  readonly keys: Int32Array;
  readonly values: Float32Array;
}

/** @param features key -> how much it counts */
export function toExample(label: number, weight: number, features: ReadonlyMap<number, number>): Example {
  const [keys, values] = [new Int32Array(features.size), new Float32Array(features.size)];
  let place = 0;
  for (const [key, value] of features) {
    keys[place] = key;
    values[place] = value;
    place += 1;
  }
  return { label, weight, keys, values };
}

/** How long it is learned, and what is left out. */
export interface LearningOptions {
  /** So many times all examples are looked at. */
  readonly rounds: number;
  /** Adaptive gradient steps (AdaGrad) begin with this size and shrink to nothing: what comes last must not weigh most. */
  readonly firstStep: number;
  /** A feature found in more than this share of the classes is left out: it costs most and tells least. */
  readonly mostClasses: number;
}

/** Rarer features are of no use to a new text. */
const leastExamples = 2;
const firstSquare = 1e-3;
const biasStep = 0.02;
/** This share of an example's features is left out each time, so that none is relied on alone. */
const leftOut = 0.3;
/** Chances this near to the truth teach nothing more. */
const negligible = 1e-2;
/** An example known this surely is left out of the next round. */
const surely = 0.9;
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

/** An example by places of its features in the model. */
interface Row {
  readonly label: number;
  readonly weight: number;
  readonly places: Uint32Array;
  readonly values: Float32Array;
}

/** What is learned: a weight for each feature and each class in whose examples it occurs. */
interface Model {
  readonly classCount: number;
  /** Ascending. */
  readonly keys: Int32Array;
  /** By feature: where its weights begin; one more at the end. */
  readonly starts: Uint32Array;
  /** Feature after feature, classes ascending: the class of each weight, and the weight. */
  readonly labels: Uint16Array;
  readonly weights: Float32Array;
  readonly bias: Float64Array;
}

/** The features that occur often enough, ascending. */
function countFeatures(examples: readonly Example[]): Int32Array {
  const counts = new Map<number, number>();
  for (const example of examples) for (const key of example.keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Int32Array.from(counts.keys().filter((key) => (counts.get(key) ?? 0) >= leastExamples)).sort();
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
  const { label, weight } = example;
  return { label, weight, places: places.subarray(0, length), values: values.subarray(0, length) };
}

function createModel(
  rows: readonly Row[],
  keys: Int32Array,
  { classCount, mostClasses }: { readonly classCount: number; readonly mostClasses: number },
): Model {
  const occurs = new Uint8Array(keys.length * classCount);
  for (const { places, label } of rows) for (const place of places) occurs[place * classCount + label] = 1;
  const starts = new Uint32Array(keys.length + 1);
  const labels = growing();
  for (let feature = 0; feature < keys.length; feature += 1) {
    const [from, to] = [feature * classCount, (feature + 1) * classCount];
    let found = 0;
    for (let i = from; i < to; i += 1) found += occurs[i] ?? 0;
    if (found <= mostClasses * classCount)
      for (let i = from; i < to; i += 1) if (occurs[i] === 1) labels.push(i - from);
    starts[feature + 1] = labels.length;
  }
  const weights = new Float32Array(labels.length);
  return {
    classCount,
    keys,
    starts,
    labels: new Uint16Array(labels.trim()),
    weights,
    bias: new Float64Array(classCount),
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

/** Adds up the scores of the classes. Plain loops here and below: they run a thousand million times. */
function addScores(model: Model, { places }: Row, values: Float32Array, scores: Float64Array): void {
  const { starts, labels, weights } = model;
  for (let i = 0; i < places.length; i += 1) {
    const value = values[i] ?? 0;
    if (value === 0) continue;
    const feature = places[i] ?? 0;
    const to = starts[feature + 1] ?? 0;
    for (let at = starts[feature] ?? 0; at < to; at += 1) {
      const label = labels[at] ?? 0;
      scores[label] = (scores[label] ?? 0) + value * (weights[at] ?? 0);
    }
  }
}

/** Moves the weights against the errors of the classes. */
function moveWeights(
  model: Model,
  { places }: Row,
  values: Float32Array,
  errors: Float64Array,
  { squares, step }: { readonly squares: Float32Array; readonly step: number },
): void {
  const { starts, labels, weights } = model;
  for (let i = 0; i < places.length; i += 1) {
    const value = values[i] ?? 0;
    if (value === 0) continue;
    const feature = places[i] ?? 0;
    const to = starts[feature + 1] ?? 0;
    for (let at = starts[feature] ?? 0; at < to; at += 1) {
      const gradient = (errors[labels[at] ?? 0] ?? 0) * value;
      if (gradient === 0) continue;
      const square = (squares[at] ?? 0) + gradient * gradient;
      squares[at] = square;
      weights[at] = (weights[at] ?? 0) - (step * gradient) / Math.sqrt(square);
    }
  }
}

/** Sets some of the values to 0. */
function leaveOut(values: Float32Array, kept: Float32Array, random: () => number): void {
  for (let i = 0; i < values.length; i += 1) kept[i] = random() < leftOut ? 0 : (values[i] ?? 0);
}

/** Multinomial logistic regression by stochastic gradient steps, one example after the other. */
function learn(model: Model, rows: Row[], { rounds, firstStep }: LearningOptions): void {
  const { weights, bias, classCount } = model;
  const random = createRandom();
  const squares = new Float32Array(weights.length).fill(firstSquare);
  /** By class: its score, then its chance, then how wrong that is. */
  const scores = new Float64Array(classCount);
  const values = new Float32Array(rows.reduce((most, { places }) => Math.max(most, places.length), 0));
  const known = new Set<Row>();
  for (let round = 0; round < rounds; round += 1) {
    shuffle(rows, random);
    for (const [number, row] of rows.entries()) {
      if (known.delete(row)) continue;
      const step = firstStep * (1 - (round + number / rows.length) / rounds);
      leaveOut(row.values, values, random);
      scores.set(bias);
      addScores(model, row, values, scores);
      softmax(scores);
      if ((scores[row.label] ?? 0) > surely) known.add(row);
      for (let label = 0; label < classCount; label += 1) {
        const error = (scores[label] ?? 0) - (label === row.label ? 1 : 0);
        scores[label] = Math.abs(error) < negligible ? 0 : error * row.weight;
        bias[label] = (bias[label] ?? 0) - step * biasStep * (scores[label] ?? 0);
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

/** As it is written down: weights in a byte each, everything as text. */
function pack({ keys, starts, labels, weights, bias }: Model): PackedWeights {
  const toByte = (weight: number): number =>
    Math.round((Math.max(-largestWeight, Math.min(largestWeight, weight)) / largestWeight) * 127);
  return {
    bias: Array.from(bias, (value) => Math.round(value * 1_000) / 1_000),
    scale: largestWeight,
    keys: base64(keys),
    sizes: base64(Uint16Array.from(keys, (_, place) => (starts[place + 1] ?? 0) - (starts[place] ?? 0))),
    labels: base64(labels),
    weights: base64(Int8Array.from(weights, toByte)),
  };
}

/**
 * Learns to tell classes of texts apart (multinomial logistic regression). The same examples give the same numbers.
 * 3-4 s for 25,000 examples of 50 features and 150 classes.
 */
export function learnWeights(
  examples: readonly Example[],
  classCount: number,
  options: LearningOptions,
): PackedWeights {
  const keys = countFeatures(examples);
  const places = new Map(Array.from(keys, (key, place) => [key, place]));
  const rows = examples.map((example) => toRow(example, places));
  const model = createModel(rows, keys, { classCount, mostClasses: options.mostClasses });
  learn(model, rows, options);
  return pack(model);
}
