import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import {
  type Database,
  databaseFileName,
  isAloneWithSqlite,
  openDatabase,
  type StorageConfig,
  type Tx,
  withTransaction,
} from '#platform/storage';
import { BackupError } from './backup-error.ts';
import { dropEverything } from './load-rows.ts';
import { readTableShapes } from './table-shapes.ts';

/** @param database the one `tx` belongs to; not for queries of its own, which would wait for `tx` for ever */
export type RestoreWork = (tx: Tx, database: Database) => Promise<void>;

/** Where a backup is put back. */
export interface RestoreTarget {
  /** Whether there is anything in it that somebody would miss. */
  holdsData(): Promise<boolean>;
  /** Replaces everything by what `work` makes, or nothing when it fails. */
  replace(work: RestoreWork): Promise<void>;
}

/** A program that was started once and never used has these. */
const notMissed = new Set([
  'kysely_migration',
  'settings',
  'audit_head',
  'audit_events',
  'invitations',
  'erasures',
]);

const isRunning = 'The program is running on this database. Stop it first, on every machine.';

async function holdsRows(database: Database): Promise<boolean> {
  for (const { name } of await readTableShapes(database)) {
    if (notMissed.has(name)) continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(database);
    if (rows.length > 0) return true;
  }
  return false;
}

const withDatabase = async <T>(
  config: StorageConfig,
  work: (database: Database) => Promise<T>,
): Promise<T> => {
  const database = await openDatabase(config);
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
};

/** Syncs a file or folder, so that a power cut after us finds what we wrote. */
function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** The embedded database: made anew beside the old one, which is replaced in one step at the end. */
function sqliteTarget({ dataDir }: StorageConfig): RestoreTarget {
  const place = join(dataDir, databaseFileName);
  const drafts = join(dataDir, 'restoring', 'database');

  const takeOver = (): void => {
    if (!isAloneWithSqlite(dataDir)) throw new BackupError(isRunning);
  };

  return {
    holdsData: async () => existsSync(place) && withDatabase({ dataDir }, holdsRows),
    async replace(work) {
      takeOver();
      rmSync(drafts, { recursive: true, force: true });
      mkdirSync(drafts, { recursive: true, mode: 0o700 });
      await withDatabase({ dataDir: drafts }, async (database) => {
        // Nobody needs half of it: no journal, one sync at the end.
        await sql`pragma journal_mode = off`.execute(database);
        await sql`pragma synchronous = off`.execute(database);
        await withTransaction(database, (tx) => work(tx, database));
      });
      sync(join(drafts, databaseFileName));
      takeOver();
      renameSync(join(drafts, databaseFileName), place);
      sync(dataDir);
      rmSync(drafts, { recursive: true, force: true });
    },
  };
}

/** A database server: everything in one transaction, which readers of the old data do not see until it is whole. */
function postgresTarget(config: StorageConfig, databaseUrl: string): RestoreTarget {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', 'mrc restore');
  const own = { ...config, databaseUrl: url.href };
  return {
    holdsData: () => withDatabase(own, holdsRows),
    replace: (work) =>
      withDatabase(own, async (database) => {
        const { rows } = await sql`
          select 1 from pg_stat_activity where datname = current_database() and application_name in ('mrc', 'mrc wake')
        `.execute(database);
        if (rows.length > 0) throw new BackupError(isRunning);
        await withTransaction(database, async (tx) => {
          await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
          await dropEverything(tx);
          await work(tx, database);
        });
      }),
  };
}

export function openRestoreTarget(config: StorageConfig): RestoreTarget {
  return config.databaseUrl === undefined ? sqliteTarget(config) : postgresTarget(config, config.databaseUrl);
}
