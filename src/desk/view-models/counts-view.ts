import type { PassageRating } from '#conversations/feedback';
import type { PageSum } from '#insight/page-counts';
import type { LocaleTag } from '#guidance/locales';

/** A number that may be shown, or "fewer than the smallest": single readers are nobody's to see. */
export type ShownCount = number | 'few';

/** @param smallest the smallest number that is shown as it is; 0 says nothing about anybody */
export function shownCount(count: number, smallest: number): ShownCount {
  return count === 0 || count >= smallest ? count : 'few';
}

export interface PageLine {
  /** After the language, `guides/smugglers/`; empty is the home page. */
  readonly page: string;
  readonly locale: LocaleTag;
  readonly views: ShownCount;
}

/** Lines whose number may be shown, and how many pages were read less: no sums, from which hidden ones could be told. */
export function pageLines(
  sums: readonly PageSum[],
  smallest: number,
  locale: LocaleTag | undefined,
): { readonly lines: readonly PageLine[]; readonly fewer: number } {
  const wanted = sums.filter((sum) => locale === undefined || sum.locale === locale);
  const lines = wanted.filter(({ views }) => views >= smallest);
  return { lines, fewer: wanted.length - lines.length };
}

export interface RatingLine {
  readonly guide: string;
  readonly section: string;
  readonly locale: LocaleTag;
  readonly helpful: ShownCount;
  readonly unhelpful: ShownCount;
}

/** Passages with enough answers to say something, the least helpful first. */
export function ratingLines(
  ratings: readonly PassageRating[],
  smallest: number,
  locale: LocaleTag | undefined,
): { readonly lines: readonly RatingLine[]; readonly fewer: number } {
  const wanted = ratings.filter((rating) => locale === undefined || rating.locale === locale);
  const enough = wanted.filter(({ helpful, unhelpful }) => helpful + unhelpful >= smallest);
  const lines = enough.map(({ helpful, unhelpful, ...passage }) => ({
    ...passage,
    helpful: shownCount(helpful, smallest),
    unhelpful: shownCount(unhelpful, smallest),
  }));
  return { lines, fewer: wanted.length - lines.length };
}
