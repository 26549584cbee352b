import type { KeyRing } from '#privacy/encryption';
import type { DeclaredTables, PersonalData } from '#privacy/retention';
import * as store from './open-questions.store.ts';

const tables = {
  open_questions: {
    rule: 'consent-or-72h',
    columns: {
      id: 'plain',
      contact_id: 'pseudonym',
      kind: 'plain',
      locale: 'plain',
      guide: 'plain',
      section: 'plain',
      question: 'sealed',
      asked_at: 'plain',
      wants_answer: 'plain',
      told_at: 'plain',
      matter_id: 'plain',
      expires_at: 'plain',
    },
  },
  question_matters: {
    rule: 'installation',
    columns: {
      id: 'plain',
      locale: 'plain',
      state: 'plain',
      assigned_to: 'pseudonym',
      guide: 'plain',
      section: 'plain',
      created_at: 'plain',
      created_by: 'pseudonym',
      settled_at: 'plain',
      settled_by: 'pseudonym',
    },
  },
  answer_counts: {
    rule: 'installation',
    columns: {
      month: 'plain',
      locale: 'plain',
      outcome: 'plain',
      guide: 'plain',
      section: 'plain',
      times: 'plain',
    },
  },
} as const satisfies DeclaredTables;

/** Questions go 72 hours after they were asked, or when who asked has been told or waits no longer. */
export function openQuestionsData({ keys }: { readonly keys: KeyRing }): PersonalData {
  return {
    room: 'open-questions',
    tables,
    sweep: ({ database, now }) => store.deleteExpired(database, now),
    erase: (contact, tx) => store.deleteOfContact(tx, contact),
    async export(contact, queries) {
      return { questionsWithoutAnswer: await store.textsOfContact(queries, keys, contact) };
    },
  };
}
