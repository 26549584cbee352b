import type { GramIndex } from './gram-index.ts';
import type { GroupCounts } from './group-counts.ts';
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
  /** By example: its likeness to a question. */
  readonly grams: GramIndex;
  /** What single features tell, by term, concept, piece and sign of sound. */
  readonly counts: Readonly<Record<'terms' | 'concepts' | 'grams' | 'sounds', GroupCounts>>;
  /** Hashes of the signs of sound, ascending: the place of each is its number in `counts`. */
  readonly soundKeys: Int32Array;
}
