import type { Examples } from './examples.ts';
import type { Rows, SmallNumbers } from './numbers.ts';
import type { Query } from './query.ts';

/**
 * How likely people who ask about each guide are to use the words of a question: naive Bayes over the examples
 * (headings and asks), counted by presence. Unlike an index's weights, which ask how rare a word is, it asks what the
 * word tells FOR a guide against all the others; adding it to the order of candidates earned more than any other part
 * (docs/evaluation.md).
 */

/** A feature nobody uses for a guide counts as if this many of its examples had it at the common rate. */
const prior = 5;
/** The same for all other guides together. */
const restPrior = 0.1;

export interface LikelihoodWeights {
  readonly terms: number;
  readonly grams: number;
  readonly concepts: number;
  /** Two words of the question in one example, in whatever order. */
  readonly termPairs: number;
}

/** Pieces of four characters overlap, and so do pairs, so that each tells a part of what a word does. */
export const likelihoodWeights: LikelihoodWeights = {
  terms: 1,
  grams: 0.2,
  concepts: 0.6,
  termPairs: 0.2,
};

/** Adds for every group: weight x log(share of its examples with the feature / share of all others' examples). */
type Add = (examples: SmallNumbers, from: number, to: number, weight: number) => void;

interface Adder {
  readonly add: Add;
  /** By group, all that was added. */
  readonly sums: () => Float64Array;
}

/**
 * Few groups have an example with a feature. What the others get is the same for all of them but for their size, so it
 * is added up once for all, and only the few take a logarithm of their own.
 */
function createAdder({ groups, weights, groupWeights }: Examples): Adder {
  const total = groupWeights.reduce((sum, weight) => sum + weight, 0);
  const counts = new Float64Array(groupWeights.length);
  const met = new Uint32Array(groupWeights.length);
  const own = new Float64Array(groupWeights.length);
  let [forAll, weighed] = [0, 0];
  return {
    add(examples, from, to, weight) {
      if (to <= from || weight === 0) return;
      let all = 0;
      let metCount = 0;
      for (let i = from; i < to; i += 1) {
        const example = examples[i] ?? 0;
        const group = groups[example] ?? 0;
        const value = weights[example] ?? 0;
        if (counts[group] === 0) {
          met[metCount] = group;
          metCount += 1;
        }
        counts[group] = (counts[group] ?? 0) + value;
        all += value;
      }
      const common = (prior * all) / total;
      const without = Math.log(common / (all + restPrior));
      forAll += weight * without;
      weighed += weight;
      for (let i = 0; i < metCount; i += 1) {
        const group = met[i] ?? 0;
        const count = counts[group] ?? 0;
        counts[group] = 0;
        const having = Math.log((count + common) / (all - count + restPrior));
        own[group] = (own[group] ?? 0) + weight * (having - without);
      }
    },
    sums: () =>
      own.map((value, group) => {
        const size = groupWeights[group] ?? 0;
        return value + forAll + weighed * Math.log((total - size + 2 * restPrior) / (size + prior));
      }),
  };
}

/** More features than this make too many pairs; the rarest are kept. */
const paired = 14;

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

/** Adds what single features and pairs of them tell. @param features feature -> how surely (0-1) */
function addFeatures(
  features: ReadonlyMap<number, number>,
  family: Rows,
  add: Add,
  weights: { readonly single: number; readonly pair: number },
): void {
  const { starts, values } = family;
  const size = (feature: number): number => (starts[feature + 1] ?? 0) - (starts[feature] ?? 0);
  const known = [...features].filter(([feature]) => size(feature) > 0);
  for (const [feature, sure] of known)
    add(values, starts[feature] ?? 0, starts[feature + 1] ?? 0, weights.single * sure);
  if (weights.pair === 0) return;
  const rarest = known.toSorted(([a], [b]) => size(a) - size(b)).slice(0, paired);
  const common = new Uint32Array(rarest.reduce((most, [feature]) => Math.max(most, size(feature)), 0));
  for (const [place, [a, sureA]] of rarest.entries())
    for (const [b, sureB] of rarest.slice(place + 1))
      add(common, 0, intersect(family, a, b, common), weights.pair * sureA * sureB);
}

/** By group: log-odds that the question is one of its own, not calibrated; higher is likelier. */
export function guideLikelihoods(
  query: Query,
  examples: Examples,
  termId: ReadonlyMap<string, number>,
  weights: LikelihoodWeights = likelihoodWeights,
): Float64Array {
  const { add, sums } = createAdder(examples);
  const terms = new Map<number, number>();
  for (const slot of query.slots) {
    for (const { term, weight } of slot.alternatives) {
      const id = termId.get(term);
      if (id !== undefined) terms.set(id, Math.max(terms.get(id) ?? 0, weight * slot.weight));
    }
  }
  addFeatures(terms, examples.terms, add, { single: weights.terms, pair: weights.termPairs });
  addFeatures(query.concepts, examples.concepts, add, {
    single: weights.concepts,
    pair: 0,
  });
  examples.grams.visit(query.grams, (texts, from, to) => add(texts, from, to, weights.grams));
  return sums();
}
