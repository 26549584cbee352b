import type { Selectable } from 'kysely';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { AnswerReportsTable, Queries } from '#platform/storage';
import { type KeyRing, openOrNothing } from '#privacy/encryption';
import type { AnswerReport, NewReport, ReportReason, ReportState } from './answer-report.ts';

const remarkContext = (id: string): string => `answer_reports.remark:${id}`;
const questionContext = (id: string): string => `answer_report_questions.question:${id}`;

type Row = Selectable<AnswerReportsTable> & { readonly question: string | null };

function reportFrom(row: Row, keys: KeyRing): AnswerReport {
  return {
    id: row.id,
    guide: row.guide,
    section: row.section,
    locale: row.locale as LocaleTag,
    reason: row.reason as ReportReason,
    remark: openOrNothing(keys, row.remark, remarkContext(row.id)),
    question: openOrNothing(keys, row.question, questionContext(row.id)),
    office: row.office_id ?? undefined,
    reportedBy: row.reported_by,
    reportedAt: row.reported_at,
    state: row.state as ReportState,
    settledBy: row.settled_by ?? undefined,
    settledAt: row.settled_at ?? undefined,
  };
}

export async function insertReport(
  tx: Queries,
  keys: KeyRing,
  report: NewReport & { readonly id: string; readonly now: Instant },
): Promise<void> {
  const { id, now, remark, question } = report;
  await tx
    .insertInto('answer_reports')
    .values({
      id,
      guide: report.guide,
      section: report.section,
      locale: report.locale,
      reason: report.reason,
      remark: remark === undefined ? null : keys.seal(remark, remarkContext(id)),
      office_id: report.office ?? null,
      reported_by: report.staff,
      reported_at: now,
      state: 'open' satisfies ReportState,
      settled_by: null,
      settled_at: null,
    })
    .execute();
  if (question === undefined) return;
  const sealed = keys.seal(question, questionContext(id));
  await tx
    .insertInto('answer_report_questions')
    .values({ report_id: id, contact_id: report.contactId, question: sealed, created_at: now })
    .execute();
}

export async function readReports(
  queries: Queries,
  keys: KeyRing,
  states: readonly ReportState[],
  limit: number,
): Promise<readonly AnswerReport[]> {
  const rows = await queries
    .selectFrom('answer_reports')
    .leftJoin('answer_report_questions', 'report_id', 'answer_reports.id')
    .selectAll('answer_reports')
    .select('question')
    .where('state', 'in', states)
    .orderBy('reported_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => reportFrom(row, keys));
}

/** @returns false when it is not there, or settled already */
export async function settleReport(
  tx: Queries,
  id: string,
  state: Exclude<ReportState, 'open'>,
  by: { readonly staff: string; readonly now: Instant },
): Promise<boolean> {
  const result = await tx
    .updateTable('answer_reports')
    .set({ state, settled_by: by.staff, settled_at: by.now })
    .where('id', '=', id)
    .where('state', '=', 'open' satisfies ReportState)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function countOpenReports(queries: Queries): Promise<number> {
  const { count } = await queries
    .selectFrom('answer_reports')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'open' satisfies ReportState)
    .executeTakeFirstOrThrow();
  return count;
}
