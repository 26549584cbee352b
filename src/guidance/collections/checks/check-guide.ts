import type { Collections } from '../collections.ts';
import { withGuides } from '../collections.ts';
import type { Guide } from '../guide.ts';
import type { Translate } from '../words/index.ts';
import { checkAsks, nearDuplicate } from './check-asks.ts';
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
import { diceSimilarity, trigrams } from './similarity.ts';
import { guidePath, guideTexts } from './texts.ts';

/** An ask of another section that says nearly the same. */
export interface NearAsk {
  readonly guide: string;
  readonly section: string;
  readonly ask: string;
}

/**
 * Finds the ask of a language that a question nearly repeats, in its words.
 * @param except this guide's own asks are not looked at
 */
export function nearestAsk(question: string, guides: readonly Guide[], except?: string): NearAsk | undefined {
  const wanted = trigrams(question);
  for (const { id, sections } of guides) {
    if (id === except) continue;
    for (const section of sections)
      for (const ask of section.asks) {
        // Texts whose lengths differ that much cannot be alike enough.
        if (ask.length > 2 * question.length + 8 || question.length > 2 * ask.length + 8) continue;
        if (diceSimilarity(wanted, trigrams(ask)) >= nearDuplicate)
          return { guide: id, section: section.id, ask };
      }
  }
  return undefined;
}

/** Asks that are new in this guide and stand in another already: comparing all with all takes seconds. */
function takenAsks(guide: Guide, before: Guide | undefined, others: readonly Guide[]): Finding[] {
  const known = new Set(before?.sections.flatMap(({ asks }) => asks));
  return guide.sections.flatMap(({ id, asks }) =>
    asks
      .filter((ask) => !known.has(ask))
      .flatMap((ask) => {
        const near = nearestAsk(ask, others, guide.id);
        return near === undefined
          ? []
          : [
              reportFor('asks', guidePath(guide)).error(
                `"${ask}" (${id}) is nearly the same as "${near.ask}" of ${near.guide}#${near.section}`,
                ask,
              ),
            ];
      }),
  );
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
