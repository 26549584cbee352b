/**
 * Language: from typed characters to comparable words, and which language they are.
 * Words: surface (a word as typed, normalised), term (its stem, what is indexed), gram (a piece of four characters),
 * sound sign (what a word sounds like, whatever letters it is typed in).
 */
export { createAnalyser, type Analysed, type Analyser, type Word } from './analyser.ts';
export { editDistance } from './edit-distance.ts';
export { gramText } from './grams.ts';
export { confusionKey } from './letters.ts';
export { normalise } from './normalise.ts';
export {
  isLatinWord,
  kurdishInLatin,
  soundDistance,
  soundSkeletons,
  soundsOf,
  withoutArticle,
} from './romanised.ts';
export { isHeard } from './sound-signs.ts';
export { stemmerFor } from './stems/index.ts';
export { tokenise } from './tokenise.ts';
export { emptyVocabulary, type Vocabulary } from './vocabulary.ts';
export {
  buildLanguageProfile,
  createDetectLanguage,
  type DetectedLanguage,
  type DetectionHints,
  type DetectLanguage,
  type LanguageProfile,
  type Script,
  type Variety,
  type VarietySample,
} from './detection/index.ts';
export { mergeVocabularies } from './merge-vocabularies.ts';
