import type { LocaleTag } from '#guidance/locales';
import type { Queries } from '#platform/storage';

/** Views of one page in one language on one day. */
export interface DayCount {
  /** In Iraq, `2026-11-22`. */
  readonly day: string;
  readonly page: string;
  readonly locale: LocaleTag;
  readonly views: number;
}

/** Adds to what stands there. */
export async function addViews(queries: Queries, counts: readonly DayCount[]): Promise<void> {
  for (const count of counts) {
    await queries
      .insertInto('page_counts')
      .values(count)
      .onConflict((conflict) =>
        conflict
          .columns(['day', 'page', 'locale'])
          .doUpdateSet((eb) => ({ views: eb('page_counts.views', '+', count.views) })),
      )
      .execute();
  }
}

export interface PageSum {
  readonly page: string;
  readonly locale: LocaleTag;
  readonly views: number;
}

/** Sums of a month, the most read first. @param month `2026-11` */
export async function sumsOfMonth(queries: Queries, month: string): Promise<readonly PageSum[]> {
  const rows = await queries
    .selectFrom('page_counts')
    .select(({ fn }) => ['page', 'locale', fn.sum<number | string>('views').as('views')])
    .where('day', '>=', `${month}-01`)
    .where('day', '<=', `${month}-31`)
    .groupBy(['page', 'locale'])
    .execute();
  return rows
    .map(({ page, locale, views }) => ({ page, locale: locale as LocaleTag, views: Number(views) }))
    .toSorted(
      (a, b) => b.views - a.views || a.page.localeCompare(b.page) || a.locale.localeCompare(b.locale),
    );
}

/** Months with any count, the newest first. */
export async function countedMonths(queries: Queries): Promise<readonly string[]> {
  const rows = await queries.selectFrom('page_counts').select('day').distinct().execute();
  return [...new Set(rows.map(({ day }) => day.slice(0, 7)))].toSorted().toReversed();
}
