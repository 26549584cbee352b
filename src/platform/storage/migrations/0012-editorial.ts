import type { Kysely } from 'kysely';

/** Drafts and publications of texts; questions without an answer, who waits for one, and how questions ended. */
export async function up(db: Kysely<never>): Promise<void> {
  await createTexts(db);
  await createQuestions(db);
  await db.schema.alterTable('contacts').addColumn('waits_until', 'bigint').execute();
}

async function createTexts(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('guide_drafts')
    .addColumn('guide', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('base_revision', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('guide_drafts_key', ['guide', 'locale'])
    .execute();
  await db.schema
    .createTable('publications')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('begun_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('build', 'text')
    .addColumn('base_build', 'text')
    .addColumn('problem', 'text')
    .execute();
  await db.schema.createIndex('publications_by_time').on('publications').column('begun_at').execute();
  await db.schema
    .createTable('publication_texts')
    .addColumn('publication_id', 'text', (c) => c.notNull().references('publications.id').onDelete('cascade'))
    .addColumn('guide', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('before_text', 'text')
    .addColumn('after_text', 'text')
    .addPrimaryKeyConstraint('publication_texts_key', ['publication_id', 'guide', 'locale'])
    .execute();
}

async function createQuestions(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('open_questions')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('guide', 'text')
    .addColumn('section', 'text')
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('wants_answer', 'integer', (c) => c.notNull())
    .addColumn('told_at', 'bigint')
    .addColumn('matter_id', 'text')
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('open_questions_of_contact')
    .on('open_questions')
    .columns(['contact_id', 'asked_at'])
    .execute();
  await db.schema.createIndex('open_questions_by_expiry').on('open_questions').column('expires_at').execute();
  await db.schema.createIndex('open_questions_of_matter').on('open_questions').column('matter_id').execute();
  await db.schema
    .createTable('question_matters')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('assigned_to', 'text')
    .addColumn('guide', 'text')
    .addColumn('section', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('settled_at', 'bigint')
    .addColumn('settled_by', 'text')
    .execute();
  await db.schema
    .createTable('answer_counts')
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('guide', 'text', (c) => c.notNull())
    .addColumn('section', 'text', (c) => c.notNull())
    .addColumn('times', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('answer_counts_key', ['month', 'locale', 'outcome', 'guide', 'section'])
    .execute();
}
