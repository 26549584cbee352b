/** The way up: from every earlier schema, with rows in every table, to the newest; nothing that was there is lost. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { readTableShapes, type TableShape } from '#platform/backup';
import { type Database, executedMigrations, migrate, migrationNames, openDatabase } from '#platform/storage';
import { eachDatabase } from '../../support/databases.ts';

/** What a migration drops on purpose: sessions live eight hours, and their shape changed with the second factor. */
const dropped: Readonly<Record<string, readonly string[]>> = { '0004-second-factor': ['sessions'] };
const notCounted = new Set(['kysely_migration', 'audit_head']);
const rowsEach = 3;

/** `table.column` of everything that holds numbers: asked for once, since each asking reads the whole schema. */
async function numberColumns(database: Database): Promise<ReadonlySet<string>> {
  const tables = await database.introspection.getTables();
  return new Set(
    tables.flatMap(({ name, columns }) =>
      columns.filter(({ dataType }) => /int/i.test(dataType)).map((column) => `${name}.${column.name}`),
    ),
  );
}

/** Three rows that fit: numbers from 1, texts that end in the number, so that references meet their parents. */
async function fillTable(
  database: Database,
  { name, columns }: TableShape,
  numbers: ReadonlySet<string>,
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  for (let index = 1; index <= rowsEach; index += 1) {
    const values = columns.map((column) => (numbers.has(`${name}.${column}`) ? index : `x-${index}`));
    await sql`insert into ${sql.table(name)} (${names}) values (${sql.join(values)})`.execute(database);
  }
}

async function countRows(database: Database, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    database,
  );
  return rows[0]?.count ?? 0;
}

eachDatabase('the way up', (databases) => {
  it.each(migrationNames.slice(0, -1))('from %s keeps every row', async (from) => {
    const database = await openDatabase(await databases.place());
    if (databases.dialect === 'postgres')
      await sql`drop schema public cascade; create schema public`.execute(database);
    await migrate(database, from);
    const tables = (await readTableShapes(database)).filter(({ name }) => !notCounted.has(name));
    const numbers = await numberColumns(database);
    for (const table of tables) await fillTable(database, table, numbers);

    const later = migrationNames.filter((name) => name > from);
    expect(await migrate(database)).toEqual(later);
    expect(await executedMigrations(database)).toEqual(migrationNames);
    const gone = later.flatMap((name) => dropped[name] ?? []);
    const kept = tables.filter(({ name }) => !gone.includes(name));
    const counts = await Promise.all(
      kept.map(async ({ name }) => [name, await countRows(database, name)] as const),
    );
    expect(kept.length).toBeGreaterThan(5);
    expect(counts.filter(([, count]) => count < rowsEach)).toEqual([]);
    await database.destroy();
  });

  it('ends in a schema that notes erasures by itself', async () => {
    const database = await databases.open();
    const contact = { id: 'c1', locale: null, locale_is_chosen: 0, name: null, last_seq: 0, created_at: 1 };
    await database
      .insertInto('contacts')
      .values({ ...contact, last_seen_at: 1, is_kept: 1, expires_at: 9, forgotten_at: null })
      .execute();
    const consent = {
      contact_id: 'c1',
      purpose: 'counselling',
      locale: 'en',
      wording: 'w',
      recorded_by: 'contact',
    };
    await database
      .insertInto('consents')
      .values({ ...consent, step: 1, state: 'given', at: 2 })
      .execute();
    await database
      .insertInto('consents')
      .values({ ...consent, step: 2, state: 'withdrawn', at: 3 })
      .execute();
    await database.updateTable('contacts').set({ expires_at: 10 }).execute();
    await database.updateTable('contacts').set({ forgotten_at: 4 }).execute();
    await database.deleteFrom('contacts').execute();
    expect(await database.selectFrom('erasures').selectAll().orderBy('at').execute()).toEqual([
      { erased_id: 'c1', kind: 'erased', at: 0 },
      { erased_id: 'c1', kind: 'withdrawn', at: 3 },
      { erased_id: 'c1', kind: 'forgotten', at: 4 },
    ]);
  });
});
