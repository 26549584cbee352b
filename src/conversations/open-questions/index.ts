/**
 * Open questions: what people asked in vain, for editors to answer once, and the promise to tell them.
 * Words: matter (a group of like questions that an editor took up), wait (to have agreed to be told). Kept redacted.
 */
export { createOpenQuestions, type AskedInVain, type OpenQuestions } from './create-open-questions.ts';
export {
  answerOutcomes,
  matterStates,
  longestWait,
  openKinds,
  type AnswerCount,
  type AnswerOutcome,
  type Matter,
  type MatterState,
  type OpenKind,
  type OpenQuestion,
} from './open-question.ts';
export { groupQuestions, type Groupable } from './group-questions.ts';
export { openQuestionsData } from './personal-data.ts';
