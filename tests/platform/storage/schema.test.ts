import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '#platform/storage';
import { everyDatabase } from '../../support/databases.ts';

/** Every table, index and trigger of a fresh SQLite database, as the statement that makes it. */
async function describeSqlite(database: Database): Promise<string> {
  const { rows } = await sql<{ sql: string }>`
    select sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by type desc, tbl_name, name
  `.execute(database);
  return rows.map((row) => `${row.sql.trim()};`).join('\n\n');
}

/** The same of PostgreSQL, from its catalogue. */
async function describePostgres(database: Database): Promise<string> {
  const columns = await sql<Record<'line', string>>`
    select table_name || '.' || column_name || ' ' || data_type || case is_nullable when 'NO' then ' not null' else '' end
      || coalesce(' default ' || column_default, '') as line
    from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position
  `.execute(database);
  const constraints = await sql<Record<'line', string>>`
    select conrelid::regclass || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
    where connamespace = 'public'::regnamespace and contype <> 'n' order by 1
  `.execute(database);
  const indexes = await sql<Record<'line', string>>`
    select indexdef as line from pg_indexes where schemaname = 'public' order by 1
  `.execute(database);
  const triggers = await sql<Record<'line', string>>`
    select pg_get_triggerdef(oid) as line from pg_trigger where not tgisinternal order by 1
  `.execute(database);
  return [columns, constraints, indexes, triggers]
    .map(({ rows }) => rows.map(({ line }) => line).join('\n'))
    .join('\n\n');
}

// A change of the schema shows here; `npm run test:update` writes the new shape, and the review reads the difference.
everyDatabase('the schema', (databases) => {
  it('is the one on file', async () => {
    const database = await databases.open();
    const shape = await (databases.dialect === 'sqlite'
      ? describeSqlite(database)
      : describePostgres(database));
    await expect(`${shape}\n`).toMatchFileSnapshot(`schema.${databases.dialect}.txt`);
  });
});
