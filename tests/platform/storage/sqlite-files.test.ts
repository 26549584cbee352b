import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { migrate, openDatabase, StorageError, writeSetting } from '#platform/storage';

const folder = mkdtempSync(join(tmpdir(), 'mrc-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('the embedded database', () => {
  it('can be read by its owner only, also what lies beside it', async () => {
    const dataDir = join(folder, 'private');
    mkdirSync(dataDir, { mode: 0o755 });
    chmodSync(dataDir, 0o755);
    const database = await openDatabase({ dataDir });
    await migrate(database);
    expect(mode(dataDir)).toBe('700');
    const files = readdirSync(dataDir);
    expect(files.toSorted()).toEqual(['mrc.sqlite', 'mrc.sqlite-shm', 'mrc.sqlite-wal']);
    expect(files.map((file) => mode(join(dataDir, file)))).toEqual(['600', '600', '600']);
    await database.destroy();
  });

  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['secure_delete', 1],
  ])('runs with %s = %s', async (name, value) => {
    const database = await openDatabase({ dataDir: join(folder, name) });
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(database);
    expect(Object.values(rows[0] ?? {})).toEqual([value]);
    await database.destroy();
  });

  it('waits for a command that writes beside it, without holding up this process', async () => {
    const dataDir = join(folder, 'beside');
    const database = await openDatabase({ dataDir });
    await migrate(database);
    const Sqlite = (await import('better-sqlite3')).default;
    const beside = new Sqlite(join(dataDir, 'mrc.sqlite'));
    beside.exec('begin immediate');
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    const writing = writeSetting(database, { key: 'a', value: 1, at: 0, by: null });
    await new Promise((resolve) => setTimeout(resolve, 150));
    beside.exec('commit');
    await writing;
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
    beside.close();
    await database.destroy();
  });

  it('keeps what was committed when the process is killed', async () => {
    const dataDir = join(folder, 'killed');
    const script = `
      const { openDatabase, migrate, writeSetting } = await import('#platform/storage');
      const database = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} });
      await migrate(database);
      await writeSetting(database, { key: 'kept', value: 'yes', at: 0, by: null });
      process.kill(process.pid, 'SIGKILL');`;
    expect(() => execFileSync(process.execPath, ['--input-type=module', '-e', script])).toThrow();
    const database = await openDatabase({ dataDir });
    const { rows } = await sql`select value from settings where key = 'kept'`.execute(database);
    expect(rows).toEqual([{ value: '"yes"' }]);
    await database.destroy();
  });

  it('says what is wrong when it cannot be opened', async () => {
    const dataDir = join(folder, 'spoiled');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'mrc.sqlite'), 'this is not a database, it is a text file of some length');
    await expect(openDatabase({ dataDir })).rejects.toThrow(StorageError);
  });
});

describe('a PostgreSQL server that is not there', () => {
  it('is reported without the password', async () => {
    const config = { databaseUrl: 'postgres://mrc:hush-hush@127.0.0.1:9/none', dataDir: folder };
    const failure = await openDatabase(config).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StorageError);
    expect((failure as Error).message).toMatch(/at DATABASE_URL cannot be opened: .*ECONNREFUSED/);
    expect((failure as Error).message).not.toContain('hush');
  });
});
