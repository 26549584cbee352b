import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { StorageConfig } from '#platform/storage';

export interface CommandEnd {
  readonly code: number | null;
  readonly output: string;
}

/** Runs `npm run <command>` as its own process on a test's database. Keys and erasure list lie in `folder`, where `createTestApp` puts them. */
export function runCommand(
  folder: string,
  storage: StorageConfig,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandEnd> {
  const child = spawn(process.execPath, ['bots/run.mjs', command, ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: storage.dataDir,
      DATABASE_URL: storage.databaseUrl ?? '',
      KEY_FILE: join(folder, 'keys/field.key'),
      BACKUP_KEY_FILE: join(folder, 'keys/backup.key'),
      ERASURE_LIST: join(folder, 'data/erasures.jsonl'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
