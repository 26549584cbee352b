/**
 * Public answers: what may be said where others read along (groups), and guides to share into any chat. No contact, no
 * conversation, no row: what comes in here is answered and forgotten.
 */
export {
  createPublicAnswers,
  type GroupAnswer,
  type GuidesToShare,
  type PublicAnswers,
  type SharedGuide,
} from './public-answers.ts';
