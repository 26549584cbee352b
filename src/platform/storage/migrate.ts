import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Queries } from './database.ts';
import { migrations } from './migrations/index.ts';
import { StorageError } from './open-database.ts';

/** All there are, in order. */
export const migrationNames: readonly string[] = Object.keys(migrations).toSorted();

/** Which migrations a database has been through, in order; none when it is empty. */
export async function executedMigrations(queries: Queries): Promise<readonly string[]> {
  const tables = await queries.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    queries,
  );
  return rows.map(({ name }) => name);
}

/**
 * Brings the schema up to date: all in one transaction, safe when two processes start at once, nothing to do when it
 * already is. Given a transaction, it is part of that one.
 * @param upTo the last migration wanted; later ones stay away (for an older backup, and for tests of the way up).
 * @returns the names of the migrations that ran.
 * @throws StorageError naming the migration that failed; the database is then as it was.
 */
export async function migrate(
  database: Queries,
  upTo: string = migrationNames.at(-1) ?? '',
): Promise<readonly string[]> {
  const wanted = Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= upTo));
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => wanted } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName;
    const reason = error instanceof Error ? error.message : JSON.stringify(error);
    throw new StorageError(`Migration ${failed ?? ''} failed: ${reason}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}
