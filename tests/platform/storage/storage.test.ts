import { sql } from 'kysely';
import { expect, it } from 'vitest';
import {
  dialectOf,
  migrate,
  openDatabase,
  readSetting,
  removeSetting,
  withTransaction,
  writeSetting,
  listSettings,
  addSetting,
  claimRows,
} from '#platform/storage';
import { everyDatabase } from '../../support/databases.ts';

const setting = (key: string, value: unknown) => ({ key, value, at: 1_700_000_000_000, by: null });

everyDatabase('storage', (databases) => {
  it('knows which database it is, also inside a transaction', async () => {
    const database = await databases.open();
    expect(database.dialect).toBe(databases.dialect);
    expect(await withTransaction(database, async (tx) => dialectOf(tx))).toBe(databases.dialect);
  });

  it('migrates once: the second time there is nothing to do', async () => {
    const database = await databases.open();
    expect(await migrate(database)).toEqual([]);
  });

  it('lets two processes migrate at once', async () => {
    const place = await databases.place();
    const both = await Promise.all([openDatabase(place), openDatabase(place)]);
    if (databases.dialect === 'postgres')
      await sql`drop schema public cascade; create schema public`.execute(both[0]);
    const ran = await Promise.all(both.map((database) => migrate(database)));
    expect(ran.flat().filter((name) => name === '0001-privacy')).toHaveLength(1);
    await Promise.all(both.map((database) => database.destroy()));
  });

  it('gives moments, counts and sums back as numbers', async () => {
    const database = await databases.open();
    await writeSetting(database, setting('a', 1));
    const row = await database
      .selectFrom('settings')
      .select(['updated_at', sql<number>`count(*)`.as('count'), sql<number>`sum(updated_at)`.as('sum')])
      .groupBy('updated_at')
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ updated_at: 1_700_000_000_000, count: 1, sum: 1_700_000_000_000 });
  });

  it('keeps settings: written over, added once, listed by prefix, removed', async () => {
    const database = await databases.open();
    await writeSetting(database, setting('office.a', { ێ: 1 }));
    await writeSetting(database, setting('office.a', { ێ: 2 }));
    await addSetting(database, setting('office.a', 'too late'));
    await addSetting(database, setting('other', true));
    expect(await readSetting(database, 'office.a')).toEqual({ ێ: 2 });
    expect((await listSettings(database, 'office.')).map(({ key }) => key)).toEqual(['office.a']);
    await removeSetting(database, 'office.a');
    expect(await readSetting(database, 'office.a')).toBeUndefined();
  });

  it('undoes the whole transaction when the work fails', async () => {
    const database = await databases.open();
    const failing = withTransaction(database, async (tx) => {
      await writeSetting(tx, setting('half', 1));
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(await readSetting(database, 'half')).toBeUndefined();
  });

  it('loses no update when many transactions read and write the same row', async () => {
    const place = await databases.place();
    const both = await Promise.all([openDatabase(place), openDatabase(place)]);
    await migrate(both[0]);
    await writeSetting(both[0], setting('counter', 0));
    const add = (index: number) =>
      withTransaction(both[index % 2 === 0 ? 0 : 1], async (tx) => {
        const query = tx.selectFrom('settings').select('value').where('key', '=', 'counter');
        const { value } = await (
          dialectOf(tx) === 'postgres' ? query.forUpdate() : query
        ).executeTakeFirstOrThrow();
        await writeSetting(tx, setting('counter', Number(value) + 1));
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(index)));
    expect(await readSetting(both[0], 'counter')).toBe(20);
    await Promise.all(both.map((database) => database.destroy()));
  });

  it('gives no row to two workers at once', async () => {
    const place = await databases.place();
    const both = await Promise.all([openDatabase(place), openDatabase(place)]);
    await migrate(both[0]);
    for (const key of ['job.1', 'job.2', 'job.3', 'job.4'])
      await writeSetting(both[0], setting(key, 'waiting'));
    const take = (index: 0 | 1) =>
      withTransaction(both[index], async (tx) => {
        const waiting = tx
          .selectFrom('settings')
          .select('key')
          .where('value', '=', '"waiting"')
          .orderBy('key')
          .limit(2);
        const keys = (await claimRows(tx, waiting).execute()).map(({ key }) => key);
        await new Promise((resolve) => setTimeout(resolve, 30));
        for (const key of keys) await writeSetting(tx, setting(key, 'taken'));
        return keys;
      });
    const taken = (await Promise.all([take(0), take(1)])).flat();
    expect(taken.toSorted()).toEqual(['job.1', 'job.2', 'job.3', 'job.4']);
    await Promise.all(both.map((database) => database.destroy()));
  });
});
