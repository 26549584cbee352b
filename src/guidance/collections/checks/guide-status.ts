import { publishedLocales, type Locale, type LocaleTag } from '#guidance/locales';
import type { Guide } from '../guide.ts';
import { englishRevisions } from './revision.ts';

/** How far one guide is in one language. */
export interface GuideStatus {
  readonly guide: string;
  readonly locale: LocaleTag;
  readonly state: 'missing' | 'draft' | 'checked';
  /** The English text has changed since. */
  readonly isStale: boolean;
  readonly isOverdue: boolean;
  /** Whole days since the text was last compared with its sources. */
  readonly ageInDays: number | undefined;
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** A language with a part of the guides misses none. */
const isExpected = ({ tag, coverage }: Locale, versions: readonly Guide[]): boolean =>
  coverage === 'whole' || versions.some((guide) => guide.locale === tag);

/**
 * One row for each guide and language it is, or should be, written in.
 * @param today year-month-day
 */
export async function guideStatus(guides: readonly Guide[], today: string): Promise<GuideStatus[]> {
  const revisions = await englishRevisions(guides);
  return [...Map.groupBy(guides, ({ id }) => id)].flatMap(([id, versions]) =>
    publishedLocales
      .filter((locale) => isExpected(locale, versions))
      .map(({ tag }): GuideStatus => {
        const guide = versions.find((candidate) => candidate.locale === tag);
        return {
          guide: id,
          locale: tag,
          state: guide?.review.state ?? 'missing',
          isStale: guide !== undefined && tag !== 'en' && guide.translationOf !== revisions.get(id),
          isOverdue: guide !== undefined && guide.reviewDue < today,
          ageInDays: guide && daysBetween(guide.checkedOn, today),
        };
      }),
  );
}
