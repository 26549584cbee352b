import type { Kysely } from 'kysely';

/** Complaints to the coordinators, and indexes for the figures of the coordinators. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('complaints')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('way_in', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('office_id', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('reach', 'text')
    .addColumn('code_digest', 'text', (c) => c.notNull().unique())
    .addColumn('answer', 'text')
    .addColumn('passed_to', 'text')
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('complaints_by_expiry').on('complaints').column('expires_at').execute();
  await db.schema
    .createTable('complaint_senders')
    .addColumn('complaint_id', 'text', (c) =>
      c.primaryKey().notNull().references('complaints.id').onDelete('cascade'),
    )
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .execute();
  await db.schema
    .createIndex('complaint_senders_of_contact')
    .on('complaint_senders')
    .column('contact_id')
    .execute();
  await db.schema
    .createTable('figure_conversations')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('office_id', 'text', (c) => c.notNull())
    .addColumn('questions', 'integer', (c) => c.notNull())
    .addColumn('answered', 'integer', (c) => c.notNull())
    .addColumn('handed_off', 'integer', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('wait_minutes', 'integer')
    .addColumn('answer_minutes', 'integer')
    .execute();
  await db.schema
    .createIndex('figure_conversations_of_month')
    .on('figure_conversations')
    .columns(['month', 'office_id', 'locale'])
    .execute();
  // What changed since the figures were last brought up to date is found by time.
  await db.schema.createIndex('handoffs_by_request').on('handoffs').column('requested_at').execute();
  await db.schema
    .createIndex('conversations_by_latest_message')
    .on('conversations')
    .column('last_message_at')
    .execute();
}
