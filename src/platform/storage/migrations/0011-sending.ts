import type { Kysely } from 'kysely';

/** Parts of a message, messages put aside, pace of channels, subscriptions, broadcasts, cuts of the internet. */
export async function up(db: Kysely<never>): Promise<void> {
  await extendOutbound(db);
  await db.schema
    .createTable('channel_pace')
    .addColumn('channel', 'text', (c) => c.primaryKey().notNull())
    .addColumn('next_at', 'bigint', (c) => c.notNull())
    .execute();
  await createSubscribers(db);
  await createBroadcasts(db);
  await db.schema
    .createTable('internet_cuts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('first_day', 'text', (c) => c.notNull())
    .addColumn('last_day', 'text', (c) => c.notNull())
    .addColumn('from_time', 'text', (c) => c.notNull())
    .addColumn('until_time', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .execute();
}

async function extendOutbound(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('outbound_messages')
    .addColumn('parts_sent', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('outbound_messages').addColumn('dismissed_at', 'bigint').execute();
  // Small: only what waits is in it. Without it every look at the queue reads all that ever waited for a retry.
  await db.schema
    .createIndex('outbound_messages_due')
    .on('outbound_messages')
    .column('next_attempt_at')
    .where('state' as never, '=', 'queued')
    .execute();
  await db.schema
    .createIndex('outbound_messages_failed')
    .on('outbound_messages')
    .column('created_at')
    .where('state' as never, '=', 'failed')
    .execute();
}

async function createSubscribers(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('subscribers')
    .addColumn('contact_id', 'text', (c) =>
      c.primaryKey().notNull().references('contacts.id').onDelete('cascade'),
    )
    .addColumn('identity_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('wishes', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('subscribers_by_expiry').on('subscribers').column('expires_at').execute();
}

async function createBroadcasts(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('broadcasts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('topics', 'text', (c) => c.notNull())
    .addColumn('places', 'text', (c) => c.notNull())
    .addColumn('texts', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('starts_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('stopped_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('reached', 'integer', (c) => c.notNull())
    .addColumn('failed', 'integer', (c) => c.notNull())
    .addColumn('skipped', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('broadcast_recipients')
    .addColumn('broadcast_id', 'text', (c) => c.notNull().references('broadcasts.id').onDelete('cascade'))
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('not_before', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('broadcast_recipients_key', ['broadcast_id', 'contact_id'])
    .execute();
  await db.schema
    .createIndex('broadcast_recipients_of_contact')
    .on('broadcast_recipients')
    .column('contact_id')
    .execute();
  await db.schema
    .createIndex('broadcast_recipients_waiting')
    .on('broadcast_recipients')
    .columns(['broadcast_id', 'state', 'not_before'])
    .execute();
}
