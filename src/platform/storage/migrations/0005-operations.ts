import { type Kysely, sql } from 'kysely';
import { dialectOf } from '../database.ts';

/**
 * Who was erased, asked to be forgotten or took consent back since the list outside the database was last written: a
 * restored backup must not bring them back. Filled by triggers, so that no way of deleting can go round it. A migration
 * that makes `contacts` or `consents` anew has to make these triggers again (tested).
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('erasures')
    .addColumn('erased_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('erasures_key', ['erased_id', 'kind', 'at'])
    .execute();
  await (dialectOf(db) === 'postgres' ? watchPostgres : watchSqlite)(db);
}

async function watchSqlite(db: Kysely<never>): Promise<void> {
  await sql`
    create trigger erasures_of_contacts after delete on contacts
    begin insert or ignore into erasures values (old.id, 'erased', 0); end`.execute(db);
  await sql`
    create trigger erasures_of_wishes after update of forgotten_at on contacts
    when new.forgotten_at is not null and new.forgotten_at is not old.forgotten_at
    begin insert or ignore into erasures values (new.id, 'forgotten', new.forgotten_at); end`.execute(db);
  await sql`
    create trigger erasures_of_consent after insert on consents
    when new.state = 'withdrawn' and new.purpose = 'counselling'
    begin insert or ignore into erasures values (new.contact_id, 'withdrawn', new.at); end`.execute(db);
}

async function watchPostgres(db: Kysely<never>): Promise<void> {
  await sql`
    create function note_erasure() returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' then
        insert into erasures values (old.id, 'erased', 0) on conflict do nothing;
      elsif tg_op = 'UPDATE' then
        insert into erasures values (new.id, 'forgotten', new.forgotten_at) on conflict do nothing;
      else
        insert into erasures values (new.contact_id, 'withdrawn', new.at) on conflict do nothing;
      end if;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger erasures_of_contacts after delete on contacts
    for each row execute function note_erasure()`.execute(db);
  await sql`
    create trigger erasures_of_wishes after update of forgotten_at on contacts for each row
    when (new.forgotten_at is not null and new.forgotten_at is distinct from old.forgotten_at)
    execute function note_erasure()`.execute(db);
  await sql`
    create trigger erasures_of_consent after insert on consents for each row
    when (new.state = 'withdrawn' and new.purpose = 'counselling')
    execute function note_erasure()`.execute(db);
}
