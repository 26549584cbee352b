import type { Kysely } from 'kysely';

/** Codes to come back to a web chat and to continue on another channel; which identities joined a contact by one. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('contact_codes')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('identity_id', 'text', (c) =>
      c.notNull().references('contact_identities.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull().unique())
    .addColumn('used_by', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('contact_codes_of_contact')
    .on('contact_codes')
    .columns(['contact_id', 'kind'])
    .execute();
  await db.schema.createIndex('contact_codes_by_expiry').on('contact_codes').column('expires_at').execute();
  await db.schema
    .createTable('identity_links')
    .addColumn('identity_id', 'text', (c) =>
      c.primaryKey().notNull().references('contact_identities.id').onDelete('cascade'),
    )
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('linked_at', 'bigint', (c) => c.notNull())
    .addColumn('sees_past', 'integer', (c) => c.notNull())
    .execute();
}
