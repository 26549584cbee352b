import {
  confidenceFeatures,
  probability,
  type ConfidenceFeature,
  type LogisticModel,
} from '../confidence.ts';
import { fitLogistic } from './logistic-regression.ts';
import type { TrainingCase } from './training-cases.ts';

export interface Decisions {
  readonly answerModel: LogisticModel;
  readonly thresholds: { readonly answer: number; readonly clarify: number };
}

/**
 * What the product may get wrong, as shares: a wrong answer is worse than choices, and a little stricter than what is
 * promised, since new questions are harder than those learned from.
 */
const limits = { wrong: 0.043, nearAnswered: 0.065, farAnswered: 0.01, declined: 0.015 } as const;

const penalty = 1;
const folds = 10;

/**
 * Length, letters and language say nothing for or against; of everything else, more must never make an answer less
 * likely.
 */
const freeFeatures: ReadonlySet<ConfidenceFeature> = new Set(['short', 'long', 'inLatin', 'part', 'guest']);

/** Fits the features given; those that come out against the rule above are left out, one round after the other. */
function toModel(
  cases: readonly TrainingCase[],
  features: readonly ConfidenceFeature[] = confidenceFeatures,
): LogisticModel {
  const { intercept, weights } = fitLogistic(
    cases.map(({ vector, isRight }) => ({
      values: features.map((feature) => vector[feature]),
      isRight,
      weight: 1,
    })),
    penalty,
  );
  const kept = features.filter((feature, i) => freeFeatures.has(feature) || (weights[i] ?? 0) >= 0);
  if (kept.length < features.length) return toModel(cases, kept);
  const weightOf = (feature: ConfidenceFeature): number => weights[features.indexOf(feature)] ?? 0;
  const byName = Object.fromEntries(confidenceFeatures.map((feature) => [feature, weightOf(feature)]));
  return { intercept, weights: byName };
}

/** Probabilities of cases by models that have not seen them. */
function crossValidated(cases: readonly TrainingCase[]): readonly number[] {
  const models = Array.from({ length: folds }, (_, fold) =>
    toModel(cases.filter((_, index) => index % folds !== fold)),
  );
  return cases.map((item, index) => {
    const model = models[index % folds];
    return model === undefined ? 0 : probability(item.vector, model);
  });
}

/** Share of the cases of a kind for which something holds; 0 where there are none. */
function shareOf<T>(
  cases: readonly T[],
  isOfKind: (item: T) => boolean,
  holds: (item: T) => boolean,
): number {
  const kind = cases.filter(isOfKind);
  return kind.length === 0 ? 0 : kind.filter(holds).length / kind.length;
}

interface Judged {
  readonly item: TrainingCase;
  readonly p: number;
}

const isCovered = ({ item }: Judged): boolean => item.isCovered;
const isNear = ({ item }: Judged): boolean => !item.isCovered && item.otherwise === 'near';
const isFar = ({ item }: Judged): boolean => !item.isCovered && item.otherwise === 'far';

/** The lowest threshold from which on every higher one, too, keeps the limits. */
function answerThreshold(judged: readonly Judged[]): number {
  let lowest = 1;
  for (let percent = 99; percent >= 5; percent -= 1) {
    const isAnswered = ({ p }: Judged): boolean => p >= percent / 100;
    const isTolerable =
      shareOf(judged, isCovered, (each) => isAnswered(each) && !each.item.isRight) <= limits.wrong &&
      shareOf(judged, isNear, isAnswered) <= limits.nearAnswered &&
      shareOf(judged, isFar, isAnswered) <= limits.farAnswered;
    if (!isTolerable) break;
    lowest = percent / 100;
  }
  return lowest;
}

/** The highest threshold that declines few covered questions: above it, less of what is not ours is offered choices. */
function clarifyThreshold(judged: readonly Judged[], answer: number): number {
  for (let percent = Math.round(answer * 100); percent > 1; percent -= 1)
    if (shareOf(judged, isCovered, ({ p }) => p < percent / 100) <= limits.declined) return percent / 100;
  return 0.01;
}

/**
 * Learns when to answer, when to offer choices and when to decline. The thresholds come from probabilities of models
 * that have not seen the case (ten folds). The same cases give the same numbers.
 */
export function fitDecisions(cases: readonly TrainingCase[]): Decisions {
  const probabilities = crossValidated(cases);
  const judged = cases.map((item, index): Judged => ({ item, p: probabilities[index] ?? 0 }));
  const answer = answerThreshold(judged);
  return { answerModel: toModel(cases), thresholds: { answer, clarify: clarifyThreshold(judged, answer) } };
}
