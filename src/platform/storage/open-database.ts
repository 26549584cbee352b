import { sql } from 'kysely';
import type { Database } from './database.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** The database cannot be used. The message says what to do and is shown without a stack; it never holds the address. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  /** The message is meant for whoever starts the program. */
  readonly isExplained = true;
}

export interface StorageConfig {
  /** `postgres://...`; undefined is the embedded SQLite. */
  readonly databaseUrl?: string | undefined;
  /** Absolute path; created with mode 0700. Holds the SQLite file. */
  readonly dataDir: string;
  /** Told when an idle PostgreSQL connection breaks. */
  readonly onConnectionError?: (error: Error) => void;
}

/**
 * Opens the one database of the process and proves that it answers. Run `migrate` before the first query.
 * @throws StorageError when it cannot be reached or opened.
 */
export async function openDatabase(config: StorageConfig): Promise<Database> {
  let database: Database | undefined;
  try {
    database =
      config.databaseUrl === undefined
        ? openSqlite(config.dataDir)
        : openPostgres(config.databaseUrl, config.onConnectionError ?? (() => undefined));
    await sql`select 1`.execute(database);
    return database;
  } catch (error) {
    await database?.destroy().catch(() => undefined);
    const where = config.databaseUrl === undefined ? `in ${config.dataDir}` : 'at DATABASE_URL';
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new StorageError(`The database ${where} cannot be opened: ${reason}`, { cause: error });
  }
}
