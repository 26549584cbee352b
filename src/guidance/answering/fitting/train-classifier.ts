import { classifierFeatures, type Document, type PackedClassifier } from '#guidance/knowledge';
import { gramText, type Analyser } from '#guidance/language';
import { learnWeights, toExample, type Example, type LearningOptions } from './learn-weights.ts';

/** Longer learning makes it surer of itself, and of no more help to the order it is part of (docs/decisions/0025). */
const options: LearningOptions = { rounds: 2, firstStep: 1, mostClasses: 0.7 };
/** A heading counts as much as this many asks. */
const headingWeight = 2;

/**
 * Learns to tell topics apart from what is asked of each. The same documents give the same numbers.
 * 4-6 s for 25,000 asks and 150 topics.
 */
export function trainClassifier(documents: readonly Document[], analyser: Analyser): PackedClassifier {
  const numbers = new Map<string, number>();
  const examples: Example[] = [];
  for (const { group, title, heading, asks } of documents) {
    if (group === undefined) continue;
    const label = numbers.get(group) ?? numbers.size;
    numbers.set(group, label);
    for (const [place, text] of [`${title}\n${heading}`, ...asks].entries()) {
      const { words, concepts, surfaces } = analyser.analyse(text);
      if (surfaces.length === 0) continue;
      const features = classifierFeatures({
        terms: words.map(({ term }) => [term, 1] as const),
        concepts: concepts.map((concept) => [concept, 1] as const),
        grams: gramText(surfaces, analyser.locale),
        sounds: analyser.soundSigns(surfaces),
      });
      examples.push(toExample(label, place === 0 ? headingWeight : 1, features));
    }
  }
  analyser.forget();
  return { topics: [...numbers.keys()], ...learnWeights(examples, numbers.size, options) };
}
