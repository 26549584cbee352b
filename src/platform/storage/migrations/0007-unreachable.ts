import type { Kysely } from 'kysely';

/** Who blocked us: known from the platform before a message to them has to fail. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('unreachable_identities')
    .addColumn('identity_id', 'text', (c) =>
      c.primaryKey().notNull().references('contact_identities.id').onDelete('cascade'),
    )
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('since', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('unreachable_identities_of_contact')
    .on('unreachable_identities')
    .column('contact_id')
    .execute();
}
