import type { Kysely } from 'kysely';

/** Contacts, conversations, messages in and out, handoffs, ratings of passages. */
export async function up(db: Kysely<never>): Promise<void> {
  await createContacts(db);
  await createConversations(db);
  await createOutboundMessages(db);
  await createHandoffs(db);
  await db.schema
    .createTable('passage_ratings')
    .addColumn('guide', 'text', (c) => c.notNull())
    .addColumn('section', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('helpful', 'integer', (c) => c.notNull())
    .addColumn('unhelpful', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('passage_ratings_key', ['guide', 'section', 'locale'])
    .execute();
}

async function createContacts(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('contacts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('locale', 'text')
    .addColumn('locale_is_chosen', 'integer', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('last_seq', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('is_kept', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('forgotten_at', 'bigint')
    .execute();
  await db.schema.createIndex('contacts_by_expiry').on('contacts').column('expires_at').execute();
  await db.schema
    .createTable('contact_identities')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('identity', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('contact_identities_by_digest', ['channel', 'digest'])
    .execute();
  await db.schema
    .createIndex('contact_identities_of_contact')
    .on('contact_identities')
    .column('contact_id')
    .execute();
}

async function createConversations(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('identity_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('locale', 'text')
    .addColumn('memory', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_message_at', 'bigint', (c) => c.notNull())
    .addColumn('consent_due_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('conversations_of_contact')
    .on('conversations')
    .columns(['contact_id', 'created_at'])
    .execute();
  await db.schema
    .createIndex('conversations_by_last_message')
    .on('conversations')
    .columns(['closed_at', 'last_message_at'])
    .execute();
  await db.schema
    .createTable('inbound_messages')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('conversation_id', 'text', (c) =>
      c.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('identity_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('settled_at', 'bigint')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addUniqueConstraint('inbound_messages_by_external_id', ['channel', 'external_id'])
    .execute();
  await db.schema
    .createIndex('inbound_messages_of_conversation')
    .on('inbound_messages')
    .columns(['conversation_id', 'seq'])
    .execute();
  await db.schema
    .createIndex('inbound_messages_of_contact')
    .on('inbound_messages')
    .columns(['contact_id', 'received_at'])
    .execute();
  await db.schema
    .createIndex('inbound_messages_by_expiry')
    .on('inbound_messages')
    .column('expires_at')
    .execute();
  // Small: only messages whose outcome is missing are in it.
  await db.schema
    .createIndex('inbound_messages_unsettled')
    .on('inbound_messages')
    .columns(['conversation_id', 'seq'])
    .where('outcome' as never, 'is', null)
    .execute();
}

async function createOutboundMessages(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('outbound_messages')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('origin', 'text', (c) => c.notNull().unique())
    .addColumn('conversation_id', 'text', (c) =>
      c.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('identity_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('next_attempt_at', 'bigint', (c) => c.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('is_uncertain', 'integer', (c) => c.notNull())
    .addColumn('external_id', 'text')
    .addColumn('error', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('expires_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('outbound_messages_undelivered')
    .on('outbound_messages')
    .columns(['identity_id', 'seq'])
    .where('state' as never, 'in', ['queued', 'sending'])
    .execute();
  await db.schema
    .createIndex('outbound_messages_of_conversation')
    .on('outbound_messages')
    .columns(['conversation_id', 'seq'])
    .execute();
  await db.schema
    .createIndex('outbound_messages_by_expiry')
    .on('outbound_messages')
    .column('expires_at')
    .execute();
}

async function createHandoffs(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('handoffs')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('conversation_id', 'text', (c) =>
      c.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('office_id', 'text')
    .addColumn('route_reason', 'text', (c) => c.notNull())
    .addColumn('tried', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('risk_category', 'text')
    .addColumn('risk_level', 'text')
    .addColumn('alerted_at', 'bigint')
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('shown_from_seq', 'integer', (c) => c.notNull())
    .addColumn('requested_at', 'bigint', (c) => c.notNull())
    .addColumn('offer_ends_at', 'bigint')
    .addColumn('is_overdue', 'integer', (c) => c.notNull())
    .addColumn('was_accepted', 'integer', (c) => c.notNull())
    .addColumn('accepted_at', 'bigint')
    .addColumn('accepted_by', 'text')
    .addColumn('last_reply_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('outcome', 'text')
    .execute();
  // One conversation has one open handoff; two processes cannot both make one.
  await db.schema
    .createIndex('handoffs_open')
    .on('handoffs')
    .column('conversation_id')
    .unique()
    .where('closed_at' as never, 'is', null)
    .execute();
  await db.schema.createIndex('handoffs_of_office').on('handoffs').columns(['office_id', 'state']).execute();
}
