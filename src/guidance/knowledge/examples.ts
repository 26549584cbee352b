import type { GramIndex } from './gram-index.ts';
import type { Rows } from './numbers.ts';

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
  /** By term: the examples that have it. */
  readonly terms: Rows;
  /** By concept: the same. */
  readonly concepts: Rows;
  readonly grams: GramIndex;
}
