/** The drill: people write, a backup is taken meanwhile, everything is lost, and every conversation is read again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { readTableShapes } from '#platform/backup';
import { type Database, migrate, openDatabase, type StorageConfig } from '#platform/storage';
import { joinAsFirstAdministrator } from '../support/create-test-privacy.ts';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';
import { eachDatabase } from '../support/databases.ts';
import { frozenWorld } from '../support/frozen-world.ts';
import { personalWords, readOtherRooms, useOtherRooms } from '../support/other-rooms.ts';
import { runCommand } from '../support/run-command.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mrc-drill-'));
  folders.push(folder);
  return folder;
};

const people = ['amal', 'rebaz', 'shilan', 'karwan', 'zahra'];

async function openApp(storage: StorageConfig, folder: string, world?: TestApp['world']): Promise<TestApp> {
  const database = await openDatabase(storage);
  await migrate(database);
  return createTestApp(database, { folder, ...(world && { world }) });
}

const contactOf = async ({ app }: TestApp, person: string): Promise<string> =>
  (await app.contacts.findByIdentity('telegram', person))?.contactId ?? '';

const histories = (test: TestApp, of: readonly string[]) =>
  Promise.all(of.map((person) => test.app.inbox.history('telegram', person)));

/** Five people with words of their own, one of them waiting for a counsellor with consent. */
async function livedThrough(storage: StorageConfig, folder: string): Promise<TestApp> {
  // The commands run by the real clock.
  const test = await openApp(storage, folder, frozenWorld(Date.now()));
  await joinAsFirstAdministrator(test.app.access);
  for (const as of people) {
    await test.say('hello', { as, displayName: `Name of ${as}` });
    await test.say(`بۆ ${as}: چۆن پاسپۆرت نوێ بکەمەوە؟`, { as });
  }
  for (const as of ['shilan', 'zahra']) {
    await test.press('person', as);
    await test.say('yes', { as });
  }
  return test;
}

async function rowsThatName(database: Database, id: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, columns } of await readTableShapes(database)) {
    const named = columns.map((column) => sql`cast(${sql.ref(column)} as text) like ${`%${id}%`}`);
    const { rows } = await sql`select 1 from ${sql.table(name)} where ${sql.join(named, sql` or `)}`.execute(
      database,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

eachDatabase('the restore drill', (databases) => {
  const elsewhere = async (): Promise<StorageConfig> => databases.place();

  it('brings back every conversation, and nobody who was erased since', { timeout: 120_000 }, async () => {
    const folder = newFolder();
    const storage = await databases.place();
    const test = await livedThrough(storage, folder);
    const rooms = await useOtherRooms(test);
    const inRooms = await readOtherRooms(test.app, rooms);
    const out = join(folder, 'backups/');
    const backup = await runCommand(folder, storage, 'backup', ['--out', out, '--prune', out]);
    expect(backup.output).toMatch(/Made a new backup key.*\n.*mrc-.*\.backup: \d+ rows, 0 files/);
    expect(backup.code).toBe(0);
    const file = join(out, /mrc-[\w-]+\.backup/.exec(backup.output)?.[0] ?? '');

    const before = await histories(test, people);
    expect(before.every((items) => items.length >= 4)).toBe(true);
    const ids = await Promise.all(people.map((person) => contactOf(test, person)));
    const [amal = '', rebaz = '', shilan = ''] = ids;
    test.world.clock.pass(60_000);
    // After the backup: amal is erased by staff, rebaz asks to be forgotten, shilan takes consent back.
    await test.app.retention.eraseContact(amal, 'system');
    await test.press('forget', 'rebaz');
    await test.press('forget:yes', 'rebaz');
    const how = { locale: 'en', wording: 'test', by: `contact:${shilan}` } as const;
    await test.app.consent.withdraw(shilan, 'counselling', how);
    await test.app.stop();

    // Everything but the backup, the keys and the list is lost.
    const fresh = await elsewhere();
    if (fresh.databaseUrl !== undefined) {
      const empty = await openDatabase(fresh);
      await sql`drop schema public cascade`.execute(empty);
      await sql`create schema public`.execute(empty);
      await empty.destroy();
    }
    const restored = await runCommand(folder, fresh, 'restore', ['--from', file]);
    expect(restored.output).toMatch(/Erased again: 2 people. Consent taken back again: 1\./);
    expect(restored.code).toBe(0);

    const database = await openDatabase(fresh);
    // The list of erasures itself is all that names them; it goes to the file within a minute.
    expect(await rowsThatName(database, amal)).toEqual(['erasures']);
    expect(await rowsThatName(database, rebaz)).toEqual(['erasures']);
    const after = await createTestApp(database, { folder, world: test.world, isStopped: true });
    const readAgain = await histories(after, people);
    expect(readAgain.slice(2)).toEqual(before.slice(2));
    expect(readAgain.slice(0, 2)).toEqual([[], []]);
    // Pictures, complaints, visits, questions in vain, subscriptions and the texts of the desk as well.
    expect(
      Object.values(inRooms).filter((found) => [undefined, 0, '[]'].includes(JSON.stringify(found))),
    ).toEqual([]);
    for (const words of personalWords) expect(JSON.stringify(inRooms)).toContain(words);
    expect(await readOtherRooms(after.app, rooms)).toEqual(inRooms);
    const [shilanNow] = await database
      .selectFrom('contacts')
      .select(['is_kept'])
      .where('id', '=', shilan)
      .execute();
    expect(shilanNow?.is_kept).toBe(0);
    expect(await after.app.consent.stands(shilan, 'counselling')).toBe(false);
    expect(await after.app.consent.stands(ids[4] ?? '', 'counselling')).toBe(true);
    expect(await database.selectFrom('sessions').selectAll().execute()).toEqual([]);
    expect(await after.app.audit.findTampering()).toBeUndefined();
    const [event] = await after.app.audit.history({ kind: 'system', id: 'backup' });
    expect(event).toMatchObject({ act: 'backup.restored', details: { erased: 2, withdrawn: 1 } });
    // And life goes on.
    await after.app.start([after.channel]);
    expect((await after.say('hello', { as: 'karwan' })).length).toBeGreaterThan(0);
    await after.app.stop();
  });

  it.runIf(databases.dialect === 'sqlite')(
    'refuses the wrong field key, and a full database, before it changes anything',
    { timeout: 120_000 },
    async () => {
      const folder = newFolder();
      const storage = await databases.place();
      const test = await livedThrough(storage, folder);
      const file = join(folder, 'one.backup');
      await runCommand(folder, storage, 'backup', ['--out', file]);
      await test.app.stop();
      const secretText = (
        JSON.parse(readFileSync(join(folder, 'keys/field.key'), 'utf8')) as { digestSecret: string }
      ).digestSecret;
      expect(readFileSync(file).includes(Buffer.from(secretText, 'base64'))).toBe(false);

      const full = await runCommand(folder, storage, 'restore', ['--from', file]);
      expect(full).toMatchObject({ code: 1 });
      expect(full.output).toMatch(/holds data\. Add --force/);
      const foreign = newFolder();
      const other = await openApp(await databases.place(), foreign);
      await other.app.stop();
      const wrong = await runCommand(folder, storage, 'restore', ['--from', file, '--force'], {
        KEY_FILE: join(foreign, 'keys/field.key'),
      });
      expect(wrong).toMatchObject({ code: 1 });
      expect(wrong.output).toMatch(/is not the key this database was sealed with/);
      expect(wrong.output).not.toMatch(/\n\s+at /);
      const checked = await runCommand(folder, storage, 'restore', ['--from', file, '--check']);
      expect(checked.output).toMatch(/is whole and KEY_FILE opens it/);
      const again = await openApp(storage, folder, test.world);
      expect((await histories(again, people)).every((items) => items.length >= 4)).toBe(true);
      await again.app.stop();
    },
  );

  it.runIf(databases.dialect === 'postgres')(
    'moves an installation from one kind of database to the other and back',
    { timeout: 120_000 },
    async () => {
      const folder = newFolder();
      const server = await databases.place();
      const test = await livedThrough(server, folder);
      const before = await histories(test, people);
      const file = join(folder, 'server.backup');
      await runCommand(folder, server, 'backup', ['--out', file]);
      await test.app.stop();
      const embedded = { dataDir: join(folder, 'embedded') };
      expect(await runCommand(folder, embedded, 'restore', ['--from', file])).toMatchObject({ code: 0 });
      const back = join(folder, 'embedded.backup');
      expect(await runCommand(folder, embedded, 'backup', ['--out', back])).toMatchObject({ code: 0 });
      expect(await runCommand(folder, server, 'restore', ['--from', back, '--force'])).toMatchObject({
        code: 0,
      });
      const again = await openApp(server, folder, test.world);
      expect(await histories(again, people)).toEqual(before);
      await again.app.stop();
    },
  );
});
