import { conceptCoverage, lookUp, scanPassage, type Features } from './features.ts';
import { guideLikelihoods } from './guide-likelihood.ts';
import { alone } from './group-counts.ts';
import type { PassageIndex } from './passage-index.ts';
import type { Query } from './query.ts';

/** How much each feature counts in the order of candidates; learned, see docs/evaluation.md. */
export type RankWeights = Readonly<Record<keyof Features, number>>;

export interface Hit {
  /** Number of the passage in its language. */
  readonly passage: number;
  /** Order of candidates; comparable within one question only. */
  readonly rank: number;
  readonly features: Features;
  /** Character-piece cosine, absolute. */
  readonly cosine: number;
  /** How likely the question is about the hit's guide, as the classifier has it; undefined without one. */
  readonly chance: number | undefined;
}

const fromLunr = 25;
const fromGrams = 15;
const fromAsks = 15;
const fromLikelihood = 20;

/** Numbers of the `count` highest positive scores, a few more where scores are equal. */
function highest(scores: Float32Array, count: number): readonly number[] {
  // The highest so far, ascending: most scores are below the least of them, which is quicker than sorting all.
  const top = new Float32Array(count);
  for (const score of scores) {
    if (score <= (top[0] ?? 0)) continue;
    let place = 1;
    for (; place < count && (top[place] ?? 0) < score; place += 1) top[place - 1] = top[place] ?? 0;
    top[place - 1] = score;
  }
  const least = top[0] ?? 0;
  const found: number[] = [];
  for (let passage = 0; passage < scores.length; passage += 1) {
    const score = scores[passage] ?? 0;
    if (score > 0 && score >= least) found.push(passage);
  }
  return found;
}

function wordScores(query: Query, index: PassageIndex): Float32Array {
  const { starts, documents, weights } = index.postings;
  const scores = new Float32Array(index.size);
  for (const slot of query.slots) {
    for (const { term, weight } of slot.alternatives) {
      const id = index.termId.get(term);
      if (id === undefined) continue;
      const boost = weight * slot.weight;
      const to = starts[id + 1] ?? 0;
      for (let i = starts[id] ?? 0; i < to; i += 1) {
        const passage = documents[i] ?? 0;
        scores[passage] = (scores[passage] ?? 0) + boost * (weights[i] ?? 0);
      }
    }
  }
  return scores;
}

/** By index: room for the scores of its examples, all zero between two questions. */
const exampleScores = new WeakMap<PassageIndex, Float32Array>();

function bestExamples(query: Query, index: PassageIndex): Float32Array {
  const { exampleOwner } = index;
  let byExample = exampleScores.get(index);
  if (byExample === undefined) exampleScores.set(index, (byExample = new Float32Array(exampleOwner.length)));
  index.examples.grams.score(query.grams, byExample);
  const byPassage = new Float32Array(index.size);
  for (let example = 0; example < byExample.length; example += 1) {
    const score = byExample[example] ?? 0;
    if (score === 0) continue;
    const owner = exampleOwner[example] ?? 0;
    if (score > (byPassage[owner] ?? 0)) byPassage[owner] = score;
  }
  byExample.fill(0);
  return byPassage;
}

/** Log-odds this far below those of the likeliest guide count nothing. */
const unlikely = 40;
/** The same of the classifier, whose log-odds lie closer together. */
const improbable = 10;

/** By passage: 1 for those of the likeliest guide, falling to 0. @param logOdds by guide; undefined: 0 for all */
function relativeTo(
  logOdds: Float64Array | undefined,
  nothing: number,
  groupOf: Int32Array,
): (passage: number) => number {
  const most = logOdds?.reduce((best, value) => Math.max(best, value), -Infinity) ?? 0;
  return (passage) => {
    const value = logOdds?.[groupOf[passage] ?? alone];
    return value === undefined ? 0 : Math.max(0, 1 - (most - value) / nothing);
  };
}

export interface SearchOptions {
  readonly weights: RankWeights;
  readonly limit: number;
}

/** Passages of a guide that support one another; more would favour long guides. */
const supporters = 4;

/**
 * For every candidate: how well its guide as a whole does, relative to the best guide. The second best passage
 * counts half, the third a third. A passage that belongs to no guide is a guide of its own.
 */
function supportOfGuides(
  scores: Float32Array,
  candidates: Iterable<number>,
  groupOf: Int32Array,
): (passage: number) => number {
  const byGuide = new Map<number, number[]>();
  let most = 0;
  for (const passage of candidates) {
    const guide = groupOf[passage] ?? alone;
    if (guide === alone) {
      most = Math.max(most, scores[passage] ?? 0);
      continue;
    }
    const list = byGuide.get(guide);
    if (list === undefined) byGuide.set(guide, [scores[passage] ?? 0]);
    else list.push(scores[passage] ?? 0);
  }
  const support = new Map<number, number>();
  for (const [guide, values] of byGuide) {
    const best = values.sort((a, b) => b - a).slice(0, supporters);
    const sum = best.reduce((total, value, place) => total + value / (place + 1), 0);
    support.set(guide, sum);
    most = Math.max(most, sum);
  }
  return (passage) => (support.get(groupOf[passage] ?? alone) ?? scores[passage] ?? 0) / (most || 1);
}

/** Candidates from words, character pieces and asks, put in order by a weighted sum of their features. */
export function searchIndex(query: Query, index: PassageIndex, options: SearchOptions): readonly Hit[] {
  const lunr = wordScores(query, index);
  const grams = new Float32Array(index.size);
  index.grams.score(query.grams, grams);
  const asks = bestExamples(query, index);
  const likelihoods = guideLikelihoods(query, index.examples, index.termId);
  const likelihood = relativeTo(likelihoods, unlikely, index.groupOf);
  const chances = index.classifier?.chances(query);
  const classifier = relativeTo(chances?.map(Math.log), improbable, index.groupOf);
  const candidates = new Set([
    ...highest(lunr, fromLunr),
    ...highest(grams, fromGrams),
    ...highest(asks, fromAsks),
    ...highest(
      Float32Array.from(asks, (_, passage) => likelihood(passage) ** 4),
      fromLikelihood,
    ),
  ]);
  const most = (scores: Float32Array): number => {
    let value = 0;
    for (const candidate of candidates) value = Math.max(value, scores[candidate] ?? 0);
    return value || 1;
  };
  const mostGrams = most(grams);
  const guideLunr = supportOfGuides(lunr, candidates, index.groupOf);
  const guideGrams = supportOfGuides(grams, candidates, index.groupOf);
  const concepts = conceptCoverage(query, index);
  const lookup = lookUp(query, index);
  const hits = Array.from(candidates, (passage): Hit => {
    const features: Features = {
      grams: (grams[passage] ?? 0) / mostGrams,
      guideLunr: guideLunr(passage),
      guideGrams: guideGrams(passage),
      concepts: concepts(passage),
      likelihood: likelihood(passage),
      classifier: classifier(passage),
      ...scanPassage(passage, index, lookup, asks[passage] ?? 0),
    };
    return {
      passage,
      rank: weigh(features, options.weights),
      features,
      cosine: grams[passage] ?? 0,
      chance: chances && (chances[index.groupOf[passage] ?? alone] ?? 0),
    };
  });
  lookup.clear();
  return hits.sort((a, b) => b.rank - a.rank || a.passage - b.passage).slice(0, options.limit);
}

export const rankFeatures = [
  'grams',
  'coverage',
  'proximity',
  'title',
  'ask',
  'guideLunr',
  'guideGrams',
  'concepts',
  'likelihood',
  'classifier',
] as const;

function weigh(features: Features, weights: RankWeights): number {
  return rankFeatures.reduce((sum, name) => sum + weights[name] * features[name], 0);
}
