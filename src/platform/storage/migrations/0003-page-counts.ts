import type { Kysely } from 'kysely';

/** Views of pages by day and language: sums, never single visits. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('page_counts')
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('page', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('views', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('page_counts_key', ['day', 'page', 'locale'])
    .execute();
}
