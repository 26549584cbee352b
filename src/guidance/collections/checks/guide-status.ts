import { publishedLocales, type LocaleTag } from '#guidance/locales';
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

/**
 * One row for each guide and published language.
 * @param today year-month-day
 */
export async function guideStatus(guides: readonly Guide[], today: string): Promise<GuideStatus[]> {
  const revisions = await englishRevisions(guides);
  const ids = [...new Set(guides.map((guide) => guide.id))];
  return ids.flatMap((id) =>
    publishedLocales.map(({ tag }): GuideStatus => {
      const guide = guides.find((candidate) => candidate.id === id && candidate.locale === tag);
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
