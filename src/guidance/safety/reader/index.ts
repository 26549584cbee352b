/** Reader: `content/safety` and the emergency contacts its replies show, checked and joined. */
export { readSafety, readSafetyExamples, type SafetyExamples } from './read-safety.ts';
export { compactPhrases } from './compact-phrases.ts';
