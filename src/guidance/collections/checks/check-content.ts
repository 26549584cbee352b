import type { Collections } from '../collections.ts';
import { createTranslate, type UiCatalogs } from '../words/index.ts';
import { checkAsks } from './check-asks.ts';
import { checkCodes } from './check-codes.ts';
import { checkFigures } from './check-figures.ts';
import { checkGlossary } from './check-glossary.ts';
import { checkParity } from './check-parity.ts';
import { checkReferences } from './check-references.ts';
import { checkReview } from './check-review.ts';
import { checkScript } from './check-script.ts';
import { checkSections } from './check-sections.ts';
import { checkServices } from './check-services.ts';
import { checkTranslations } from './check-translations.ts';
import { checkUiWords } from './check-ui-words.ts';
import type { Finding } from './finding.ts';
import type { Glossary } from './glossary.ts';
import { guideTexts, labelTexts, uiTexts } from './texts.ts';

/** All that is checked together. */
export interface Content {
  readonly collections: Collections;
  readonly catalogs: UiCatalogs;
  readonly glossary: Glossary;
}

/**
 * Runs every check over the content as read.
 * @param today year-month-day, for reviews that are due
 */
export async function checkContent(
  { collections, catalogs, glossary }: Content,
  today: string,
): Promise<Finding[]> {
  const { guides } = collections;
  const shown = [...guides.flatMap(guideTexts), ...labelTexts(collections), ...uiTexts(catalogs)];
  return [
    ...checkParity(guides),
    ...checkSections(guides),
    ...checkReferences(collections, createTranslate(catalogs)),
    ...checkFigures(guides, collections.contacts.values()),
    ...checkAsks(guides),
    ...checkScript(shown),
    ...checkGlossary(shown, glossary),
    ...checkUiWords(catalogs),
    ...checkReview(guides, today),
    ...checkServices(collections, today),
    ...checkCodes(collections),
    ...(await checkTranslations(guides)),
  ];
}
