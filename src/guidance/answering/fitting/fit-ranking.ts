import type { Features, RankWeights } from '#guidance/knowledge';
import { rankFeatures } from '#guidance/knowledge';

/** What was found for one question, and which of it is right. */
export interface RankingCase {
  readonly hits: readonly { readonly features: Features; readonly isRight: boolean }[];
}

const rounds = 500;
const step = 0.02;
/** Pulls the weights towards equal ones, so that a few hundred questions do not carry single weights away. */
const penalty = 0.3;
const usualWeight = 1;

/**
 * Learns the order of candidates: multinomial logistic regression over the candidates of each question (the right ones
 * against all), by gradient steps from equal weights. More of a feature must never rank a passage lower, so weights end
 * at 0 at the least. The same cases give the same weights.
 */
export function fitRanking(cases: readonly RankingCase[]): RankWeights {
  const rows = cases
    .filter(({ hits }) => hits.some(({ isRight }) => isRight))
    .map(({ hits }) =>
      hits.map(({ features, isRight }) => ({ values: rankFeatures.map((name) => features[name]), isRight })),
    );
  // Where there is no classifier, nothing can be learned of it.
  const isThere = rankFeatures.map((_, i) =>
    rows.some((row) => row.some(({ values }) => (values[i] ?? 0) > 0)),
  );
  let weights: number[] = isThere.map((there) => (there ? usualWeight : 0));
  for (let round = 0; round < rounds; round += 1) {
    const gradient = weights.map((weight) => -penalty * (weight - usualWeight));
    for (const row of rows) {
      const scores = row.map(({ values }) =>
        values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0),
      );
      const most = Math.max(...scores);
      const chances = scores.map((score) => Math.exp(score - most));
      const all = chances.reduce((sum, chance) => sum + chance, 0);
      const right = chances.reduce((sum, chance, i) => sum + (row[i]?.isRight ? chance : 0), 0);
      for (const [i, { values, isRight }] of row.entries()) {
        const chance = chances[i] ?? 0;
        const pull = (isRight ? chance / right : 0) - chance / all;
        for (const [j, value] of values.entries()) gradient[j] = (gradient[j] ?? 0) + pull * value;
      }
    }
    weights = weights.map((weight, i) =>
      isThere[i] === true
        ? Math.max(0, weight + (step * (gradient[i] ?? 0) * 200) / Math.max(200, rows.length))
        : 0,
    );
  }
  return Object.fromEntries(rankFeatures.map((name, i) => [name, weights[i] ?? 0])) as unknown as RankWeights;
}
