/** Backups of a database in use: what is in them, what they refuse, and every conversation readable afterwards. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import {
  createBackup,
  ensureBackupKey,
  pruneBackups,
  restoreBackup,
  verifyBackup,
  type BackupSecret,
} from '#platform/backup';
import { day } from '#platform/base';
import { migrate, openDatabase, writeSetting, type StorageConfig } from '#platform/storage';
import { eachDatabase, type DatabaseSource } from '../../support/databases.ts';

const folder = mkdtempSync(join(tmpdir(), 'mrc-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));
const now = Date.parse('2026-03-02T10:15:00.000Z');
const secret: BackupSecret = { kind: 'file', path: join(folder, 'backup.key') };
ensureBackupKey(secret);
let count = 0;
const newPath = (): string => join(folder, `${(count += 1)}.backup`);

const setting = (key: string, value: unknown) => ({ key, value, at: now, by: null });
const keep = { check: () => undefined, finish: async () => undefined };

/** A database with some settings, and one backup of it. */
async function backedUp(
  databases: DatabaseSource,
  rows = 3,
): Promise<{ place: StorageConfig; path: string }> {
  const place = await databases.place();
  const database = await openDatabase(place);
  await migrate(database);
  const values = Array.from({ length: rows }, (_, index) => ({
    key: `key-${String(index).padStart(5, '0')}`,
    value: JSON.stringify(`ێ ${'x'.repeat(index % 700)}`),
    updated_at: now,
    updated_by: null,
  }));
  await database.insertInto('settings').values(values).execute();
  mkdirSync(join(place.dataDir, 'attachments'), { recursive: true });
  writeFileSync(join(place.dataDir, 'attachments/a.bin'), Buffer.from([0, 255, 10, 13]), { mode: 0o600 });
  writeFileSync(join(place.dataDir, 'stray.key'), 'the field key', { mode: 0o600 });
  const path = newPath();
  const needs = {
    database,
    dataDir: place.dataDir,
    keyFiles: [join(place.dataDir, 'stray.key')],
    secret,
    now,
  };
  await createBackup({ ...needs, version: '1.2.3' }, path);
  await database.destroy();
  return { place, path };
}

eachDatabase('a backup', (databases) => {
  it('holds every row and file but no key, is locked, and comes back as it was', async () => {
    const { path } = await backedUp(databases, 1_500);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes('key-00001')).toBe(false);
    const { manifest, counts } = await verifyBackup(path, secret);
    expect(manifest).toMatchObject({ created: '2026-03-02T10:15:00.000Z', version: '1.2.3' });
    expect(counts).toMatchObject({ tables: { settings: 1_500 }, files: 1 });

    const place = await databases.place();
    await restoreBackup(path, { storage: place, secret, isForced: false, ...keep });
    const database = await openDatabase(place);
    const rows = await database.selectFrom('settings').selectAll().orderBy('key').execute();
    expect(rows).toHaveLength(1_500);
    expect(rows[1_499]).toEqual({
      key: 'key-01499',
      value: JSON.stringify(`ێ ${'x'.repeat(1_499 % 700)}`),
      updated_at: now,
      updated_by: null,
    });
    expect(await migrate(database)).toEqual([]);
    await database.destroy();
    expect([...readFileSync(join(place.dataDir, 'attachments/a.bin'))]).toEqual([0, 255, 10, 13]);
    expect(existsSync(join(place.dataDir, 'stray.key'))).toBe(false);
    expect(existsSync(join(place.dataDir, 'restoring'))).toBe(false);
  });

  it('is one view of the database while others write', async () => {
    const place = await databases.place();
    const [database, other] = [await openDatabase(place), await openDatabase(place)];
    await migrate(database);
    for (let index = 0; index < 3_000; index += 1) await writeSetting(database, setting(`old-${index}`, 1));
    const halt = new AbortController();
    const stop = halt.signal;
    let written = 0;
    const writing = (async () => {
      // Pairs that belong together: a view has both or none.
      while (!stop.aborted) {
        written += 1;
        // SQLite answers at once: without this the loop would let nobody else do anything.
        await setImmediate();
        await other.transaction().execute(async (tx) => {
          await writeSetting(tx, setting(`a-${written}`, 1));
          await writeSetting(tx, setting(`z-${written}`, 1));
        });
      }
    })();
    const path = newPath();
    await createBackup({ database, dataDir: place.dataDir, keyFiles: [], secret, now, version: '1' }, path);
    halt.abort();
    await writing;
    await Promise.all([database.destroy(), other.destroy()]);
    const { settings } = await verifyBackup(path, secret);
    const numbers = (prefix: string) =>
      [...settings.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(2));
    expect(numbers('a-').toSorted()).toEqual(numbers('z-').toSorted());
    expect(numbers('ol')).toHaveLength(3_000);
    expect(written).toBeGreaterThan(0);
  });

  it('replaces data only when forced, and nothing when the work fails', async () => {
    const { place, path } = await backedUp(databases);
    const write = async (key: string) => {
      const database = await openDatabase(place);
      await writeSetting(database, setting(key, 1));
      await database
        .insertInto('passage_ratings')
        .values({ guide: 'g', section: 's', locale: 'ar', helpful: 1, unhelpful: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await database.destroy();
    };
    const keys = async () => {
      const database = await openDatabase(place);
      const rows = await database.selectFrom('settings').select('key').orderBy('key').execute();
      await database.destroy();
      return rows.map(({ key }) => key);
    };
    await write('later');
    const needs = { storage: place, secret, ...keep };
    await expect(restoreBackup(path, { ...needs, isForced: false })).rejects.toThrow(/holds data.*--force/);
    const finish = () => Promise.reject(new Error('power cut'));
    await expect(restoreBackup(path, { ...needs, isForced: true, finish })).rejects.toThrow('power cut');
    const check = () => Promise.reject(new Error('another key'));
    await expect(restoreBackup(path, { ...needs, isForced: true, check })).rejects.toThrow('another key');
    expect(await keys()).toContain('later');
    await restoreBackup(path, { ...needs, isForced: true });
    expect(await keys()).toEqual(['key-00000', 'key-00001', 'key-00002']);
  });

  it('is not put back under a running program', async () => {
    const { place, path } = await backedUp(databases);
    const running = await openDatabase(place);
    await writeSetting(running, setting('running', 1));
    await expect(restoreBackup(path, { storage: place, secret, isForced: true, ...keep })).rejects.toThrow(
      /The program is running/,
    );
    expect(
      await running.selectFrom('settings').select('key').where('key', '=', 'running').execute(),
    ).toHaveLength(1);
    await running.destroy();
  });
});

eachDatabase(
  'a backup that is not sound',
  (databases) => {
    const sound = { current: '' };
    const spoilt = async (spoil: (path: string) => void): Promise<string> => {
      if (sound.current === '') sound.current = (await backedUp(databases, 2_000)).path;
      const path = newPath();
      writeFileSync(path, readFileSync(sound.current));
      spoil(path);
      return path;
    };
    const flip = (at: (size: number) => number) => (path: string) => {
      const bytes = readFileSync(path);
      const place = at(bytes.length);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    };
    it.each([
      ['a byte in the middle changed', flip((size) => Math.floor(size / 2)), /damaged or cut off/],
      ['the last byte changed', flip((size) => size - 1), /damaged or cut off/],
      ['its header changed', flip(() => 30), /is not a backup|damaged or cut off/],
      ['cut off', (path: string) => truncateSync(path, statSync(path).size - 100), /damaged or cut off/],
      ['empty', (path: string) => truncateSync(path, 0), /is not a backup of this program/],
      ['something else', (path: string) => writeFileSync(path, 'SQLite format 3\n'), /is not a backup/],
      ['gone', (path: string) => rmSync(path), /cannot be read \(ENOENT\)/],
    ])('with %s is refused before anything is changed', async (_, spoil, message) => {
      const path = await spoilt(spoil);
      const place = await databases.place();
      await expect(restoreBackup(path, { storage: place, secret, isForced: true, ...keep })).rejects.toThrow(
        message,
      );
      expect(existsSync(join(place.dataDir, 'mrc.sqlite'))).toBe(false);
    });

    it('of a later version is refused', async () => {
      const place = await databases.place();
      const database = await openDatabase(place);
      await migrate(database);
      await database
        .insertInto('kysely_migration' as never)
        .values({ name: '9999-future', timestamp: '2026-01-01' })
        .execute();
      const path = newPath();
      await createBackup(
        { database, dataDir: place.dataDir, keyFiles: [], secret, now, version: '9.0.0' },
        path,
      );
      await database.destroy();
      const storage = await databases.place();
      await expect(restoreBackup(path, { storage, secret, isForced: true, ...keep })).rejects.toThrow(
        /made by version 9\.0\.0/,
      );
    });

    it('is never written over another, and leaves no half one behind', async () => {
      const { place, path } = await backedUp(databases);
      const database = await openDatabase(place);
      const needs = { database, dataDir: place.dataDir, keyFiles: [], secret, now, version: '1' };
      await expect(createBackup(needs, path)).rejects.toThrow(/exists already/);
      const out = join(folder, 'never/one.backup');
      await database.destroy();
      await expect(createBackup(needs, out)).rejects.toThrow();
      expect(readdirSync(join(folder, 'never'))).toEqual([]);
    });
  },
  ['sqlite'],
);

eachDatabase(
  'the lock of a backup',
  (databases) => {
    const place = async () => {
      const config = await databases.place();
      const database = await openDatabase(config);
      await migrate(database);
      return { database, dataDir: config.dataDir, keyFiles: [], now, version: '1' };
    };
    const passphrase: BackupSecret = { kind: 'passphrase', passphrase: 'willow river date palm brick' };
    const otherKey: BackupSecret = { kind: 'file', path: join(folder, 'other.key') };
    ensureBackupKey(otherKey);

    it.each<[string, BackupSecret, BackupSecret, RegExp]>([
      ['another key file', secret, otherKey, /is another key \([0-9a-f]{8}\); this backup needs/],
      ['a key file that is gone', secret, { kind: 'file', path: join(folder, 'gone.key') }, /is missing/],
      ['a passphrase instead of a file', secret, passphrase, /locked with a key file/],
      ['a file instead of a passphrase', passphrase, secret, /locked with a passphrase/],
      [
        'another passphrase',
        passphrase,
        { ...passphrase, passphrase: 'willow river date palm brick ' },
        /the key is not the one/,
      ],
    ])('does not open with %s', async (_, locked, tried, message) => {
      const path = newPath();
      const needs = await place();
      await createBackup({ ...needs, secret: locked }, path);
      await needs.database.destroy();
      await expect(verifyBackup(path, tried)).rejects.toThrow(message);
      expect((await verifyBackup(path, locked)).manifest.version).toBe('1');
    });
  },
  ['sqlite'],
);

eachDatabase(
  'old backups',
  (databases) => {
    it('are deleted after 30 days by the time in them; nothing else is', async () => {
      const place = await databases.place();
      const database = await openDatabase(place);
      await migrate(database);
      const out = join(folder, 'kept/');
      for (const age of [0, 29, 31, 400]) {
        const needs = { database, dataDir: place.dataDir, keyFiles: [], secret, version: '1' };
        await createBackup({ ...needs, now: now - age * day }, out);
      }
      await database.destroy();
      writeFileSync(join(out, 'erasures.jsonl'), '');
      writeFileSync(join(out, 'letter.backup'), 'something else');
      // Copied yesterday, made long ago.
      for (const name of readdirSync(out)) utimesSync(join(out, name), new Date(now), new Date(now));
      expect(await pruneBackups(out, now)).toEqual([
        'mrc-2025-01-26T10-15-00Z.backup',
        'mrc-2026-01-30T10-15-00Z.backup',
      ]);
      expect(readdirSync(out).toSorted()).toEqual([
        'erasures.jsonl',
        'letter.backup',
        'mrc-2026-02-01T10-15-00Z.backup',
        'mrc-2026-03-02T10-15-00Z.backup',
      ]);
    });
  },
  ['sqlite'],
);
