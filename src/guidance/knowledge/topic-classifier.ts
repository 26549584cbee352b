import { classifierFeatures } from './classifier-features.ts';
import { openWeights, type PackedWeights } from './linear-model.ts';
import type { Query } from './query.ts';

/**
 * Which topic (guide or neighbour) a question is about, learned from all asks against one another. Shipped with the
 * knowledge of a language.
 */
export interface PackedClassifier extends PackedWeights {
  /** The classes: guides by id, neighbours with a `~` before it. */
  readonly topics: readonly string[];
}

export interface TopicClassifier {
  /** By number of the group: how likely the question is about it; together 1. */
  chances(query: Query): Float64Array;
}

/** So many words a word of the question may be are looked at. */
const alternativesRead = 3;

function* termsOf({ slots }: Query): Iterable<readonly [string, number]> {
  for (const slot of slots)
    for (const { term, weight } of slot.alternatives.slice(0, alternativesRead))
      yield [term, weight * slot.weight];
}

/**
 * @param groups numbers of the topics; topics that are not among them are never likely
 */
export function openClassifier(
  packed: PackedClassifier,
  groups: ReadonlyMap<string, number>,
): TopicClassifier {
  const model = openWeights(packed);
  const groupOf = packed.topics.map((topic) => groups.get(topic));
  return {
    chances(query) {
      const { concepts, grams, sounds } = query;
      const likely = model(classifierFeatures({ terms: termsOf(query), concepts, grams, sounds }));
      const chances = new Float64Array(groups.size);
      for (const [topic, group] of groupOf.entries())
        if (group !== undefined) chances[group] = likely[topic] ?? 0;
      return chances;
    },
  };
}
