import type { Examples } from './examples.ts';
import { alone, type GroupCounts } from './group-counts.ts';
import type { Rows, SmallNumbers } from './numbers.ts';
import type { Query } from './query.ts';
import { placesOf } from './sound-rows.ts';

/**
 * How likely people who ask about each guide are to use the words of a question: naive Bayes over the examples
 * (headings and asks), counted by presence. Unlike an index's weights, which ask how rare a word is, it asks what the
 * word tells FOR a guide against all the others; adding it to the order of candidates earned more than any other part
 * (docs/evaluation.md).
 */

/**
 * How often a guide's examples have a feature is drawn towards how often all examples have it, as if so many more of
 * them were counted at that rate: some, so that few examples do not tell too much, and a share of the guide's own
 * number, so that a guide of many examples does not lose more by a missing feature than one of few. Features come
 * together; without the share, topics of eight asks came before all guides where a question had unknown words.
 */
const [prior, priorShare] = [5, 0.2];
/** The same for all other guides together. */
const restPrior = 0.1;

export interface LikelihoodWeights {
  readonly terms: number;
  readonly grams: number;
  readonly concepts: number;
  readonly sounds: number;
  /** Two words of the question in one example, in whatever order. */
  readonly termPairs: number;
}

/**
 * Features overlap (pieces of four characters, signs of one word, pairs), so that each tells a part of what a word does.
 * Found by trying on the questions that are not kept apart (docs/decisions/0026).
 */
export const likelihoodWeights: LikelihoodWeights = {
  terms: 0.7,
  grams: 0.4,
  concepts: 0.6,
  sounds: 0.7,
  termPairs: 0.1,
};

/** Adds for every group: weight x log(share of its examples with the feature / share of all others' examples). */
interface Adder {
  /** A feature of a family. */
  addFeature(family: GroupCounts, feature: number, weight: number): void;
  /** One that the first `count` of these examples have. */
  addExamples(examples: SmallNumbers, count: number, weight: number): void;
  /** By group, all that was added. */
  sums(): Float64Array;
}

/**
 * Few groups have an example with a feature. What the others get is the same for all of them but for their size, so it
 * is added up once for all, and only the few take a logarithm of their own.
 */
function createAdder({ groups, weights, groupWeights }: Examples): Adder {
  const total = groupWeights.reduce((sum, weight) => sum + weight, 0);
  const priors = groupWeights.map((weight) => prior + priorShare * weight);
  const counts = new Float64Array(groupWeights.length);
  const met = new Uint32Array(groupWeights.length);
  const own = new Float64Array(groupWeights.length);
  let [forAll, weighed] = [0, 0];
  /** Takes over what stands in `counts` for the first `metCount` groups of `met`, and clears it. */
  const settle = (metCount: number, all: number, weight: number): void => {
    if (metCount === 0) return;
    const rate = all / total;
    const rest = Math.log(all + restPrior);
    forAll += weight * (Math.log(rate) - rest);
    weighed += weight;
    for (let i = 0; i < metCount; i += 1) {
      const group = met[i] ?? 0;
      const count = counts[group] ?? 0;
      counts[group] = 0;
      const usual = (priors[group] ?? 0) * rate;
      const having = Math.log((count + usual) / (all - count + restPrior));
      own[group] = (own[group] ?? 0) + weight * (having - Math.log(usual) + rest);
    }
  };
  return {
    addFeature(family, feature, weight) {
      const [from, to] = [family.starts[feature] ?? 0, family.starts[feature + 1] ?? 0];
      if (weight === 0) return;
      let all = 0;
      for (let i = from; i < to; i += 1) {
        const group = family.groups[i] ?? 0;
        const count = family.counts[i] ?? 0;
        met[i - from] = group;
        counts[group] = count;
        all += count;
      }
      settle(to - from, all, weight);
    },
    addExamples(examples, count, weight) {
      if (weight === 0) return;
      let all = 0;
      let metCount = 0;
      for (let i = 0; i < count; i += 1) {
        const example = examples[i] ?? 0;
        const group = groups[example] ?? alone;
        if (group === alone) continue;
        const value = weights[example] ?? 0;
        if (counts[group] === 0) {
          met[metCount] = group;
          metCount += 1;
        }
        counts[group] = (counts[group] ?? 0) + value;
        all += value;
      }
      settle(metCount, all, weight);
    },
    sums: () =>
      own.map((value, group) => {
        const [size, usual] = [groupWeights[group] ?? 0, priors[group] ?? 0];
        const without = Math.log((usual / (size + usual)) * (total - size + 2 * restPrior));
        return value + forAll + weighed * without;
      }),
  };
}

/** More features than this make too many pairs; the rarest are kept. */
const paired = 10;

/** Writes the numbers both rows have into `common`; both are ascending. @returns how many */
function intersect({ starts, values }: Rows, a: number, b: number, common: Uint32Array): number {
  let [i, j] = [starts[a] ?? 0, starts[b] ?? 0];
  const [endA, endB] = [starts[a + 1] ?? 0, starts[b + 1] ?? 0];
  let count = 0;
  while (i < endA && j < endB) {
    const [x, y] = [values[i] ?? 0, values[j] ?? 0];
    if (x === y) {
      common[count] = x;
      count += 1;
    }
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return count;
}

/** Adds what pairs of the rarest terms tell. @param terms term -> how surely (0-1) */
function addPairs(terms: ReadonlyMap<number, number>, rows: Rows, adder: Adder, weight: number): void {
  const size = (term: number): number => (rows.starts[term + 1] ?? 0) - (rows.starts[term] ?? 0);
  const rarest = [...terms]
    .filter(([term]) => size(term) > 0)
    .toSorted(([a], [b]) => size(a) - size(b))
    .slice(0, paired);
  const common = new Uint32Array(rarest.reduce((most, [term]) => Math.max(most, size(term)), 0));
  for (const [place, [a, sureA]] of rarest.entries())
    for (const [b, sureB] of rarest.slice(place + 1))
      adder.addExamples(common, intersect(rows, a, b, common), weight * sureA * sureB);
}

/** By group: log-odds that the question is one of its own, not calibrated; higher is likelier. */
export function guideLikelihoods(
  query: Query,
  examples: Examples,
  termId: ReadonlyMap<string, number>,
  weights: LikelihoodWeights = likelihoodWeights,
): Float64Array {
  const adder = createAdder(examples);
  const { counts } = examples;
  const terms = new Map<number, number>();
  for (const slot of query.slots) {
    for (const { term, weight } of slot.alternatives) {
      const id = termId.get(term);
      if (id !== undefined) terms.set(id, Math.max(terms.get(id) ?? 0, weight * slot.weight));
    }
  }
  for (const [term, sure] of terms) adder.addFeature(counts.terms, term, weights.terms * sure);
  if (weights.termPairs > 0) addPairs(terms, examples.terms, adder, weights.termPairs);
  for (const [concept, sure] of query.concepts)
    adder.addFeature(counts.concepts, concept, weights.concepts * sure);
  for (const sound of placesOf(query.sounds, examples.soundKeys))
    adder.addFeature(counts.sounds, sound, weights.sounds);
  for (const piece of examples.grams.piecesOf(query.grams))
    adder.addFeature(counts.grams, piece, weights.grams);
  return adder.sums();
}
