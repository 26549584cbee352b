import type { Kysely } from 'kysely';
import { dialectOf } from '../database.ts';

/** Files of messages. They hang on their message: consent, expiry and erasure need no rule of their own. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('attachments')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('inbound_id', 'text', (c) => c.unique().references('inbound_messages.id').onDelete('cascade'))
    .addColumn('outbound_id', 'text', (c) =>
      c.unique().references('outbound_messages.id').onDelete('cascade'),
    )
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('kind', 'text')
    .addColumn('media_type', 'text')
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('reference', 'text')
    .addColumn('file_key', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('next_attempt_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('attachments_of_contact')
    .on('attachments')
    .columns(['contact_id', 'created_at'])
    .execute();
  // Small: only what is on its way is in it.
  await db.schema
    .createIndex('attachments_wanted')
    .on('attachments')
    .column('next_attempt_at')
    .where('state' as never, '=', 'wanted')
    .execute();
  await db.schema.createIndex('attachments_by_expiry').on('attachments').column('expires_at').execute();
  await db.schema
    .createTable('attachment_pieces')
    .addColumn('attachment_id', 'text', (c) => c.notNull().references('attachments.id').onDelete('cascade'))
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('bytes', dialectOf(db) === 'postgres' ? 'bytea' : 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('attachment_pieces_key', ['attachment_id', 'place'])
    .execute();
}
