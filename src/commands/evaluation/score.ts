import type { Outcome } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Question } from './question.ts';

/** The measures, each a share of some questions. */
export const measures = [
  'covered at once',
  'covered within',
  'covered wrong',
  'covered declined',
  'dialogue at once',
  'dialogue within',
  'near answered',
  'near choices',
  'far answered',
  'far choices',
  'urgent caught',
  'urgent category',
  'false alarm',
  'person',
  'small talk',
  'language',
  'language 3+ words',
] as const;
export type Measure = (typeof measures)[number];

/** What one question says about one measure: it belongs to it, and it counts or not. */
export type Verdict = readonly [measure: Measure, holds: boolean];

/** How the engine ended a question. */
export interface Ended {
  readonly question: Question;
  readonly locale: LocaleTag;
  readonly outcome: Outcome;
}

function guidesOf(outcome: Outcome): readonly string[] {
  if (outcome.kind === 'answered') return [outcome.passage.guide];
  return outcome.kind === 'clarify' ? outcome.choices.map(({ guide }) => guide) : [];
}

function scoreCovered(prefix: 'covered' | 'dialogue', { question, outcome }: Ended): Verdict[] {
  const isWithin = guidesOf(outcome).some((guide) => question.accept.includes(guide));
  const isAnswered = outcome.kind === 'answered';
  const both: Verdict[] = [
    [`${prefix} at once`, isAnswered && isWithin],
    [`${prefix} within`, isWithin],
  ];
  if (prefix === 'dialogue') return both;
  return [
    ...both,
    ['covered wrong', isAnswered && !isWithin],
    ['covered declined', outcome.kind === 'declined' || outcome.kind === 'handoff'],
  ];
}

/**
 * What a question counts for.
 * @param available whether a guide has a file in a language: a covered question counts only where an accepted one has
 */
export function score(
  ended: Ended,
  available: (guide: string, locale: LocaleTag) => boolean,
): readonly Verdict[] {
  const { question, outcome, locale } = ended;
  const language: Verdict[] = [['language', locale === question.locale]];
  const words = question.turns.at(-1)?.trim().split(/\s+/).length ?? 0;
  if (words >= 3) language.push(['language 3+ words', locale === question.locale]);
  const alarm: Verdict[] = question.kind === 'urgent' ? [] : [['false alarm', outcome.kind === 'crisis']];
  const common = [...language, ...alarm];
  switch (question.kind) {
    case 'covered':
    case 'dialogue':
      return question.accept.some((guide) => available(guide, question.locale))
        ? [...common, ...scoreCovered(question.kind, ended)]
        : common;
    case 'out-of-scope':
      return [
        ...common,
        [
          question.isNear ? 'near answered' : 'far answered',
          outcome.kind === 'answered' || outcome.kind === 'crisis',
        ],
        [question.isNear ? 'near choices' : 'far choices', outcome.kind === 'clarify'],
      ];
    case 'urgent':
      return [
        ...common,
        ['urgent caught', outcome.kind === 'crisis'],
        ['urgent category', outcome.kind === 'crisis' && outcome.category === question.category],
      ];
    case 'human':
      return [...common, ['person', outcome.kind === 'handoff']];
    case 'smalltalk':
      return [...common, ['small talk', outcome.kind === 'smalltalk']];
  }
}
