import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';
import {
  type Database,
  type DialectName,
  migrate,
  openDatabase,
  type StorageConfig,
} from '#platform/storage';
import { isLongRun } from './long-run.ts';

/** Gives databases to the tests of one suite and closes them after each test. */
export interface DatabaseSource {
  readonly dialect: DialectName;
  /** A new, migrated, empty database. */
  open(): Promise<Database>;
  /** Where a new database would be: for tests that open it themselves, or twice. */
  place(): Promise<StorageConfig>;
}

/** `TEST_DATABASES=sqlite` leaves PostgreSQL out, for a machine on which it cannot run. */
const dialects: readonly DialectName[] =
  process.env['TEST_DATABASES'] === 'sqlite' ? ['sqlite'] : ['sqlite', 'postgres'];
/** The long run takes every suite to every database; the short one only those that ask for it. */
const usual: readonly DialectName[] = isLongRun ? dialects : ['sqlite'];

async function createPostgresCopy(serverUrl: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name} template mrc_template`);
  } finally {
    await admin.end();
  }
  const url = new URL(serverUrl);
  url.pathname = name;
  return url.href;
}

async function serverUrl(): Promise<string> {
  const response = await fetch(inject('postgresDoor'));
  if (!response.ok) {
    throw new Error(
      `PostgreSQL for the tests does not start (TEST_DATABASES=sqlite leaves it out): ${await response.text()}`,
    );
  }
  return ((await response.json()) as { url: string }).url;
}

/**
 * Runs the same suite on every database the product supports: one `describe` each. In the short run only on the
 * embedded one: suites about the database itself, about races and about what must never be lost ask for `everyDatabase`.
 * @param on only some of them, for suites above the stores, where the database makes no difference.
 * @example eachDatabase('consent', (databases) => { it('...', async () => { const database = await databases.open(); }); });
 */
export function eachDatabase(
  label: string,
  suite: (databases: DatabaseSource) => void,
  on: readonly DialectName[] = usual,
): void {
  describe.each(on)(`${label} on %s`, (dialect) => {
    const folder = mkdtempSync(join(tmpdir(), 'mrc-test-'));
    const opened: Database[] = [];
    let url = '';
    let count = 0;

    const place = async (): Promise<StorageConfig> => {
      count += 1;
      const dataDir = join(folder, `data-${count}`);
      return dialect === 'sqlite' ? { dataDir } : { dataDir, databaseUrl: await createPostgresCopy(url) };
    };

    if (dialect === 'postgres') {
      beforeAll(async () => {
        url = await serverUrl();
      });
    }
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((database) => database.destroy()));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    suite({
      dialect,
      place,
      async open() {
        const database = await openDatabase(await place());
        opened.push(database);
        // Nothing to do on PostgreSQL, whose template is migrated.
        await migrate(database);
        return database;
      },
    });
  });
}

/** The same on every database in the short run, too. */
export const everyDatabase = (label: string, suite: (databases: DatabaseSource) => void): void =>
  eachDatabase(label, suite, dialects);
