import type { Hit, Query, RankWeights } from '#guidance/knowledge';
import { isNeighbour } from './topics.ts';

/** How much of what we have is in the language a question is looked up in; `guest`: it is another than the question's. */
export type SearchedCoverage = 'whole' | 'part' | 'guest';

/** What the decision looks at, for the best passage of a question. All roughly 0-1. */
export const confidenceFeatures = [
  'coverage',
  'title',
  'proximity',
  'ask',
  'cosine',
  'margin',
  'agreement',
  'known',
  'sure',
  'short',
  'long',
  'askLead',
  'likelihood',
  'concepts',
  'posterior',
  'focus',
  'neighbourLead',
  'classifier',
  'inLatin',
  'part',
  'guest',
] as const;
export type ConfidenceFeature = (typeof confidenceFeatures)[number];
export type ConfidenceVector = Readonly<Record<ConfidenceFeature, number>>;

/** A logistic model: probability = 1 / (1 + exp(-(intercept + sum of weight x feature))). */
export interface LogisticModel {
  readonly intercept: number;
  /** What is not in it counts nothing. */
  readonly weights: Readonly<Partial<Record<ConfidenceFeature, number>>>;
}

/** So many hits are compared one by one; those far behind say nothing. */
const hitsJudged = 12;

/** Of the first hits, how many are of the same guide as the best. */
const neighbours = 5;

/** Chances nearer to 0 or 1 say no more: of the learned order, of the classifier and the likelihood. */
const [smallest, leastChance] = [1e-6, 1e-4];
/** Log-odds from a feature of 0 to one of 1: a quarter of those in `search.ts`. */
const likelihoodSpan = 10;
/** Log-odds and entropies divided by these are roughly 0-1. */
const [usualOdds, usualEntropy] = [4, 3];

/** Kept finite: a chance of less than `least` counts as that much. */
const logOdds = (chance: number, least: number): number => Math.log((chance + least) / (1 - chance + least));

/** By topic, what its best hit has. */
function bestOfTopics(
  hits: readonly Hit[],
  topicOf: (hit: Hit) => string,
  valueOf: (hit: Hit) => number,
): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const hit of hits) {
    const topic = topicOf(hit);
    best.set(topic, Math.max(best.get(topic) ?? 0, valueOf(hit)));
  }
  return best;
}

const sumOf = (values: ReadonlyMap<string, number>): number =>
  values.values().reduce((sum, value) => sum + value, 0);

/**
 * The likelihood of the best guide against all others' as log-odds. Its features overlap, so it is far too sure of
 * itself: a quarter of its log-odds is taken, which comes near to the truth.
 */
function describeLikelihood(hits: readonly Hit[], topicOf: (hit: Hit) => string, topic: string): number {
  const chances = bestOfTopics(hits, topicOf, ({ features }) =>
    Math.exp(likelihoodSpan * (features.likelihood - 1)),
  );
  return logOdds((chances.get(topic) ?? 0) / sumOf(chances), leastChance) / usualOdds;
}

/**
 * How the whole list judges the best guide. The order is learned as the chance of each candidate among all, so the
 * same sums give the chance of each topic: its log-odds, and how few topics share it.
 */
function describeChances(
  hits: readonly Hit[],
  topicOf: (hit: Hit) => string,
  topic: string,
): { posterior: number; focus: number } {
  const most = hits[0]?.rank ?? 0;
  const chances = bestOfTopics(hits, topicOf, ({ rank }) => Math.exp(rank - most));
  const all = sumOf(chances);
  const own = (chances.get(topic) ?? 0) / all;
  const entropy = chances
    .values()
    .reduce((sum, chance) => (chance === 0 ? sum : sum - (chance / all) * Math.log(chance / all)), 0);
  return {
    posterior: logOdds(own, smallest) / usualOdds,
    focus: 1 - entropy / usualEntropy,
  };
}

/**
 * Describes how good the best passage of ours is, in terms that mean the same in every language and for every
 * question. Its rival is the best hit of another guide or of a neighbour; a neighbour ahead makes the margin negative.
 */
export function describeConfidence(
  found: readonly Hit[],
  query: Query,
  topicOf: (hit: Hit) => string,
  weights: RankWeights,
  coverage: SearchedCoverage,
): ConfidenceVector | undefined {
  const hits = found.slice(0, hitsJudged);
  const best = hits.find((hit) => !isNeighbour(topicOf(hit)));
  if (best === undefined) return undefined;
  const most = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const topic = topicOf(best);
  const rival = hits.find((hit) => topicOf(hit) !== topic);
  const neighbour = found.find((hit) => isNeighbour(topicOf(hit)));
  const first = hits.slice(0, neighbours);
  const mass = query.slots.reduce((sum, slot) => sum + slot.idf * slot.weight, 0) || 1;
  const share = (value: (slot: Query['slots'][number]) => number): number =>
    query.slots.reduce((sum, slot) => sum + slot.idf * slot.weight * value(slot), 0) / mass;
  const words = query.slots.length;
  const lead = (name: keyof Hit['features']): number => best.features[name] - (rival?.features[name] ?? 0);
  return {
    coverage: best.features.coverage,
    title: best.features.title,
    proximity: best.features.proximity,
    ask: best.features.ask,
    cosine: best.cosine,
    margin: (best.rank - (rival?.rank ?? 0)) / most,
    agreement: first.filter((hit) => topicOf(hit) === topic).length / Math.max(1, first.length),
    known: share((slot) => (slot.alternatives.length > 0 ? 1 : 0)),
    sure: share((slot) => slot.alternatives[0]?.weight ?? 0),
    short: 1 / Math.max(1, words),
    long: Math.min(1, words / 12),
    askLead: lead('ask'),
    likelihood: describeLikelihood(found, topicOf, topic),
    concepts: best.features.concepts,
    ...describeChances(found, topicOf, topic),
    neighbourLead: (best.rank - (neighbour?.rank ?? 0)) / most,
    classifier: best.chance === undefined ? 0 : logOdds(best.chance, leastChance) / usualOdds,
    inLatin: query.inLatin,
    part: coverage === 'part' ? 1 : 0,
    guest: coverage === 'guest' ? 1 : 0,
  };
}

/** A passage that has less of the question than this is not about it, however far behind the others are. */
const leastCoverage = 0.15;

export function probability(vector: ConfidenceVector, model: LogisticModel): number {
  if (vector.coverage < leastCoverage) return 0;
  let sum = model.intercept;
  for (const feature of confidenceFeatures) sum += (model.weights[feature] ?? 0) * vector[feature];
  return 1 / (1 + Math.exp(-sum));
}
