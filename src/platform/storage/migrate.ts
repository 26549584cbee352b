import { Migrator } from 'kysely/migration';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';
import { StorageError } from './open-database.ts';

/**
 * Brings the schema up to date: all in one transaction, safe when two processes start at once, nothing to do when it
 * already is.
 * @returns the names of the migrations that ran.
 * @throws StorageError naming the migration that failed; the database is then as it was.
 */
export async function migrate(database: Database): Promise<readonly string[]> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName;
    const reason = error instanceof Error ? error.message : JSON.stringify(error);
    throw new StorageError(`Migration ${failed ?? ''} failed: ${reason}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}
