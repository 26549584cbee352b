/** What somebody waits for: each promise counts for itself, the latest one decides, and none outlives their own word. */
import { expect, it } from 'vitest';
import { withTransaction } from '#platform/storage';
import { day } from '#platform/base';
import type { Awaited } from '#conversations/contacts';
import { createTestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

eachDatabase('waiting', (databases) => {
  const world = async () => {
    const test = await createTestApp(await databases.open());
    await test.say('hello');
    const { app } = test;
    const contactId = (await app.contacts.findByIdentity('telegram', 'amal'))?.contactId ?? '';
    const begun = app.clock.now();
    return {
      ...test,
      /** @param days from the beginning; undefined ends it */
      wait: (what: Awaited, days: number | undefined) =>
        withTransaction(app.database, (tx) =>
          app.contacts.awaitAnswer(tx, contactId, what, days && begun + days * day),
        ),
      isThereOn: async (days: number): Promise<boolean> => {
        test.world.clock.set(begun + days * day);
        await app.retention.sweep();
        return (await app.contacts.find(contactId)) !== undefined;
      },
      rows: () => app.database.selectFrom('contact_waits').select('what').execute(),
    };
  };

  it('lasts until the later of two promises, whichever was made first', async () => {
    for (const order of [
      [10, 20],
      [20, 10],
    ] as const) {
      const { wait, isThereOn } = await world();
      await wait('visit:1', order[0]);
      await wait('question:1', order[1]);
      expect(await isThereOn(19)).toBe(true);
      expect(await isThereOn(21)).toBe(false);
    }
  });

  it('for one thing ends without the others: an answer told, an appointment cancelled', async () => {
    const { wait, isThereOn, rows } = await world();
    await wait('visit:1', 20);
    await wait('question:1', 60);
    await wait('question:1', 6);
    expect(await isThereOn(10)).toBe(true);
    // What is over says nothing more about anybody.
    expect(await rows()).toEqual([{ what: 'visit:1' }]);
    await wait('visit:1', undefined);
    expect(await isThereOn(11)).toBe(false);
    expect(await rows()).toEqual([]);
  });

  it('ends at once when they ask to be deleted', async () => {
    const { wait, press, rows } = await world();
    await wait('complaint:1', 30);
    await press('forget');
    await press('forget:yes');
    expect(await rows()).toEqual([]);
  });
});
