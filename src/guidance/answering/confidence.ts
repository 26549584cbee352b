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
  'guideLead',
  'askLead',
  'likelihoodLead',
  'concepts',
  'posterior',
  'focus',
  'neighbourLead',
  'classifier',
  'classifierLead',
  'classifierAgrees',
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

/** Keeps the logarithm of the odds finite. */
const smallest = 1e-6;
/** Log-odds and entropies divided by these are roughly 0-1. */
const [usualOdds, usualEntropy] = [4, 3];

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
  const chances = new Map<string, number>();
  for (const hit of hits)
    chances.set(topicOf(hit), Math.max(chances.get(topicOf(hit)) ?? 0, Math.exp(hit.rank - most)));
  const all = chances.values().reduce((sum, chance) => sum + chance, 0);
  const own = (chances.get(topic) ?? 0) / all;
  const entropy = chances
    .values()
    .reduce((sum, chance) => (chance === 0 ? sum : sum - (chance / all) * Math.log(chance / all)), 0);
  return {
    posterior: Math.log((own + smallest) / (1 - own + smallest)) / usualOdds,
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
    guideLead: lead('guideLunr') + lead('guideGrams'),
    askLead: lead('ask'),
    likelihoodLead: lead('likelihood'),
    concepts: best.features.concepts,
    ...describeChances(found, topicOf, topic),
    neighbourLead: (best.rank - (neighbour?.rank ?? 0)) / most,
    ...describeClassifier(found, topicOf, best),
    part: coverage === 'part' ? 1 : 0,
    guest: coverage === 'guest' ? 1 : 0,
  };
}

/** Chances further apart than this factor say no more. */
const [leastChance, usualLead] = [1e-4, 8];

/** What the classifier says of the best guide: its log-odds, how far it is ahead of its rivals, whether it is first. */
function describeClassifier(
  hits: readonly Hit[],
  topicOf: (hit: Hit) => string,
  best: Hit,
): Pick<ConfidenceVector, 'classifier' | 'classifierLead' | 'classifierAgrees'> {
  if (best.chance === undefined) return { classifier: 0, classifierLead: 0, classifierAgrees: 0 };
  const topic = topicOf(best);
  const rival = hits.reduce(
    (most, hit) => (topicOf(hit) === topic ? most : Math.max(most, hit.chance ?? 0)),
    leastChance,
  );
  const own = Math.min(1 - leastChance, Math.max(leastChance, best.chance));
  const lead = Math.log(own / rival) / usualLead;
  return {
    classifier: Math.log(own / (1 - own)) / usualOdds,
    classifierLead: Math.max(-1, Math.min(1, lead)),
    classifierAgrees: own >= rival ? 1 : 0,
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
