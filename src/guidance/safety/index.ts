/**
 * Safety: is somebody in danger, and what is said at once.
 * Deterministic, recall first; all words and numbers come from `content/safety` and `content/contacts`.
 * Words: sign (one thing a message says), rule (signs that together mean danger), frame (a sign that calms).
 */
export { createRiskAssessor, type Explained, type RiskAssessor } from './assess-risk.ts';
export { composeCrisisReply, placesToChoose, type CrisisReply } from './compose-crisis-reply.ts';
export { fold, soundOf, wordsOf } from './fold.ts';
export { createLexicon, type Hit, type Lexicon } from './lexicon.ts';
export {
  isPressing,
  riskCategories,
  riskLevels,
  type Risk,
  type RiskCategory,
  type RiskLevel,
} from './risk.ts';
export type { CrisisContact, SafetyBook, SafetyData } from './safety-data.ts';
