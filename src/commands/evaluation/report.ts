import { formatShare } from './share.ts';
import type { Evaluation, Row } from './run-questions.ts';
import type { Ended, Measure } from './score.ts';

const tables: readonly (readonly [title: string, measures: readonly Measure[]])[] = [
  ['Covered questions', ['covered at once', 'covered within', 'covered wrong', 'covered declined']],
  ['Questions that are not ours', ['near answered', 'near choices', 'far answered', 'far choices']],
  ['Danger', ['urgent caught', 'urgent category', 'false alarm']],
  [
    'Everything else',
    ['dialogue at once', 'dialogue within', 'person', 'small talk', 'language', 'language 3+ words'],
  ],
];

const summaries = ['all', 'seen', 'kept apart'];

function table(rows: ReadonlyMap<string, Row>, measures: readonly Measure[]): readonly string[] {
  const varieties = [...rows.keys()].filter((name) => !summaries.includes(name)).toSorted();
  const body = [...varieties, ...summaries].map((name) => {
    const cells = measures.map((measure) =>
      formatShare(rows.get(name)?.get(measure) ?? { right: 0, all: 0 }),
    );
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  return [`| | ${measures.join(' | ')} |`, `| --- |${measures.map(() => ' --- |').join('')}`, ...body];
}

const percentile = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);

/** The figures as Markdown, for the terminal and for docs/evaluation.md. */
export function writeReport({ rows, times, ended }: Evaluation): string {
  const parts = tables.flatMap(([title, measures]) => [`### ${title}`, '', ...table(rows, measures), '']);
  return [
    `${ended.length} questions. Shares with 95 % intervals (Wilson).`,
    '',
    ...parts,
    `Time per turn on one thread: median ${percentile(times, 0.5)} ms, 99 % within ${percentile(times, 0.99)} ms.`,
  ].join('\n');
}

function isWrong({ question, outcome }: Ended): boolean {
  switch (question.kind) {
    case 'covered':
    case 'dialogue':
      return outcome.kind !== 'answered' || !question.accept.includes(outcome.passage.guide);
    case 'out-of-scope':
      return outcome.kind !== 'declined' && outcome.kind !== 'handoff';
    case 'urgent':
      return outcome.kind !== 'crisis';
    case 'human':
      return outcome.kind !== 'handoff';
    case 'smalltalk':
      return outcome.kind !== 'smalltalk';
  }
}

function chosen({ outcome }: Ended): string {
  if (outcome.kind === 'answered') return `${outcome.passage.guide}#${outcome.passage.section}`;
  if (outcome.kind === 'crisis') return outcome.category;
  return outcome.kind === 'clarify' ? outcome.choices.map(({ guide }) => guide).join(', ') : '';
}

/** The worst questions with what was chosen; those kept apart are never shown. */
export function listWorst(
  evaluation: Evaluation,
  count: number,
  isCounted: (ended: Ended) => boolean,
): string {
  const gravity = (item: Ended): number => (item.outcome.kind === 'answered' ? 1 : 0) + item.outcome.score;
  return evaluation.ended
    .filter((item) => !item.question.isKeptApart && isCounted(item) && isWrong(item))
    .toSorted((a, b) => gravity(b) - gravity(a))
    .slice(0, count)
    .map((item) => {
      const { question, outcome } = item;
      const wanted = question.accept.join(', ') || (question.category ?? question.kind);
      return `${question.id}: ${question.turns.join(' / ')}\n    wanted ${wanted}; ${outcome.kind} ${outcome.score.toFixed(2)} ${chosen(item)}`;
    })
    .join('\n');
}
