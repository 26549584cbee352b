import { type BackupCounts, type Manifest, readLine } from './backup-content.ts';
import { BackupError } from './backup-error.ts';
import type { BackupSecret } from './backup-key.ts';
import { readSealedFile } from './sealed-file.ts';

export interface VerifiedBackup {
  readonly manifest: Manifest;
  readonly counts: BackupCounts;
  /** Settings of the installation in it: key -> value (JSON). */
  readonly settings: ReadonlyMap<string, string>;
}

const sameCounts = (one: BackupCounts, other: BackupCounts): boolean =>
  one.files === other.files &&
  Object.keys(one.tables).length === Object.keys(other.tables).length &&
  Object.entries(one.tables).every(([name, count]) => other.tables[name] === count);

/**
 * Reads a backup from end to end and changes nothing: every piece proved, every line understood, everything counted.
 * @throws BackupError saying what is wrong with it.
 */
export async function verifyBackup(path: string, secret: BackupSecret): Promise<VerifiedBackup> {
  let manifest: Manifest | undefined;
  let ended: BackupCounts | undefined;
  const tables: Record<string, number> = {};
  const settings = new Map<string, string>();
  let files = 0;
  let table = '';
  let columns: readonly string[] = [];
  for await (const text of readSealedFile(path, secret)) {
    const line = readLineOf(text, path);
    switch (line.is) {
      case 'manifest':
        ({ manifest } = line);
        break;
      case 'table':
        ({ table, columns } = line);
        tables[table] = 0;
        break;
      case 'row':
        if (line.cells.length !== columns.length)
          throw new BackupError(`${path}: a row of ${table} is not whole.`);
        tables[table] = (tables[table] ?? 0) + 1;
        if (table === 'settings') {
          const value = (column: string): string => String(line.cells[columns.indexOf(column)]);
          settings.set(value('key'), value('value'));
        }
        break;
      case 'file':
        files += 1;
        break;
      case 'piece':
        break;
      case 'end':
        ended = line.counts;
    }
  }
  if (manifest === undefined || ended === undefined || !sameCounts(ended, { tables, files })) {
    throw new BackupError(`${path} is not complete. Take another backup.`);
  }
  return { manifest, counts: ended, settings };
}

/** @throws BackupError for a line of a later version of the program. */
export function readLineOf(text: string, path: string): ReturnType<typeof readLine> {
  try {
    return readLine(text);
  } catch {
    throw new BackupError(`${path} was made by another version of the program, which this one cannot read.`);
  }
}
