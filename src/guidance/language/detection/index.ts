/** Identification: which of our languages a message is in. */
export {
  createDetectLanguage,
  type DetectedLanguage,
  type DetectionHints,
  type DetectLanguage,
} from './detect-language.ts';
export { buildLanguageProfile, type LanguageProfile, type VarietySample } from './language-profile.ts';
export { type Script } from './script.ts';
export { type Variety } from './variety.ts';
