import { mkdirSync, renameSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { BackupError } from './backup-error.ts';

/** Files of a backup on their way back: written beside, moved to their places when everything is well. */
export interface FileLoader {
  begin(path: string, mode: number): Promise<void>;
  piece(bytes: Buffer): Promise<void>;
  end(): Promise<void>;
  /** Moves all of them into the data folder, over what is there. */
  place(dataDir: string): void;
}

export function createFileLoader(folder: string): FileLoader {
  const paths: string[] = [];
  let file: FileHandle | undefined;
  const end = async (): Promise<void> => {
    await file?.sync();
    await file?.close();
    file = undefined;
  };
  return {
    async begin(path, mode) {
      await end();
      const safe = normalize(path);
      if (safe.startsWith('..') || safe.startsWith('/'))
        throw new BackupError('The backup names a file outside the data folder.');
      const full = join(folder, safe);
      mkdirSync(dirname(full), { recursive: true, mode: 0o700 });
      file = await open(full, 'w', mode);
      paths.push(safe);
    },
    async piece(bytes) {
      await file?.writeFile(bytes);
    },
    end,
    place(dataDir) {
      for (const path of paths) {
        mkdirSync(dirname(join(dataDir, path)), { recursive: true, mode: 0o700 });
        renameSync(join(folder, path), join(dataDir, path));
      }
    },
  };
}
