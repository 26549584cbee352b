import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import type {
  Publication,
  PublicationKind,
  PublicationProblem,
  PublicationState,
  PublicationText,
} from './publication.ts';

export interface NewPublication {
  readonly id: string;
  readonly kind: PublicationKind;
  readonly staff: string | undefined;
  readonly now: Instant;
  readonly build: string | null;
  readonly baseBuild: string | null;
  readonly texts: readonly PublicationText[];
}

export async function insertPublication(tx: Queries, publication: NewPublication): Promise<void> {
  const { id, kind, staff, now, build, baseBuild, texts } = publication;
  await tx
    .insertInto('publications')
    .values({
      id,
      kind,
      state: 'making' satisfies PublicationState,
      staff_id: staff ?? null,
      begun_at: now,
      ended_at: null,
      build,
      base_build: baseBuild,
      problem: null,
    })
    .execute();
  for (const { guide, locale, before, after } of texts)
    await tx
      .insertInto('publication_texts')
      .values({ publication_id: id, guide, locale, before_text: before, after_text: after })
      .execute();
}

export async function endPublication(
  queries: Queries,
  id: string,
  state: PublicationState,
  now: Instant,
  problem?: PublicationProblem,
): Promise<void> {
  await queries
    .updateTable('publications')
    .set({ state, ended_at: now, problem: problem ?? null })
    .where('id', '=', id)
    .execute();
}

/** What a process that is gone had begun. */
export async function failInterrupted(queries: Queries, now: Instant): Promise<void> {
  await queries
    .updateTable('publications')
    .set({
      state: 'failed' satisfies PublicationState,
      ended_at: now,
      problem: 'interrupted' satisfies PublicationProblem,
    })
    .where('state', '=', 'making' satisfies PublicationState)
    .execute();
}

/** The newest first. */
export async function readPublications(queries: Queries, limit: number): Promise<readonly Publication[]> {
  const rows = await queries
    .selectFrom('publications')
    .selectAll()
    .orderBy('begun_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const ids = rows.map(({ id }) => id);
  const texts =
    ids.length === 0
      ? []
      : await queries
          .selectFrom('publication_texts')
          .select(['publication_id', 'guide', 'locale'])
          .where('publication_id', 'in', ids)
          .orderBy('guide')
          .orderBy('locale')
          .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as PublicationKind,
    state: row.state as PublicationState,
    staff: row.staff_id ?? undefined,
    begunAt: row.begun_at,
    endedAt: row.ended_at ?? undefined,
    build: row.build,
    baseBuild: row.base_build,
    problem: (row.problem ?? undefined) as PublicationProblem | undefined,
    texts: texts
      .filter(({ publication_id }) => publication_id === row.id)
      .map(({ guide, locale }) => ({ guide, locale: locale as LocaleTag })),
  }));
}

export async function readPublicationTexts(
  queries: Queries,
  id: string,
): Promise<readonly PublicationText[]> {
  const rows = await queries
    .selectFrom('publication_texts')
    .selectAll()
    .where('publication_id', '=', id)
    .execute();
  return rows.map(({ guide, locale, before_text, after_text }) => ({
    guide,
    locale: locale as LocaleTag,
    before: before_text,
    after: after_text,
  }));
}
