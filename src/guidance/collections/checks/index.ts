/**
 * Checks: what a schema cannot see in `content/`. Pure; each check takes content as read and returns findings.
 * Words: finding (something an editor should look at), ask (a way people put a question), glossary (fixed names).
 */
export { checkAsks, leastAsks, nearDuplicate } from './check-asks.ts';
export { checkCodes } from './check-codes.ts';
export { checkContent, type Content } from './check-content.ts';
export { checkFigures } from './check-figures.ts';
export { checkGuide, type GuideSurroundings } from './check-guide.ts';
export { nearestAsk, nearestAsks, type NearAsk } from './near-asks.ts';
export { checkGlossary } from './check-glossary.ts';
export { checkParity } from './check-parity.ts';
export { checkOutcomes, checkPhrasebook } from './check-phrasebook.ts';
export { checkReferences } from './check-references.ts';
export { checkReview } from './check-review.ts';
export { checkScript } from './check-script.ts';
export { checkSections, countWords, sectionWords } from './check-sections.ts';
export { checkServices, monthsBefore } from './check-services.ts';
export { checkTranslations } from './check-translations.ts';
export { checkUiWords } from './check-ui-words.ts';
export { checkNames, reportFor, type CheckName, type Finding } from './finding.ts';
export { glossarySchema, type Glossary } from './glossary.ts';
export { guideStatus, type GuideStatus } from './guide-status.ts';
export { englishRevisions, guideRevision, stampTranslation } from './revision.ts';
export { diceSimilarity, normaliseAsk, similarPairs, trigrams, type SimilarPair } from './similarity.ts';
export { guidePath, guideTexts, labelTexts, uiTexts, type PublishedText } from './texts.ts';
