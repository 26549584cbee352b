import type { Kysely } from 'kysely';

/** What counsellors note, keep ready and report; what a queue of thousands is read by. */
export async function up(db: Kysely<never>): Promise<void> {
  await createAnswerReports(db);
  await createNotes(db);
  await createSavedReplies(db);
  await widenHandoffs(db);
  await indexQueue(db);
}

async function createAnswerReports(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('answer_reports')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('guide', 'text', (c) => c.notNull())
    .addColumn('section', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('remark', 'text')
    .addColumn('office_id', 'text')
    .addColumn('reported_by', 'text', (c) => c.notNull())
    .addColumn('reported_at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('settled_by', 'text')
    .addColumn('settled_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('answer_reports_by_state')
    .on('answer_reports')
    .columns(['state', 'reported_at'])
    .execute();
  await db.schema
    .createTable('answer_report_questions')
    .addColumn('report_id', 'text', (c) =>
      c.primaryKey().notNull().references('answer_reports.id').onDelete('cascade'),
    )
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('answer_report_questions_of_contact')
    .on('answer_report_questions')
    .column('contact_id')
    .execute();
}

async function createNotes(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('conversation_notes')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('conversation_id', 'text', (c) =>
      c.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('office_id', 'text')
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('after_seq', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('conversation_notes_of_conversation')
    .on('conversation_notes')
    .columns(['conversation_id', 'created_at'])
    .execute();
  await db.schema
    .createIndex('conversation_notes_of_contact')
    .on('conversation_notes')
    .column('contact_id')
    .execute();
}

async function createSavedReplies(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('saved_replies')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('office_id', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('saved_replies_of_office')
    .on('saved_replies')
    .columns(['office_id', 'created_at'])
    .execute();
}

async function widenHandoffs(db: Kysely<never>): Promise<void> {
  /** Since when a question to a supervisor waits for an answer. */
  await db.schema.alterTable('handoffs').addColumn('advice_asked_at', 'bigint').execute();
  /** What it was about, as the counsellor said when closing: id of a guide, or `other`. */
  await db.schema.alterTable('handoffs').addColumn('closing_topic', 'text').execute();
}

/** The queue reads open handoffs of some offices, closed ones by date, the last one of a conversation. */
async function indexQueue(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('handoffs_queue')
    .on('handoffs')
    .columns(['office_id', 'requested_at'])
    .where('closed_at' as never, 'is', null)
    .execute();
  await db.schema.createIndex('handoffs_closed').on('handoffs').columns(['office_id', 'closed_at']).execute();
  await db.schema
    .createIndex('handoffs_of_conversation')
    .on('handoffs')
    .columns(['conversation_id', 'requested_at'])
    .execute();
  await db.schema.createIndex('handoffs_of_contact').on('handoffs').column('contact_id').execute();
}
