import type { Answering } from '#guidance/answering';
import { answerTurns } from '../ask-line.ts';
import type { Question } from './question.ts';
import { score, type Ended, type Measure } from './score.ts';
import type { Share } from './share.ts';

export type Row = ReadonlyMap<Measure, Share>;

export interface Evaluation {
  readonly ended: readonly Ended[];
  /** Variety, or `all`, `kept apart`, `seen` -> measure -> share. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Milliseconds a turn took, ascending. */
  readonly times: readonly number[];
}

/** Asks everything, without a hint of the language, and counts. */
export function runQuestions(
  questions: readonly Question[],
  answering: Answering,
  available: (guide: string, locale: Question['locale']) => boolean,
): Evaluation {
  const rows = new Map<string, Map<Measure, Share>>();
  const times: number[] = [];
  const count = (name: string, measure: Measure, holds: boolean): void => {
    const row = rows.get(name) ?? new Map<Measure, Share>();
    rows.set(name, row);
    const { right, all } = row.get(measure) ?? { right: 0, all: 0 };
    row.set(measure, { right: right + (holds ? 1 : 0), all: all + 1 });
  };
  const ended = questions.map((question): Ended => {
    const start = performance.now();
    const { locale, outcome } = answerTurns(
      { id: question.id, turns: question.turns, hint: undefined },
      answering,
    );
    times.push((performance.now() - start) / question.turns.length);
    return { question, locale, outcome };
  });
  for (const item of ended) {
    const names = [item.question.variety, 'all', item.question.isKeptApart ? 'kept apart' : 'seen'];
    for (const [measure, holds] of score(item, available))
      for (const name of names) count(name, measure, holds);
  }
  return { ended, rows, times: times.toSorted((a, b) => a - b) };
}
