import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Database, migrate, migrationNames, type StorageConfig, type Tx } from '#platform/storage';
import { BackupError } from './backup-error.ts';
import type { BackupSecret } from './backup-key.ts';
import { createFileLoader, type FileLoader } from './load-files.ts';
import { emptyTables, loadTable, type TableLoader } from './load-rows.ts';
import { openRestoreTarget } from './restore-target.ts';
import { readSealedFile } from './sealed-file.ts';
import { readTableShapes } from './table-shapes.ts';
import { readLineOf, type VerifiedBackup, verifyBackup } from './verify-backup.ts';

export interface RestoreNeeds {
  readonly storage: StorageConfig;
  readonly secret: BackupSecret;
  /** True: what is there now may be lost. */
  readonly isForced: boolean;
  /** Looks at a proved backup before anything is changed: is this the key its fields were sealed with? Rejects if not. */
  readonly check: (backup: VerifiedBackup) => Promise<void> | void;
  /**
   * The last thing before the restored database is put in place, in the same transaction: erase who was erased since,
   * end sessions. Rejecting leaves everything as it was.
   */
  readonly finish: (tx: Tx, backup: VerifiedBackup, database: Database) => Promise<void>;
}

/** @throws BackupError when the backup is of a later schema than this program knows. */
function checkMigrations({ manifest }: VerifiedBackup): void {
  const known = migrationNames.slice(0, manifest.migrations.length);
  if (manifest.migrations.length === 0 || known.join() !== manifest.migrations.join()) {
    throw new BackupError(
      `The backup was made by version ${manifest.version}, whose tables this version does not know. Install that version or a later one.`,
    );
  }
}

async function loadAll(tx: Tx, from: string, secret: BackupSecret, files: FileLoader): Promise<void> {
  const known = new Set((await readTableShapes(tx)).map(({ name }) => name));
  let table: TableLoader | undefined;
  for await (const text of readSealedFile(from, secret)) {
    const line = readLineOf(text, from);
    switch (line.is) {
      case 'manifest':
        break;
      case 'table':
        await table?.end();
        table = loadTable(tx, known, line.table, line.columns);
        break;
      case 'row':
        await table?.add(line.cells);
        break;
      case 'file':
        await files.begin(line.file, line.mode);
        break;
      case 'piece':
        await files.piece(line.bytes);
        break;
      case 'end':
        await table?.end();
        await files.end();
    }
  }
}

/** @throws BackupError when other rows arrived than the backup holds. */
async function checkCounts(tx: Tx, { counts }: VerifiedBackup): Promise<void> {
  for (const [name, count] of Object.entries(counts.tables)) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(
      tx,
    );
    // Triggers add to the erasures while others are loaded.
    if (rows[0]?.count !== count && name !== 'erasures')
      throw new BackupError(
        `Of ${count} rows of ${name}, ${rows[0]?.count ?? 0} arrived. Nothing was changed.`,
      );
  }
}

/**
 * Puts a backup back. The whole file is proved first; then the database is made anew at the schema of the backup,
 * brought up to date, finished by the caller, and only then put in the place of the old one.
 * @throws BackupError when it is not sound, not ours, or would overwrite data without being forced; nothing is changed then.
 */
export async function restoreBackup(from: string, needs: RestoreNeeds): Promise<VerifiedBackup> {
  const { storage, secret } = needs;
  const backup = await verifyBackup(from, secret);
  checkMigrations(backup);
  await needs.check(backup);
  const target = openRestoreTarget(storage);
  if (!needs.isForced && (await target.holdsData())) {
    throw new BackupError('The database holds data. Add --force to replace all of it by the backup.');
  }
  const drafts = join(storage.dataDir, 'restoring');
  const files = createFileLoader(join(drafts, 'files'));
  try {
    await target.replace(async (tx, database) => {
      await migrate(tx, backup.manifest.migrations.at(-1));
      await emptyTables(tx);
      await loadAll(tx, from, secret, files);
      await checkCounts(tx, backup);
      await migrate(tx);
      await needs.finish(tx, backup, database);
    });
    files.place(storage.dataDir);
  } finally {
    rmSync(drafts, { recursive: true, force: true });
  }
  return backup;
}
