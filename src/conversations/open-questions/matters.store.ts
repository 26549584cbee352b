/** Matters: what several open questions are about, settled once for all of them. */
import type { Selectable } from 'kysely';
import type { PassageRef } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { Queries, QuestionMattersTable } from '#platform/storage';
import type { Matter, MatterState } from './open-question.ts';

const matterFrom = (row: Selectable<QuestionMattersTable>): Matter => ({
  id: row.id,
  locale: row.locale as LocaleTag,
  state: row.state as MatterState,
  assignedTo: row.assigned_to ?? undefined,
  passage: row.guide === null ? undefined : { guide: row.guide, section: row.section ?? '' },
  settledAt: row.settled_at ?? undefined,
});

export async function readMatters(queries: Queries, limit: number): Promise<readonly Matter[]> {
  const rows = await queries
    .selectFrom('question_matters')
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(matterFrom);
}

export async function insertMatter(
  tx: Queries,
  matter: { readonly id: string; readonly locale: LocaleTag; readonly staff: string; readonly now: Instant },
): Promise<void> {
  const { id, locale, staff, now } = matter;
  await tx
    .insertInto('question_matters')
    .values({
      id,
      locale,
      state: 'open' satisfies MatterState,
      assigned_to: staff,
      guide: null,
      section: null,
      created_at: now,
      created_by: staff,
      settled_at: null,
      settled_by: null,
    })
    .execute();
}

export async function joinMatter(tx: Queries, matter: string, questions: readonly string[]): Promise<void> {
  if (questions.length === 0) return;
  await tx.updateTable('open_questions').set({ matter_id: matter }).where('id', 'in', questions).execute();
}

export async function assignMatter(queries: Queries, matter: string, staff: string): Promise<void> {
  await queries
    .updateTable('question_matters')
    .set({ assigned_to: staff })
    .where('id', '=', matter)
    .execute();
}

/** @returns false when it is settled already: a question is answered once */
export async function settleMatter(
  tx: Queries,
  matter: string,
  end: {
    readonly state: Exclude<MatterState, 'open'>;
    readonly passage: PassageRef | undefined;
    readonly staff: string;
    readonly now: Instant;
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('question_matters')
    .set({
      state: end.state,
      guide: end.passage?.guide ?? null,
      section: end.passage?.section ?? null,
      settled_at: end.now,
      settled_by: end.staff,
    })
    .where('id', '=', matter)
    .where('state', '=', 'open' satisfies MatterState)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
