import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Database } from '#platform/storage';
import { KeyError, openKeyRing, rotateKeys } from '#privacy/encryption';
import { eachDatabase } from '../../support/databases.ts';
import { createTestClock } from '../../support/frozen-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'mrc-keys-'));
let count = 0;
const newPath = (): string => join(folder, String((count += 1)), 'field.key');
const open = (database: Database, keyFile: string) =>
  openKeyRing({ database, keyFile, clock: createTestClock() });

afterAll(() => rmSync(folder, { recursive: true }));

eachDatabase('key file', (databases) => {
  it('is created by the first start, for its owner only, and opens from then on', async () => {
    const database = await databases.open();
    const path = newPath();
    const sealed = (await open(database, path)).seal('text', 'a:1');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    expect((await open(database, path)).open(sealed, 'a:1')).toBe('text');
  });

  it('stops the start when it is missing and the database is sealed', async () => {
    const database = await databases.open();
    const path = newPath();
    await open(database, path);
    rmSync(path);
    await expect(open(database, path)).rejects.toThrow(/is missing, but this database holds sealed data/);
  });

  it('stops the start when it is another one, and leaves that one alone', async () => {
    const database = await databases.open();
    await open(database, newPath());
    const other = newPath();
    await open(await databases.open(), other);
    const before = readFileSync(other, 'utf8');
    await expect(open(database, other)).rejects.toThrow(/is not the key this database was sealed with/);
    expect(readFileSync(other, 'utf8')).toBe(before);
  });

  it('works after a rotation', async () => {
    const database = await databases.open();
    const path = newPath();
    const sealed = (await open(database, path)).seal('text', 'a:1');
    rotateKeys(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const ring = await open(database, path);
    expect(ring.open(sealed, 'a:1')).toBe('text');
    expect(ring.seal('text', 'a:1').slice(0, 11)).not.toBe(sealed.slice(0, 11));
  });

  it('is the same for two processes that start for the first time at once', async () => {
    const database = await databases.open();
    const path = newPath();
    const [one, two] = await Promise.all([open(database, path), open(database, path)]);
    expect(two.open(one.seal('text', 'a:1'), 'a:1')).toBe('text');
  });

  it.each([
    ['readable by others', (path: string) => chmodSync(path, 0o644), /can be read by other users.*chmod 600/],
    ['damaged', (path: string) => writeFileSync(path, '{"keys": [{"secret": "hush'), /is damaged/],
    ['something else', (path: string) => writeFileSync(path, '{"hush": 1}'), /is not a key file/],
  ])('stops the start when it is %s, without quoting it', async (_, spoil, message) => {
    const database = await databases.open();
    const path = newPath();
    await open(database, path);
    spoil(path);
    const failure = await open(database, path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(KeyError);
    expect((failure as KeyError).message).toMatch(message);
    expect((failure as KeyError).message).not.toContain('hush');
  });
});
