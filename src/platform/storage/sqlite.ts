import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { Database } from './database.ts';
import { createWake } from './wake.ts';

export const databaseFileName = 'mrc.sqlite';

/** Milliseconds to wait for another process (a command beside the server) that is writing. */
const patience = 10_000;
const firstPause = 2;
const longestPause = 100;

const isBusy = (error: unknown): boolean => {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
};

/**
 * Waits for another process without holding up this one: SQLite's own busy timeout would block the event loop, and with
 * it the transaction of this process that the other one may be waiting for.
 */
class PatientConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;

  constructor(inner: DatabaseConnection) {
    this.#inner = inner;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    for (let pause = firstPause, waited = 0; ; pause = Math.min(pause * 2, longestPause)) {
      try {
        return await this.#inner.executeQuery<R>(query);
      } catch (error) {
        if (!isBusy(error) || waited >= patience) throw error;
        await setTimeout(pause);
        waited += pause;
      }
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunkSize ?? 100);
  }
}

class PatientDriver extends SqliteDriver {
  #connection: PatientConnection | undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#connection ??= new PatientConnection(await super.acquireConnection());
    return this.#connection;
  }

  /**
   * Takes the write lock when a transaction begins. A plain `begin` takes it at the first write, and fails then if
   * another process wrote in between.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Kysely leaves migrations outside a transaction on SQLite, for those that must switch foreign keys off; ours never do. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class PatientDialect extends SqliteDialect {
  readonly #file: ReturnType<typeof withPreparedStatements>;

  constructor(file: Sqlite.Database) {
    const prepared = withPreparedStatements(file);
    super({ database: prepared });
    this.#file = prepared;
  }

  override createDriver(): PatientDriver {
    return new PatientDriver({ database: this.#file });
  }

  override createAdapter(): TransactionalAdapter {
    return new TransactionalAdapter();
  }
}

/** Statements kept compiled, those used last; the product has a few hundred, and lists of ids have many lengths. */
const mostStatements = 1_000;
/** Leave the tables as they are, so that other compiled statements stay right. */
const keepsShape = /^\s*(?:select|insert|update|delete|savepoint|release|rollback|begin|commit)\b/i;

/** The database as Kysely's driver uses it; the same text is compiled once instead of at every query. */
function withPreparedStatements(file: Sqlite.Database): Pick<Sqlite.Database, 'prepare' | 'close'> {
  const prepared = new Map<string, Sqlite.Statement>();
  const prepare = (text: string): Sqlite.Statement => {
    const known = prepared.get(text);
    const statement = known ?? file.prepare(text);
    if (known === undefined && !keepsShape.test(text)) {
      prepared.clear();
      return statement;
    }
    // To the end of the line: the first in it is the one unused the longest.
    prepared.delete(text);
    prepared.set(text, statement);
    if (prepared.size > mostStatements) prepared.delete(prepared.keys().next().value ?? '');
    return statement;
  };
  return { prepare: prepare as Sqlite.Database['prepare'], close: () => file.close() };
}

/** Only the owner may read: folder 0700, files 0600. SQLite gives its -wal and -shm files the mode of the main file. */
function preparePrivateFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
  const file = join(dataDir, databaseFileName);
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  return file;
}

/**
 * Opens, and where needed creates, the embedded database. Every commit is synced to disk (synchronous=FULL), and what
 * is deleted is overwritten (secure_delete), since deleting is a promise here.
 */
export function openSqlite(dataDir: string): Database {
  const file = new Sqlite(preparePrivateFile(dataDir), { timeout: 0 });
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  file.pragma('secure_delete = ON');
  return new Database(new PatientDialect(file), 'sqlite', createWake());
}
