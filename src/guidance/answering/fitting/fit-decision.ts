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

/** What each way to end a question costs the person: a wrong answer is worse than choices, choices worse than an answer. */
const costs = {
  answeredWrong: 5,
  clarifiedRight: 1,
  clarifiedWrong: 3,
  declinedCovered: 3.5,
  answeredForeign: 5,
  clarifiedForeign: 1.5,
} as const;

const penalty = 1;
const folds = 5;

/** Length says nothing for or against; of everything else, more must never make an answer less likely. */
const freeFeatures: ReadonlySet<ConfidenceFeature> = new Set(['short', 'long']);

/** Fits the features given; those that come out against the rule above are left out, one round after the other. */
function toModel(
  cases: readonly TrainingCase[],
  features: readonly ConfidenceFeature[] = confidenceFeatures,
): LogisticModel {
  const { intercept, weights } = fitLogistic(
    cases.map(({ vector, isRight, weight }) => ({
      values: features.map((feature) => vector[feature]),
      isRight,
      weight,
    })),
    penalty,
  );
  const kept = features.filter((feature, i) => freeFeatures.has(feature) || (weights[i] ?? 0) >= 0);
  if (kept.length < features.length) return toModel(cases, kept);
  const weightOf = (feature: ConfidenceFeature): number => weights[features.indexOf(feature)] ?? 0;
  const byName = Object.fromEntries(confidenceFeatures.map((feature) => [feature, weightOf(feature)]));
  return { intercept, weights: byName as LogisticModel['weights'] };
}

function cost(item: TrainingCase, p: number, answer: number, clarify: number): number {
  if (p >= answer) {
    if (item.isRight) return 0;
    return item.isCovered ? costs.answeredWrong : costs.answeredForeign;
  }
  if (p >= clarify) {
    if (!item.isCovered) return costs.clarifiedForeign;
    return item.isAmongChoices ? costs.clarifiedRight : costs.clarifiedWrong;
  }
  return item.isCovered ? costs.declinedCovered : 0;
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

/**
 * Learns when to answer, when to offer choices and when to decline. The model learns from all cases; the thresholds
 * come from real questions only, by probabilities of models that have not seen them. The same cases give the same numbers.
 */
export function fitDecisions(cases: readonly TrainingCase[]): Decisions {
  const probabilities = crossValidated(cases);
  const real = cases.flatMap((item, index) =>
    item.isReal ? [[item, probabilities[index] ?? 0] as const] : [],
  );
  let best = { answer: 1, clarify: 1, total: Infinity };
  for (let answer = 20; answer <= 95; answer += 1) {
    for (let clarify = 3; clarify <= answer; clarify += 1) {
      const total = real.reduce((sum, [item, p]) => sum + cost(item, p, answer / 100, clarify / 100), 0);
      if (total < best.total) best = { answer: answer / 100, clarify: clarify / 100, total };
    }
  }
  return { answerModel: toModel(cases), thresholds: { answer: best.answer, clarify: best.clarify } };
}
