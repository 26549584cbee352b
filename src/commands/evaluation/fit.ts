import {
  casesFromAsks,
  fitDecisions,
  observe,
  preparePassages,
  rankWeights,
  type Decisions,
} from '#guidance/answering/fitting';
import type { KnowledgeFiles } from '#guidance/knowledge';
import type { Question } from './question.ts';

const folds = 5;
/**
 * The guides' own asks are many, and written to say what the guide does not: harder than real questions, they make
 * the engine timid. They count just enough to steady the weights.
 */
const askWeight = 0.03;
const realWeight = 1;
const nearTopicWeight = 0.4;

/** Learns model and thresholds from the guides' asks and from the questions that are not kept apart. */
export function fit(
  files: KnowledgeFiles,
  questions: readonly Question[],
  available: (guide: string, locale: Question['locale']) => boolean,
): Decisions {
  const locales = Object.values(files.locales);
  const fromAsks = locales.flatMap((knowledge) =>
    casesFromAsks(knowledge, rankWeights, folds, nearTopicWeight).map((item) => ({
      ...item,
      weight: item.weight * askWeight,
    })),
  );
  const prepared = new Map(locales.map((knowledge) => [knowledge.locale, preparePassages(knowledge)]));
  const real = questions.flatMap((question) => {
    const passages = prepared.get(question.locale);
    const [text] = question.turns;
    const isCovered =
      question.kind === 'covered' && question.accept.some((guide) => available(guide, question.locale));
    if (question.isKeptApart || passages === undefined || text === undefined) return [];
    if (!isCovered && question.kind !== 'out-of-scope') return [];
    const accept = isCovered ? question.accept : [];
    const found = observe({ text, locale: question.locale, accept }, passages, rankWeights, {
      weight: realWeight,
      isReal: true,
    });
    return found === undefined ? [] : [found];
  });
  return fitDecisions([...fromAsks, ...real]);
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The source text of src/guidance/answering/weights.ts. */
export function weightsSource({ answerModel, thresholds }: Decisions): string {
  const lines = (record: Readonly<Record<string, number>>, indent: string): string =>
    Object.entries(record)
      .map(([name, value]) => `${indent}${name}: ${rounded(value)},\n`)
      .join('');
  return `import type { RankWeights } from '#guidance/knowledge';
import type { LogisticModel } from './confidence.ts';

/** How much each feature counts in the order of passages; chosen as docs/evaluation.md tells. */
export const rankWeights: RankWeights = {
${lines(rankWeights, '  ')}};

/** Probability that the best passage is of a right guide. Written by \`npm run evaluate -- --fit\`. */
export const answerModel: LogisticModel = {
  intercept: ${rounded(answerModel.intercept)},
  weights: {
${lines(answerModel.weights, '    ')}  },
};

/** Answer from this probability on; offer choices from the other; below, decline. Written by the same command. */
export const thresholds = { answer: ${thresholds.answer}, clarify: ${thresholds.clarify} } as const;
`;
}
