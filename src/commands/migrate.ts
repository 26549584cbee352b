/**
 * `npm run migrate`: brings the database's schema up to date without starting the program. `npm start` does the same by
 * itself; this is for a server whose upgrade is prepared first.
 */
import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from '#platform/config';
import { migrate, openDatabase, StorageError } from '#platform/storage';

async function run(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const database = await openDatabase(readConfig(process.env));
  try {
    const done = await migrate(database);
    console.log(done.length === 0 ? 'The database is up to date.' : `Done: ${done.join(', ')}`);
  } finally {
    await database.destroy();
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof StorageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
