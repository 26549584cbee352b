import { classifierFeatures } from './classifier-features.ts';
import { addUp } from './numbers.ts';
import type { Query } from './query.ts';

/**
 * Which topic (guide or neighbour) a question is about, learned from all asks against one another: a linear model with
 * a weight for each feature and each topic in whose asks it occurs. Shipped with the knowledge of a language, as text.
 * Arrays are in base64, the smallest byte of each number first.
 */
export interface PackedClassifier {
  /** Guides by id, neighbours with a `~` before it. */
  readonly topics: readonly string[];
  readonly bias: readonly number[];
  /** A weight of 127 means this much. */
  readonly scale: number;
  /** Features, ascending: 4 bytes each, with a sign. */
  readonly keys: string;
  /** By feature: how many topics have a weight for it, 2 bytes each. */
  readonly sizes: string;
  /** Feature after feature: the topics, 2 bytes each, and their weights, 1 byte each with a sign. */
  readonly topicsOf: string;
  readonly weights: string;
}

export interface TopicClassifier {
  /** By number of the group: how likely the question is about it; together 1. */
  chances(query: Query): Float64Array;
}

/** So many words a word of the question may be are looked at. */
const alternativesRead = 3;

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The place of a key in an ascending list; -1 where it is not. */
function placeOf(keys: Int32Array, key: number): number {
  let [from, to] = [0, keys.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((keys[middle] ?? 0) < key) from = middle + 1;
    else to = middle;
  }
  return keys[from] === key ? from : -1;
}

function* termsOf({ slots }: Query): Iterable<readonly [string, number]> {
  for (const slot of slots)
    for (const { term, weight } of slot.alternatives.slice(0, alternativesRead))
      yield [term, weight * slot.weight];
}

/** Turns scores into chances that add up to 1, in place. */
export function softmax(scores: Float64Array): void {
  let most = -Infinity;
  for (let i = 0; i < scores.length; i += 1) most = Math.max(most, scores[i] ?? 0);
  let all = 0;
  for (let i = 0; i < scores.length; i += 1) all += scores[i] = Math.exp((scores[i] ?? 0) - most);
  for (let i = 0; i < scores.length; i += 1) scores[i] = (scores[i] ?? 0) / all;
}

/**
 * @param groups numbers of the topics; topics that are not among them are never likely
 */
export function openClassifier(
  packed: PackedClassifier,
  groups: ReadonlyMap<string, number>,
): TopicClassifier {
  const { topics, bias, scale } = packed;
  const keys = new Int32Array(bytesOf(packed.keys).buffer);
  const starts = new Uint32Array(keys.length + 1);
  starts.set(new Uint16Array(bytesOf(packed.sizes).buffer), 1);
  addUp(starts);
  const topicOf = new Uint16Array(bytesOf(packed.topicsOf).buffer);
  const weights = new Int8Array(bytesOf(packed.weights).buffer);
  const groupOf = topics.map((topic) => groups.get(topic));
  return {
    chances(query) {
      const scores = Float64Array.from(bias);
      const features = classifierFeatures({
        terms: termsOf(query),
        concepts: query.concepts,
        grams: query.grams,
      });
      for (const [key, value] of features) {
        const feature = placeOf(keys, key);
        if (feature < 0) continue;
        const factor = (value * scale) / 127;
        const to = starts[feature + 1] ?? 0;
        for (let i = starts[feature] ?? 0; i < to; i += 1) {
          const topic = topicOf[i] ?? 0;
          scores[topic] = (scores[topic] ?? 0) + factor * (weights[i] ?? 0);
        }
      }
      softmax(scores);
      const chances = new Float64Array(groups.size);
      for (const [topic, group] of groupOf.entries())
        if (group !== undefined) chances[group] = scores[topic] ?? 0;
      return chances;
    },
  };
}
