import { existsSync, readFileSync } from 'node:fs';
import { type Config, readConfig } from '#platform/config';
import {
  executedMigrations,
  migrationNames,
  openDatabase,
  StorageError,
  type Database,
} from '#platform/storage';

/** Errors that say what to do; everything else is a fault of the program and shows its stack. */
const explained = new Set(['BackupError', 'ConfigError', 'KeyError', 'StorageError', 'UsageError']);

/** The command was called in a way it does not understand. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The settings of the program, from `.env` and the environment. @throws ConfigError */
export function configOfCommand(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}

export const programVersion = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string })
  .version;

/**
 * Opens the database for one operation beside the running program and closes it afterwards.
 * @throws StorageError when its tables are not those of this version: an operation must not upgrade by the way.
 */
export async function withCurrentDatabase<T>(
  config: Config,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config);
  try {
    if ((await executedMigrations(database)).join() !== migrationNames.join())
      throw new StorageError('The database is not at the schema of this version. Run: npm run migrate');
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** Runs an operation to its end: what the person at the terminal can mend is told without a stack, with exit code 1. */
export async function runOperation(operation: () => Promise<void>): Promise<void> {
  try {
    await operation();
  } catch (error) {
    const { name, code } = error as { name?: string; code?: string };
    const isUsage = code?.startsWith('ERR_PARSE_ARGS') === true;
    if (!(error instanceof Error) || !(isUsage || explained.has(name ?? ''))) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
