import type { Kysely } from 'kysely';

interface Before {
  contacts: { id: string; waits_until: number | null };
}

/**
 * What a contact waits for, each thing for itself: with one moment on the contact's row, an answer that was told ended
 * the waiting for an appointment, and a cancelled appointment kept the person on.
 */
export async function up(db: Kysely<Before>): Promise<void> {
  await db.schema
    .createTable('contact_waits')
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('waits_until', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('contact_waits_key', ['contact_id', 'what'])
    .execute();
  const waiting = await db
    .selectFrom('contacts')
    .select(['id', 'waits_until'])
    .where('waits_until', 'is not', null)
    .execute();
  const into = db as unknown as Kysely<{
    contact_waits: { contact_id: string; what: string; waits_until: number };
  }>;
  for (const { id, waits_until } of waiting)
    await into
      .insertInto('contact_waits')
      .values({ contact_id: id, what: 'before', waits_until: waits_until ?? 0 })
      .execute();
  await db.schema.alterTable('contacts').dropColumn('waits_until').execute();
}
