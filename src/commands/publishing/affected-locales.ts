import { guideFor, type Collections, type GuideChange } from '#guidance/collections';
import { publishedLocales, type LocaleTag } from '#guidance/locales';
import { knowledgeLocales } from '../../site/device/knowledge-files.ts';

/**
 * The languages whose pages may look otherwise: those that show one of the changed texts, before or after. Where a
 * language of a guide comes or goes, all: every page of that guide names its languages.
 */
export function affectedLocales(
  before: Collections,
  after: Collections,
  changes: readonly GuideChange[],
): readonly LocaleTag[] {
  const written = (collections: Collections, { id, locale }: GuideChange): boolean =>
    collections.guides.some((guide) => guide.id === id && guide.locale === locale);
  const tags = publishedLocales.map(({ tag }) => tag);
  if (changes.some((change) => written(before, change) !== written(after, change))) return tags;
  return tags.filter((tag) =>
    changes.some(
      ({ id, locale }) =>
        guideFor(before, id, tag)?.locale === locale || guideFor(after, id, tag)?.locale === locale,
    ),
  );
}

/** The languages whose packs hold one of these pages, or knowledge that changed. */
export function affectedPacks(
  pages: readonly LocaleTag[],
  changes: readonly GuideChange[],
): readonly LocaleTag[] {
  const changed = new Set(changes.map(({ locale }) => locale));
  return publishedLocales
    .map(({ tag }) => tag)
    .filter((tag) => pages.includes(tag) || knowledgeLocales(tag).some((known) => changed.has(known)));
}
