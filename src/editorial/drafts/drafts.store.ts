import type { Selectable } from 'kysely';
import type { TextRef } from '#editorial/publishing';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { GuideDraftsTable, Queries } from '#platform/storage';

/** A text that is being written. */
export interface Draft extends TextRef {
  /** The whole file. */
  readonly text: string;
  /** Revision of the file it was begun from. */
  readonly base: string;
  /** 1, 2, 3 ... with each save. */
  readonly version: number;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

const draftFrom = (row: Selectable<GuideDraftsTable>): Draft => ({
  guide: row.guide,
  locale: row.locale as LocaleTag,
  text: row.text,
  base: row.base_revision,
  version: row.version,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

export async function readDraft(queries: Queries, { guide, locale }: TextRef): Promise<Draft | undefined> {
  const row = await queries
    .selectFrom('guide_drafts')
    .selectAll()
    .where('guide', '=', guide)
    .where('locale', '=', locale)
    .executeTakeFirst();
  return row && draftFrom(row);
}

export async function readDrafts(queries: Queries): Promise<readonly Draft[]> {
  const rows = await queries.selectFrom('guide_drafts').selectAll().orderBy('updated_at', 'desc').execute();
  return rows.map(draftFrom);
}

/**
 * @param over the version it was written over; 0 begins a draft
 * @returns false when somebody else saved meanwhile
 */
export async function writeDraft(
  queries: Queries,
  draft: Omit<Draft, 'version'>,
  over: number,
): Promise<boolean> {
  const values = {
    text: draft.text,
    version: over + 1,
    updated_at: draft.updatedAt,
    updated_by: draft.updatedBy,
  };
  if (over === 0) {
    const result = await queries
      .insertInto('guide_drafts')
      .values({ guide: draft.guide, locale: draft.locale, base_revision: draft.base, ...values })
      .onConflict((conflict) => conflict.columns(['guide', 'locale']).doNothing())
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
  }
  const result = await queries
    .updateTable('guide_drafts')
    .set({ ...values, base_revision: draft.base })
    .where('guide', '=', draft.guide)
    .where('locale', '=', draft.locale)
    .where('version', '=', over)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** @param text only while it still says this; undefined in any case */
export async function deleteDraft(
  queries: Queries,
  { guide, locale }: TextRef,
  text?: string | null,
): Promise<void> {
  await queries
    .deleteFrom('guide_drafts')
    .where('guide', '=', guide)
    .where('locale', '=', locale)
    .$if(text !== undefined && text !== null, (query) => query.where('text', '=', text ?? ''))
    .execute();
}
