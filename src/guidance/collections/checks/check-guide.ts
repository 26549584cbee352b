import type { Collections } from '../collections.ts';
import { withGuides } from '../collections.ts';
import type { Guide } from '../guide.ts';
import type { Translate } from '../words/index.ts';
import { checkAsks } from './check-asks.ts';
import { checkFigures } from './check-figures.ts';
import { checkGlossary } from './check-glossary.ts';
import { checkParity } from './check-parity.ts';
import { checkReferences } from './check-references.ts';
import { checkReview } from './check-review.ts';
import { checkScript } from './check-script.ts';
import { checkSections } from './check-sections.ts';
import { checkTranslations } from './check-translations.ts';
import { reportFor, type Finding } from './finding.ts';
import type { Glossary } from './glossary.ts';
import { nearestAsks } from './near-asks.ts';
import { guidePath, guideTexts } from './texts.ts';

/** Asks that are new in this guide and stand in another already. */
function takenAsks(guide: Guide, before: Guide | undefined, others: readonly Guide[]): Finding[] {
  const known = new Set(before?.sections.flatMap(({ asks }) => asks));
  const fresh = guide.sections.flatMap(({ id, asks }) =>
    asks.filter((ask) => !known.has(ask)).map((ask) => ({ id, ask })),
  );
  const taken = nearestAsks(
    fresh.map(({ ask }) => ask),
    others,
    guide.id,
  );
  return fresh.flatMap(({ id, ask }) => {
    const near = taken.get(ask);
    if (near === undefined) return [];
    const say = `"${ask}" (${id}) is nearly the same as "${near.ask}" of ${near.guide}#${near.section}`;
    return [reportFor('asks', guidePath(guide)).error(say, ask)];
  });
}

/** What checking one guide needs besides it. */
export interface GuideSurroundings {
  readonly collections: Collections;
  readonly translate: Translate;
  readonly glossary: Glossary;
  /** Year-month-day. */
  readonly today: string;
}

/** Every check of `content:check` that one changed guide can fail, within a fraction of a second. */
export async function checkGuide(
  guide: Guide,
  { collections, translate, glossary, today }: GuideSurroundings,
): Promise<readonly Finding[]> {
  const { id, locale } = guide;
  const before = collections.guides.find((other) => other.id === id && other.locale === locale);
  const changed = withGuides(collections, [{ id, locale, guide }]);
  const versions = changed.guides.filter((other) => other.id === id);
  const others = collections.guides.filter((other) => other.locale === locale);
  const texts = guideTexts(guide);
  const found = [
    ...checkParity(versions),
    ...checkSections([guide]),
    ...checkReferences({ ...changed, guides: [guide] }, translate),
    ...checkFigures([guide], collections.contacts.values()),
    ...checkAsks([guide]),
    ...takenAsks(guide, before, others),
    ...checkScript(texts),
    ...checkGlossary(texts, glossary),
    ...checkReview([guide], today),
    ...(await checkTranslations(versions)),
  ];
  return found.filter(({ path }) => path === guidePath(guide));
}
