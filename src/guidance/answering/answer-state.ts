import type { Hit } from '#guidance/knowledge';
import type { Outcome, PassageRef, Reply } from './outcome.ts';
import type { Thresholds } from './learned.ts';
import type { KnownPassage } from './passages.ts';
import type { Tools } from './tools.ts';
import type { EmergencyPlace, Understanding } from './understanding.ts';

/** What was said before the message that is answered. */
export interface AnswerContext {
  /** The passage quoted last. */
  readonly topic?: PassageRef;
  /** Where the person is, if they said so earlier. */
  readonly emergencyPlace?: EmergencyPlace;
  /** Id of a place in content/places.yaml, if they named one earlier. */
  readonly place?: string;
  /** The person's earlier texts, oldest first. */
  readonly earlier?: readonly string[];
}

/** A passage found for the question. */
export interface Candidate {
  readonly passage: KnownPassage;
  readonly hit: Hit;
}

/** What retrieval found in the language that fits best. */
export interface Retrieved {
  readonly candidates: readonly Candidate[];
  /** 0-1: that the best candidate is of a right guide. */
  readonly probability: number;
  readonly thresholds: Thresholds;
}

export type Decision =
  | { readonly kind: 'answered'; readonly passage: KnownPassage }
  | { readonly kind: 'clarify'; readonly choices: readonly KnownPassage[] }
  | { readonly kind: 'declined'; readonly reason: 'out_of_scope' | 'no_content' };

/** Carried from step to step while a question is answered. */
export interface AnswerState {
  readonly understanding: Understanding;
  readonly context: AnswerContext;
  readonly retrieved?: Retrieved;
  readonly decision?: Decision;
  readonly reply?: Reply;
}

/** A step adds to the state, or ends the question with its outcome. */
export type AnswerStep = (state: AnswerState, tools: Tools) => AnswerState | Outcome;
