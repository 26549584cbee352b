import type { GramIndex } from './gram-index.ts';

/** For each feature (a term, a concept): the examples that have it, feature after feature. */
export interface FeatureExamples {
  /** Where each feature begins in `examples`, and one more for the end. */
  readonly starts: Int32Array;
  readonly examples: Int32Array;
}

/**
 * Examples of how people speak of a guide: its headings and all asks of its sections, each with the group (guide or
 * neighbour) it belongs to. What the likelihood of a guide is counted from.
 */
export interface Examples {
  /** By example: the number of its group. */
  readonly groups: Int32Array;
  /** By example: how much it counts. */
  readonly weights: Float32Array;
  /** By group: the weights of its examples together. */
  readonly groupWeights: Float32Array;
  readonly terms: FeatureExamples;
  readonly concepts: FeatureExamples;
  readonly grams: GramIndex;
}

/** Turns the features of each example into the examples of each feature. */
export function invert(
  features: readonly (readonly number[] | Int32Array)[],
  count: number,
): FeatureExamples {
  const starts = new Int32Array(count + 1);
  for (const list of features)
    for (const feature of list) if (feature >= 0) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
  for (let feature = 0; feature < count; feature += 1)
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0);
  const next = starts.slice();
  const examples = new Int32Array(starts[count] ?? 0);
  for (const [example, list] of features.entries()) {
    for (const feature of list) {
      if (feature < 0) continue;
      const place = next[feature] ?? 0;
      next[feature] = place + 1;
      examples[place] = example;
    }
  }
  return { starts, examples };
}
