import type { Kysely } from 'kysely';

/** Why conversations go where they go, who is there, appointments, staff alerts, forgotten passwords. */
export async function up(db: Kysely<never>): Promise<void> {
  await createDecisions(db);
  await createStaffTables(db);
  await createAppointments(db);
  /** Somebody on duty elsewhere who has this one conversation until it is given back. */
  await db.schema.alterTable('handoffs').addColumn('lent_to', 'text').execute();
}

async function createDecisions(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('routing_decisions')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('handoff_id', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) =>
      c.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('decided_at', 'bigint', (c) => c.notNull())
    .addColumn('occasion', 'text', (c) => c.notNull())
    .addColumn('from_office', 'text')
    .addColumn('to_office', 'text')
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('facts', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('routing_decisions_of_conversation')
    .on('routing_decisions')
    .columns(['conversation_id', 'decided_at'])
    .execute();
  await db.schema
    .createIndex('routing_decisions_of_contact')
    .on('routing_decisions')
    .column('contact_id')
    .execute();
}

async function createStaffTables(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('staff_presence')
    .addColumn('staff_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('here_until', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('password_links')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('token_digest', 'text', (c) => c.notNull().unique())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema
    .createTable('staff_chats')
    .addColumn('office_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('code_digest', 'text')
    .addColumn('code_expires_at', 'bigint')
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('channel', 'text')
    .addColumn('chat', 'text')
    .addColumn('linked_at', 'bigint')
    .addColumn('alerted_at', 'bigint')
    .addColumn('said', 'text')
    .execute();
}

async function createAppointments(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('appointments')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('contact_id', 'text', (c) => c.references('contacts.id').onDelete('cascade'))
    .addColumn('conversation_id', 'text')
    .addColumn('office_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('length', 'integer', (c) => c.notNull())
    .addColumn('starts_at', 'bigint')
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('offered_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('reminded_day', 'integer', (c) => c.notNull())
    .addColumn('reminded_soon', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('appointments_of_office')
    .on('appointments')
    .columns(['office_id', 'starts_at'])
    .execute();
  await db.schema
    .createIndex('appointments_of_contact')
    .on('appointments')
    .columns(['contact_id', 'created_at'])
    .execute();
  await db.schema
    .createTable('appointment_places')
    .addColumn('office_id', 'text', (c) => c.notNull())
    .addColumn('step_at', 'bigint', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('appointment_id', 'text', (c) => c.notNull().references('appointments.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('appointment_places_key', ['office_id', 'step_at', 'place'])
    .execute();
  await db.schema
    .createIndex('appointment_places_of_appointment')
    .on('appointment_places')
    .column('appointment_id')
    .execute();
}
