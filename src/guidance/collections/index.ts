/**
 * Collections: the schemas of `content/` and what joins them. Pure; reading from disk is `#guidance/collections/reader`.
 * Words: guide, section (passage), service, office, fact (a quoted figure), emergency contact (a line to call).
 */
export { labelFor, withGuides, type Collections, type GuideChange, type Localised } from './collections.ts';
export { emergencyContactFileSchema, emergencyPlaces, type EmergencyContact } from './contact.ts';
export {
  firstLines,
  linesByPlace,
  type EmergencyKind,
  type EmergencyPlace,
  type LinesOfKind,
  type LinesOfPlace,
} from './emergency-lines.ts';
export { factUnits, type Fact } from './fact.ts';
export {
  guideFrom,
  guideFrontmatterSchema,
  stages,
  type Guide,
  type GuideFrontmatter,
  type GuideSection,
  type Stage,
} from './guide.ts';
export { guideFor } from './guide-for.ts';
export type { Holiday } from './holiday.ts';
export {
  openingHoursSchema,
  weekdays,
  type Office,
  type OpeningHours,
  type Organisation,
} from './organisation.ts';
export {
  needs,
  sexes,
  situations,
  type AgeRule,
  type EligibleGroup,
  type Eligibility,
  type Need,
  type Sex,
  type Situation,
} from './eligibility.ts';
export type { HandoffOutcome } from './outcome.ts';
export type { Paper } from './paper.ts';
export { isDraftPhrase, phraseGroups, type Phrase, type PhraseGroup } from './phrase.ts';
export type { Place } from './place.ts';
export type { Position, Positions } from './position.ts';
export { asOfSchema, dateSchema, idSchema, labelsSchema, sourceSchema, type Labels } from './primitives.ts';
export { referencePattern, resolveReference, type ResolvedReference } from './references.ts';
export { createPassageRenderer, type PassageRenderer } from './render-passage.ts';
export { serviceCategories, serviceSchema, type SafeToVisit, type Service } from './service.ts';
export { codeOf, targetOfCode, type CodeTarget, type EmergencyList, type ShortCode } from './short-code.ts';
export { createTranslate, type Translate, type UiCatalogs } from './words/index.ts';
