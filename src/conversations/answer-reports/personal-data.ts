import type { KeyRing } from '#privacy/encryption';
import { unconsentedLife, type DeclaredTables, type PersonalData } from '#privacy/retention';

const tables = {
  answer_reports: {
    rule: 'installation',
    columns: {
      id: 'plain',
      guide: 'plain',
      section: 'plain',
      locale: 'plain',
      reason: 'plain',
      remark: 'sealed',
      office_id: 'plain',
      reported_by: 'pseudonym',
      reported_at: 'plain',
      state: 'plain',
      settled_by: 'pseudonym',
      settled_at: 'plain',
    },
  },
  answer_report_questions: {
    rule: 'consent-or-72h',
    columns: { report_id: 'plain', contact_id: 'pseudonym', question: 'sealed', created_at: 'plain' },
  },
} as const satisfies DeclaredTables;

/** The questions behind reports go with the messages they were taken from; the reports themselves name nobody. */
export function answerReportsData({ keys }: { readonly keys: KeyRing }): PersonalData {
  return {
    room: 'answer-reports',
    tables,
    async sweep({ database, now }) {
      const result = await database
        .deleteFrom('answer_report_questions')
        .where('created_at', '<=', now - unconsentedLife)
        .where('contact_id', 'in', (eb) => eb.selectFrom('contacts').select('id').where('is_kept', '=', 0))
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    async erase(contact, tx) {
      const query = tx.deleteFrom('answer_report_questions').where('contact_id', '=', contact);
      return Number((await query.executeTakeFirst()).numDeletedRows);
    },
    async export(contact, queries) {
      const rows = await queries
        .selectFrom('answer_report_questions')
        .selectAll()
        .where('contact_id', '=', contact)
        .execute();
      return {
        questionsShownToEditors: rows.map(({ report_id, question }) =>
          keys.open(question, `answer_report_questions.question:${report_id}`),
        ),
      };
    },
  };
}
