import {
  createPassageStore,
  fitDecisions,
  fitKinds,
  fitRanking,
  lookUps,
  observe,
  toRankingCase,
  type KindCase,
  type KindThresholds,
  type Learned,
} from '#guidance/answering/fitting';
import type { KnowledgeFiles } from '#guidance/knowledge';
import { createRiskAssessor, isPressing } from '#guidance/safety';
import type { Question } from './question.ts';

/** The same knowledge as phones have it. */
export function withoutClassifiers({ shared, locales }: KnowledgeFiles): KnowledgeFiles {
  return {
    shared,
    locales: Object.fromEntries(
      Object.entries(locales).map(([tag, { locale, vocabulary, guides, neighbours }]) => [
        tag,
        { locale, vocabulary, guides, neighbours },
      ]),
    ),
  };
}

/** Learns the order of passages, the model and the thresholds from the questions that are not kept apart. */
export function fit(files: KnowledgeFiles, questions: readonly Question[]): Learned {
  const known = questions
    .filter(({ kind, isKeptApart }) => !isKeptApart && (kind === 'covered' || kind === 'out-of-scope'))
    // Ordinary messages kept for the safety gate name no guide: they teach nothing here.
    .filter(({ kind, accept }) => kind === 'out-of-scope' || accept.length > 0)
    .map(({ turns, locale, accept, isNear }) => ({ text: turns[0] ?? '', locale, accept, isNear }));
  const store = createPassageStore(files);
  const rank = fitRanking(
    lookUps(known, store)
      .filter(({ question }) => question.accept.length > 0)
      .map(toRankingCase),
  );
  const ordered = createPassageStore(files, rank);
  const cases = lookUps(known, ordered)
    .map((lookUp) => observe(lookUp, rank))
    .filter((item) => item !== undefined);
  return { rank, ...fitDecisions(cases) };
}

const kindOf: Readonly<Record<Question['kind'], KindCase['kind']>> = {
  covered: 'question',
  dialogue: 'question',
  'out-of-scope': 'question',
  urgent: 'danger',
  human: 'person',
  smalltalk: 'smalltalk',
};

/**
 * Learns from which chances on a message is no question, from the messages that are not kept apart. What rules take for
 * a danger says nothing of these chances.
 * @throws Error when the knowledge was built without kinds of messages
 */
export function fitKindsOn(
  { tellKinds: tell, shared }: KnowledgeFiles,
  questions: readonly Question[],
): KindThresholds {
  if (tell === undefined) throw new Error('dist/knowledge/shared.json has no kinds of messages: build anew');
  const assessor = createRiskAssessor(shared.safety);
  return fitKinds(
    questions
      .filter(({ isKeptApart }) => !isKeptApart)
      .flatMap(({ turns, kind, locale }) =>
        turns.slice(0, 1).flatMap((text): readonly KindCase[] => {
          const explained = assessor.explain(text, locale);
          return isPressing(explained.rule) ? [] : [{ kind: kindOf[kind], kinds: tell(text, explained) }];
        }),
      ),
  );
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function lines(record: Readonly<Record<string, number>>, indent: string, mayBeLeftOut: boolean): string {
  return Object.entries(record)
    .map(([name, value]) => [name, rounded(value)] as const)
    .filter(([, value]) => value !== 0 || !mayBeLeftOut)
    .map(([name, value]) => `${indent}${name}: ${value},\n`)
    .join('');
}

const sourceOf = (name: string, { rank, answerModel, thresholds }: Learned): string =>
  `export const ${name}: Learned = {
  rank: {
${lines(rank, '    ', false)}  },
  answerModel: {
    intercept: ${rounded(answerModel.intercept)},
    weights: {
${lines(answerModel.weights, '      ', true)}    },
  },
  thresholds: { answer: ${thresholds.answer}, clarify: ${thresholds.clarify} },
};
`;

/** The source text of src/guidance/answering/weights.ts. */
export function weightsSource(
  withClassifier: Learned,
  withoutClassifier: Learned,
  { danger, concern, person, smalltalk }: KindThresholds,
): string {
  return `import type { KindThresholds, Learned } from './learned.ts';

// Written by \`npm run evaluate -- --fit\`; docs/evaluation.md tells how.

/** Where the classifier of topics helps. */
${sourceOf('withClassifier', withClassifier)}
/** Where it is not there: on phones. */
${sourceOf('withoutClassifier', withoutClassifier)}
/** For what the messages of content/messages tell of a message. */
export const kindThresholds: KindThresholds = {
  danger: ${danger},
  concern: ${concern},
  person: ${person},
  smalltalk: ${smalltalk},
};
`;
}
