import type { Clock, Ids } from '#platform/base';
import { withTransaction, type Database } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import type { KeyRing } from '#privacy/encryption';
import { redactText } from '#privacy/redaction';
import { longestRemark, type AnswerReport, type NewReport, type ReportState } from './answer-report.ts';
import * as store from './answer-reports.store.ts';

/** Answers that counsellors found wrong. The caller has checked rights; every change is audited here. */
export interface AnswerReports {
  /** @returns its id */
  add(report: NewReport): Promise<string>;
  /** Newest first. @param limit at most so many */
  list(states: readonly ReportState[], limit?: number): Promise<readonly AnswerReport[]>;
  /** An editor is done with it. @returns false when it is not there, or somebody settled it before */
  settle(id: string, state: Exclude<ReportState, 'open'>, staff: string): Promise<boolean>;
  countOpen(): Promise<number>;
}

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: Audit;
}

/** Less personal, cut, or nothing at all. */
function tidy(text: string | undefined): string | undefined {
  const rest = redactText(text ?? '')
    .text.trim()
    .slice(0, longestRemark);
  return rest === '' ? undefined : rest;
}

export function createAnswerReports({ database, keys, clock, ids, audit }: Needs): AnswerReports {
  return {
    async add(report) {
      const id = ids.next();
      const { conversationId, guide, section, locale, reason, office, staff } = report;
      await withTransaction(database, async (tx) => {
        const [remark, question] = [tidy(report.remark), tidy(report.question)];
        await store.insertReport(tx, keys, { ...report, remark, question, id, now: clock.now() });
        await audit.record(
          {
            actor: `staff:${staff}`,
            act: 'answer.reported',
            subject: { kind: 'conversation', id: conversationId },
            office,
            details: { report: id, passage: `${guide}#${section}`, locale, reason },
          },
          tx,
        );
      });
      return id;
    },

    list: (states, limit = 200) => store.readReports(database, keys, states, limit),
    countOpen: () => store.countOpenReports(database),

    settle: (id, state, staff) =>
      withTransaction(database, async (tx) => {
        if (!(await store.settleReport(tx, id, state, { staff, now: clock.now() }))) return false;
        const subject = { kind: 'system', id: 'answer-reports' } as const;
        const details = { report: id, state };
        await audit.record({ actor: `staff:${staff}`, act: 'answer.settled', subject, details }, tx);
        return true;
      }),
  };
}
