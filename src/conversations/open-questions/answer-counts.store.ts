/** How questions ended, counted by month without their words. */
import type { LocaleTag } from '#guidance/locales';
import { prepared, type Queries } from '#platform/storage';
import type { AnswerCount, AnswerOutcome } from './open-question.ts';

const countOne = prepared(
  (queries, month: string, locale: string, outcome: string, guide: string, section: string) =>
    queries
      .insertInto('answer_counts')
      .values({ month, locale, outcome, guide, section, times: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['month', 'locale', 'outcome', 'guide', 'section'])
          .doUpdateSet((eb) => ({ times: eb('answer_counts.times', '+', 1) })),
      ),
);

export async function addCount(tx: Queries, count: Omit<AnswerCount, 'times'>): Promise<void> {
  const { month, locale, outcome, guide, section } = count;
  await countOne(tx, month, locale, outcome, guide, section);
}

export async function readCounts(queries: Queries, fromMonth: string): Promise<readonly AnswerCount[]> {
  const rows = await queries
    .selectFrom('answer_counts')
    .selectAll()
    .where('month', '>=', fromMonth)
    .execute();
  return rows.map((row) => ({
    ...row,
    locale: row.locale as LocaleTag,
    outcome: row.outcome as AnswerOutcome,
  }));
}
