import {
  createPassageStore,
  fitDecisions,
  fitRanking,
  lookUps,
  observe,
  toRankingCase,
  type Decisions,
} from '#guidance/answering/fitting';
import type { KnowledgeFiles, RankWeights } from '#guidance/knowledge';
import type { Question } from './question.ts';

export interface Fitted extends Decisions {
  readonly rankWeights: RankWeights;
}

/** Learns the order of passages, the model and the thresholds from the questions that are not kept apart. */
export function fit(files: KnowledgeFiles, questions: readonly Question[]): Fitted {
  const known = questions
    .filter(({ kind, isKeptApart }) => !isKeptApart && (kind === 'covered' || kind === 'out-of-scope'))
    // Ordinary messages kept for the safety gate name no guide: they teach nothing here.
    .filter(({ kind, accept }) => kind === 'out-of-scope' || accept.length > 0)
    .map(({ turns, locale, accept, isNear }) => ({ text: turns[0] ?? '', locale, accept, isNear }));
  const store = createPassageStore(files);
  const rankWeights = fitRanking(
    lookUps(known, store)
      .filter(({ question }) => question.accept.length > 0)
      .map(toRankingCase),
  );
  const ordered = createPassageStore(files, rankWeights);
  const cases = lookUps(known, ordered)
    .map((lookUp) => observe(lookUp, rankWeights))
    .filter((item) => item !== undefined);
  return { rankWeights, ...fitDecisions(cases) };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The source text of src/guidance/answering/weights.ts. */
export function weightsSource({ rankWeights, answerModel, thresholds }: Fitted): string {
  const lines = (record: Readonly<Record<string, number>>, indent: string): string =>
    Object.entries(record)
      .map(([name, value]) => `${indent}${name}: ${rounded(value)},\n`)
      .join('');
  return `import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

// Written by \`npm run evaluate -- --fit\`; docs/evaluation.md tells how.

/** How much each feature counts in the order of passages. */
export const rankWeights: RankWeights = {
${lines(rankWeights, '  ')}};

/** Probability that the best passage is of a right guide. */
export const answerModel: LogisticModel = {
  intercept: ${rounded(answerModel.intercept)},
  weights: {
${lines(answerModel.weights, '    ')}  },
};

/** Answer from this probability on; offer choices from the other; below, decline. */
export const thresholds = { answer: ${thresholds.answer}, clarify: ${thresholds.clarify} } as const;
`;
}
