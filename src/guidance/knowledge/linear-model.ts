import { addUp, placeOf } from './numbers.ts';

/**
 * A linear model that tells classes of texts apart: a weight for each feature and each class in whose examples it
 * occurs. As text, arrays in base64, the smallest byte of each number first.
 */
export interface PackedWeights {
  /** By class. */
  readonly bias: readonly number[];
  /** A weight of 127 means this much. */
  readonly scale: number;
  /** Features, ascending: 4 bytes each, with a sign. */
  readonly keys: string;
  /** By feature: how many classes have a weight for it, 2 bytes each. */
  readonly sizes: string;
  /** Feature after feature: the classes, 2 bytes each, and their weights, 1 byte each with a sign. */
  readonly labels: string;
  readonly weights: string;
}

/** By class: how likely a text with these features (key -> how much it counts) is of it; together 1. */
export type LinearModel = (features: ReadonlyMap<number, number>) => Float64Array;

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Turns scores into chances that add up to 1, in place. */
export function softmax(scores: Float64Array): void {
  let most = -Infinity;
  for (let i = 0; i < scores.length; i += 1) most = Math.max(most, scores[i] ?? 0);
  let all = 0;
  for (let i = 0; i < scores.length; i += 1) all += scores[i] = Math.exp((scores[i] ?? 0) - most);
  for (let i = 0; i < scores.length; i += 1) scores[i] = (scores[i] ?? 0) / all;
}

export function openWeights(packed: PackedWeights): LinearModel {
  const { bias, scale } = packed;
  const keys = new Int32Array(bytesOf(packed.keys).buffer);
  const starts = new Uint32Array(keys.length + 1);
  starts.set(new Uint16Array(bytesOf(packed.sizes).buffer), 1);
  addUp(starts);
  const labels = new Uint16Array(bytesOf(packed.labels).buffer);
  const weights = new Int8Array(bytesOf(packed.weights).buffer);
  return (features) => {
    const scores = Float64Array.from(bias);
    for (const [key, value] of features) {
      const feature = placeOf(keys, key);
      if (feature < 0) continue;
      const factor = (value * scale) / 127;
      const to = starts[feature + 1] ?? 0;
      for (let i = starts[feature] ?? 0; i < to; i += 1) {
        const label = labels[i] ?? 0;
        scores[label] = (scores[label] ?? 0) + factor * (weights[i] ?? 0);
      }
    }
    softmax(scores);
    return scores;
  };
}
