import { smallestShown } from '#insight/page-counts';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { notAllowed, type Refusal } from '../go.ts';
import { pageLines, ratingLines, type PageLine, type RatingLine } from '../view-models/counts-view.ts';

export interface CountsScreen {
  readonly kind: 'counts';
  /** `2026-11`, the newest first. */
  readonly months: readonly string[];
  /** Undefined while nothing was ever counted. */
  readonly month: string | undefined;
  readonly language: LocaleTag | undefined;
  readonly pages: readonly PageLine[];
  /** Pages read less often than may be shown. */
  readonly pagesFewer: number;
  readonly ratings: readonly RatingLine[];
  readonly ratingsFewer: number;
  readonly smallest: number;
}

/** `/desk/counts/`: how often pages are read, and whether answers helped. Nothing about any person is in it. */
export async function countsScreen(visit: Visit): Promise<CountsScreen | Refusal> {
  const { app, staff, url } = visit;
  if (!may(staff, 'content.see')) return notAllowed;
  const months = await app.pageCounts.months();
  const wanted = url.searchParams.get('month');
  const month = months.find((one) => one === wanted) ?? months[0];
  const tag = url.searchParams.get('language');
  const language = isLocaleTag(tag) ? tag : undefined;
  const sums = month === undefined ? [] : await app.pageCounts.ofMonth(month);
  const pages = pageLines(sums, smallestShown, language);
  const ratings = ratingLines(await app.feedback.ratings(), smallestShown, language);
  return {
    kind: 'counts',
    months,
    month,
    language,
    pages: pages.lines,
    pagesFewer: pages.fewer,
    ratings: ratings.lines,
    ratingsFewer: ratings.fewer,
    smallest: smallestShown,
  };
}
