import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { databaseFileName } from './sqlite.ts';

/**
 * Whether no other process has the embedded database open; true also when there is none. Leaving WAL needs the file for
 * oneself alone, so it fails at once otherwise; done, the whole database is in its one file.
 */
export function isAloneWithSqlite(dataDir: string): boolean {
  const path = join(dataDir, databaseFileName);
  if (!existsSync(path)) return true;
  const file = new Sqlite(path, { timeout: 0 });
  try {
    file.pragma('journal_mode = DELETE');
    return true;
  } catch {
    return false;
  } finally {
    file.close();
  }
}
