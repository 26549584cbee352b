import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { day } from '#platform/base';
import { BackupError } from './backup-error.ts';
import { readSealedHeader } from './sealed-file.ts';

/** Days a backup lives: what people were promised would be deleted is gone from everywhere by then. */
export const backupLife = 30 * day;

/**
 * Deletes backups older than 30 days, by the time in them and not that of the file system. What is no backup of this
 * program is left alone.
 * @returns names of the deleted files.
 */
export async function pruneBackups(folder: string, now: number): Promise<readonly string[]> {
  const deleted: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(folder, entry.name);
    try {
      const { created } = await readSealedHeader(path);
      if (now - Date.parse(created) <= backupLife) continue;
    } catch (error) {
      if (error instanceof BackupError) continue;
      throw error;
    }
    rmSync(path);
    deleted.push(entry.name);
  }
  return deleted;
}
