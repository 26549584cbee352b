import type { PassageRef } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import { day, type Instant } from '#platform/base';

/** `unanswered`: we had no reliable answer; `badly_rated`: they said that the answer did not help. */
export const openKinds = ['unanswered', 'badly_rated'] as const;
export type OpenKind = (typeof openKinds)[number];

/** A question without a good answer, as editors see it. */
export interface OpenQuestion {
  readonly id: string;
  readonly kind: OpenKind;
  readonly locale: LocaleTag;
  /** The passage that did not help. */
  readonly passage: PassageRef | undefined;
  /** Without numbers, links and addresses. */
  readonly text: string;
  readonly askedAt: Instant;
  /** They want to be told when there is an answer. */
  readonly wantsAnswer: boolean;
  readonly matter: string | undefined;
}

export const matterStates = ['open', 'answered', 'set_aside'] as const;
export type MatterState = (typeof matterStates)[number];

/** A group of questions that an editor took up. */
export interface Matter {
  readonly id: string;
  readonly locale: LocaleTag;
  readonly state: MatterState;
  readonly assignedTo: string | undefined;
  readonly passage: PassageRef | undefined;
  readonly settledAt: Instant | undefined;
}

/** How long somebody who agreed to be told waits at most. */
export const longestWait = 60 * day;
/** Of a question, in UTF-16 units: longer ones are stories about a person. */
export const longestQuestion = 300;
/** What was shown when we asked: `later:ask` of content/ui, first wording. */
export const waitWording = 'later.ask/1';

export const answerOutcomes = ['answered', 'clarify', 'declined', 'handoff'] as const;
export type AnswerOutcome = (typeof answerOutcomes)[number];

/** How often questions ended so; of nobody in particular. */
export interface AnswerCount {
  readonly month: string;
  readonly locale: LocaleTag;
  readonly outcome: AnswerOutcome;
  readonly guide: string;
  readonly section: string;
  readonly times: number;
}
