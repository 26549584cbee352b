import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Database, executedMigrations, type Queries } from '#platform/storage';
import { type BackupCounts, type Manifest, rowLine } from './backup-content.ts';
import { BackupError } from './backup-error.ts';
import type { BackupSecret } from './backup-key.ts';
import { dataFiles, readPieces } from './data-files.ts';
import { readRows } from './read-rows.ts';
import { createSealedFile, type SealedWriter } from './sealed-file.ts';
import { withSnapshot } from './snapshot.ts';
import { readTableShapes, type TableShape } from './table-shapes.ts';

export interface BackupNeeds {
  readonly database: Database;
  /** Its files other than the database go along. */
  readonly dataDir: string;
  /** Never in a backup, wherever they lie: the field key and the backup's own. */
  readonly keyFiles: readonly string[];
  readonly secret: BackupSecret;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly version: string;
}

export interface BackupDone {
  readonly path: string;
  readonly bytes: number;
  readonly counts: BackupCounts;
}

async function writeTable(queries: Queries, table: TableShape, file: SealedWriter): Promise<number> {
  let count = 0;
  await file.write([JSON.stringify({ table: table.name, columns: table.columns })]);
  for await (const rows of readRows(queries, table)) {
    await file.write(rows.map((row) => rowLine(row, table.columns)));
    count += rows.length;
  }
  return count;
}

async function writeFiles({ dataDir, keyFiles }: BackupNeeds, file: SealedWriter): Promise<number> {
  let count = 0;
  for (const path of existsSync(dataDir) ? dataFiles(dataDir, keyFiles) : []) {
    const full = join(dataDir, path);
    const mode = (statSync(full, { throwIfNoEntry: false })?.mode ?? 0o600) & 0o777;
    await file.write([JSON.stringify({ file: path, mode })]);
    for await (const piece of readPieces(full)) await file.write([JSON.stringify(piece)]);
    count += 1;
  }
  return count;
}

async function writeContent(needs: BackupNeeds, file: SealedWriter, created: string): Promise<BackupCounts> {
  const tables = await withSnapshot(needs.database, async (queries) => {
    const migrations = await executedMigrations(queries);
    const manifest: Manifest = { backup: 1, created, version: needs.version, migrations: [...migrations] };
    await file.write([JSON.stringify(manifest)]);
    const counts: Record<string, number> = {};
    for (const table of await readTableShapes(queries)) {
      counts[table.name] = await writeTable(queries, table, file);
    }
    return counts;
  });
  // After the rows: a file is stored before the row that names it, so every row finds its file.
  const counts = { tables, files: await writeFiles(needs, file) };
  await file.write([JSON.stringify({ end: counts })]);
  return counts;
}

const nameFor = (created: string): string =>
  `mrc-${created.replace(/\.\d+Z$/, 'Z').replaceAll(':', '-')}.backup`;

/**
 * Writes a backup while the program runs: one consistent view, locked, complete or not there at all.
 * @param out a file that does not exist yet, or a folder, in which it is named for its time.
 * @throws BackupError when it exists or cannot be written.
 */
export async function createBackup(needs: BackupNeeds, out: string): Promise<BackupDone> {
  const created = new Date(needs.now).toISOString();
  const isFolder = statSync(out, { throwIfNoEntry: false })?.isDirectory() ?? out.endsWith('/');
  const path = isFolder ? join(out, nameFor(created)) : out;
  if (existsSync(path)) throw new BackupError(`${path} exists already. Choose another name, or a folder.`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.partial`;
  rmSync(draft, { force: true });
  const file = await createSealedFile(draft, needs.secret, created);
  let isClosed = false;
  try {
    const counts = await writeContent(needs, file, created);
    const bytes = await file.finish();
    isClosed = true;
    renameSync(draft, path);
    return { path, bytes, counts };
  } catch (error) {
    if (!isClosed) await file.abandon();
    rmSync(draft, { force: true });
    const { code } = error as { code?: unknown };
    if (code === 'ENOSPC') throw new BackupError(`There is no room left where ${path} was to be written.`);
    throw error;
  }
}
