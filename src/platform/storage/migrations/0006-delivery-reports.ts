import type { Kysely } from 'kysely';

/** Platforms that hand our own id back need no index; the others report by theirs. Small: most channels give no report. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('outbound_messages_by_external_id')
    .on('outbound_messages')
    .column('external_id')
    .where('external_id' as never, 'is not', null)
    .execute();
}
