/**
 * Continuing: a person known again by a code, without an account. Into a web chat from another browser, and from one
 * channel to another: forward at once, what was written before only when the old channel has confirmed it.
 * Words: resume (open one's web chat again), continue (carry on elsewhere), past (what was written before), link.
 */
export { codeRules, mostMisses } from './code.ts';
export type { Asking } from './continue-elsewhere.ts';
export { continuingData, createContinuing, type Continuing } from './create-continuing.ts';
export { continueWords, type ContinueSaying, type ContinueWords } from './hear-continuing.ts';
