/** Rotating the key under a running program: nothing becomes unreadable, nothing keeps the old key needed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { readTableShapes } from '#platform/backup';
import { type Database, migrate, openDatabase } from '#platform/storage';
import {
  countSeals,
  followsWithin,
  type KeyRing,
  keyIds,
  type Keys,
  openKeyRing,
  resealFields,
  rotateKeys,
} from '#privacy/encryption';
import { conversationData } from '#conversations/inbox';
import { privacyPersonalData } from '#privacy/retention';
import { createTestApp } from '../../support/create-test-app.ts';
import { createTestPrivacy, joinAsFirstAdministrator } from '../../support/create-test-privacy.ts';
import { eachDatabase } from '../../support/databases.ts';
import { createTestClock } from '../../support/frozen-world.ts';
import { runCommand } from '../../support/run-command.ts';
import { sealBefore } from '../../support/seal-before.ts';

const folder = mkdtempSync(join(tmpdir(), 'mrc-rotate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const keysIn = (keyFile: string): Keys => JSON.parse(readFileSync(keyFile, 'utf8')) as Keys;

async function insertContact(database: Database, id: string, name: string): Promise<void> {
  await database
    .insertInto('contacts')
    .values({
      ...{ id, name, locale: null, locale_is_chosen: 0, last_seq: 0, created_at: 0 },
      ...{ last_seen_at: 0, is_kept: 0, expires_at: 0, forgotten_at: null },
    })
    .execute();
}

eachDatabase('rotating the key', (databases) => {
  it.runIf(databases.dialect === 'sqlite')(
    'brings everything under the new key while the program runs, by one command',
    { timeout: 60_000 },
    async () => {
      const own = join(folder, databases.dialect);
      const storage = await databases.place();
      const database = await openDatabase(storage);
      await migrate(database);
      const { app, say, press, world } = await createTestApp(database, { folder: own });
      await joinAsFirstAdministrator(app.access);
      await say('hello', { displayName: 'Amal Karim' });
      await press('person');
      await say('yes');
      const keyFile = join(own, 'keys/field.key');
      const [oldKey = ''] = keyIds(keyFile);
      expect(await countSeals(database, [oldKey])).toBeGreaterThan(6);
      const before = await app.inbox.history('telegram', 'amal');

      const { code, output } = await runCommand(own, storage, 'rotate-key', []);
      expect(output).toMatch(/Brought \d+ fields under key [0-9a-f]{8}\.\nNothing needs the older keys/);
      expect(code).toBe(0);
      expect(await countSeals(database, [oldKey])).toBe(0);
      // This program knows nothing of the command; it reads the new seals, and seals with the new key itself.
      expect(await app.inbox.history('telegram', 'amal')).toEqual(before);
      world.clock.pass(followsWithin);
      await say('one more thing');
      expect(await countSeals(database, [oldKey])).toBe(0);
      const removed = await runCommand(own, storage, 'rotate-key', ['--remove-old']);
      expect(removed.output).toContain(`Removed: ${oldKey}`);
      expect(readFileSync(keyFile, 'utf8')).not.toContain(oldKey);
      const verified = await runCommand(own, storage, 'audit-verify', []);
      expect(verified).toMatchObject({ code: 0 });
      expect(verified.output).toMatch(/The audit is whole: \d+ events/);
      await app.stop();
      const again = await createTestApp(await openDatabase(storage), { folder: own, world, isStopped: true });
      expect(await again.app.inbox.history('telegram', 'amal')).toHaveLength(before.length + 2);
      await again.app.stop();
    },
  );

  it('goes on where it was broken off, and keeps an old key that is still needed', async () => {
    const database = await databases.open();
    const keyFile = join(folder, `${databases.dialect}-broken/field.key`);
    const clock = createTestClock();
    const ring = await openKeyRing({ keyFile, database, clock });
    const keys = keysIn(keyFile);
    for (let index = 0; index < 250; index += 1) {
      const id = `c${String(index).padStart(3, '0')}`;
      const context = `contacts.name:${id}`;
      // Every third from before fields had data keys of their own.
      await insertContact(
        database,
        id,
        index % 3 === 0 ? sealBefore(keys, 'Amal', context) : ring.seal('Amal', context),
      );
    }
    // Moved to a row it does not belong to: no key may make it look right.
    await insertContact(database, 'moved', ring.seal('Amal', 'contacts.name:c001'));
    const [oldKey = ''] = keyIds(keyFile);
    const newest = rotateKeys(keyFile);
    const next = await openKeyRing({ keyFile, database, clock });

    let wrapped = 0;
    const cut: KeyRing = {
      ...next,
      open: () => {
        throw new Error('a rotation opens no text');
      },
      rewrap: (sealed, context) => {
        wrapped += 1;
        if (wrapped === 220) throw new Error('power cut');
        return next.rewrap(sealed, context);
      },
    };
    await expect(resealFields(database, cut, newest)).rejects.toThrow('power cut');
    const left = await countSeals(database, [oldKey]);
    expect(left).toBeGreaterThan(2);
    expect(left).toBeLessThan(252);
    const report = await resealFields(database, next, newest);
    expect(report.resealed).toBe(left - 2);
    expect([...report.unreadable]).toEqual([['contacts.name', 1]]);
    // The field that was moved, and the check value.
    expect(await countSeals(database, [oldKey])).toBe(2);
    const names = await database
      .selectFrom('contacts')
      .select(['id', 'name'])
      .where('id', '!=', 'moved')
      .execute();
    expect(names.every(({ id, name }) => next.open(name ?? '', `contacts.name:${id}`) === 'Amal')).toBe(true);
    expect(names.filter(({ name }) => name?.startsWith(`v2.${newest}.`) !== true)).toEqual([]);
  });

  it('gives data keys to fields from before under the same key too, and then leaves them alone', async () => {
    const database = await databases.open();
    const keyFile = join(folder, `${databases.dialect}-before/field.key`);
    const ring = await openKeyRing({ keyFile, database, clock: createTestClock() });
    const [id = ''] = keyIds(keyFile);
    await insertContact(database, 'one', sealBefore(keysIn(keyFile), 'Amal', 'contacts.name:one'));
    await insertContact(database, 'two', ring.seal('Bakr', 'contacts.name:two'));
    expect((await resealFields(database, ring, id)).resealed).toBe(1);
    const names = await database.selectFrom('contacts').select('name').orderBy('id').execute();
    expect(names.every(({ name }) => name?.startsWith(`v2.${id}.`))).toBe(true);
    expect(ring.open(names[0]?.name ?? '', 'contacts.name:one')).toBe('Amal');
    expect((await resealFields(database, ring, id)).resealed).toBe(0);
  });

  it('reaches every column that is declared sealed: each has a key of one column, from which its context follows', async () => {
    const database = await databases.open();
    const rooms = [
      ...privacyPersonalData(createTestPrivacy(database)),
      conversationData({} as Parameters<typeof conversationData>[0]),
    ];
    const shapes = new Map((await readTableShapes(database)).map((shape) => [shape.name, shape]));
    const sealed = rooms.flatMap(({ tables }) =>
      Object.entries(tables).flatMap(([table, { columns }]) =>
        Object.entries(columns)
          .filter(([, kind]) => kind === 'sealed')
          .map(([column]) => ({ table, column, keys: shapes.get(table)?.key.length })),
      ),
    );
    expect(sealed.length).toBeGreaterThan(8);
    expect(sealed.filter(({ keys }) => keys !== 1)).toEqual([]);
  });
});

eachDatabase(
  'audit-verify',
  (databases) => {
    it('says where the chain breaks', { timeout: 30_000 }, async () => {
      const own = join(folder, 'audit');
      const storage = await databases.place();
      const database = await openDatabase(storage);
      await migrate(database);
      const { app } = await createTestApp(database, { folder: own });
      await joinAsFirstAdministrator(app.access);
      for (let index = 0; index < 3; index += 1)
        await app.audit.record({ actor: 'system', act: 'audit.read', subject: { kind: 'system', id: 'x' } });
      await sql`drop trigger audit_events_no_update`.execute(database);
      await sql`update audit_events set act = 'staff.changed' where seq = 4`.execute(database);
      const { code, output } = await runCommand(own, storage, 'audit-verify', []);
      expect(code).toBe(1);
      expect(output).toMatch(/breaks at event 4 of \d+: .*after \d{4}-.*\(event 3\)/);
      await app.stop();
    });
  },
  ['sqlite'],
);
