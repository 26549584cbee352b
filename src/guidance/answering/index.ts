/**
 * Answering: from a contact's words to an Outcome.
 * Understanding runs on every message; answering only when it is the bot's turn.
 * Pure: same words, same guides, same outcome. The order of steps is in pipeline.ts.
 */
export type { AnswerContext } from './answer-state.ts';
export {
  createAnswering,
  type Answering,
  type AnsweringOptions,
  type Engine,
  type SearchHit,
} from './create-answering.ts';
export type { MarkedText } from './mark-words.ts';
export {
  outcomeKinds,
  riskCategories,
  type HandoffReason,
  type Outcome,
  type OutcomeKind,
  type PassageRef,
  type QuotedPassage,
  type Reply,
  type ReplyButton,
  type RiskCategory,
} from './outcome.ts';
export { numberChoices, personNumber, type NumberedChoice } from './number-choices.ts';
export type { EmergencyPlace, Hints, Understanding } from './understanding.ts';
