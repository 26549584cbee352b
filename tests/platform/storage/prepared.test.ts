import { expect, it } from 'vitest';
import { prepared, withTransaction } from '#platform/storage';
import { everyDatabase } from '../../support/databases.ts';

const put = prepared((queries, key: string, value: string, at: number) =>
  queries
    .insertInto('settings')
    .values({ key, value, updated_at: at, updated_by: 'test' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: at }))
    .returning('key'),
);
const between = prepared((queries, from: number, to: number) =>
  queries
    .selectFrom('settings')
    .select(['key', 'value'])
    .where('updated_by', '=', 'test')
    .where((eb) => eb.or([eb('updated_at', '=', to), eb('updated_at', '>', from)]))
    .orderBy('key'),
);

everyDatabase('a prepared query', (databases) => {
  it('takes its own parameters each time, wherever they stand, with the constants between them', async () => {
    const database = await databases.open();
    expect((await put(database, 'a', '"1"', 10)).rows).toEqual([{ key: 'a' }]);
    await put(database, 'b', '"2"', 20);
    await put(database, 'a', '"3"', 30);
    expect((await between(database, 25, 20)).rows).toEqual([
      { key: 'a', value: '"3"' },
      { key: 'b', value: '"2"' },
    ]);
    expect((await between(database, 30, 1)).rows).toEqual([]);
  });

  it('belongs to the transaction it is given', async () => {
    const database = await databases.open();
    const undone = withTransaction(database, async (tx) => {
      await put(tx, 'c', '"1"', 40);
      expect((await between(tx, 39, 0)).rows).toHaveLength(1);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect((await between(database, 39, 0)).rows).toEqual([]);
  });
});
