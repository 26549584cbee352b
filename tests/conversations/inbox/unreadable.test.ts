/** One row nobody can read any more: everybody else is still forgotten in time, and still finds their counsellor. */
import { expect, it } from 'vitest';
import { hour, minute } from '#platform/base';
import { createLog } from '#platform/operations';
import type { Database } from '#platform/storage';
import { createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

interface Logged {
  readonly event: string;
  readonly error?: string;
}

async function begin(database: Database): Promise<TestApp & { readonly logged: Logged[] }> {
  const logged: Logged[] = [];
  const log = createLog({ write: (line) => logged.push(JSON.parse(line) as Logged) });
  return { ...(await createTestApp(database, { log })), logged };
}

async function contactOf({ app }: TestApp, name: string): Promise<string> {
  const identity = await app.contacts.findByIdentity('telegram', name);
  return identity?.contactId ?? '';
}
const damageMemory = (database: Database, contactId: string): Promise<unknown> =>
  database
    .updateTable('conversations')
    .set({ memory: 'damaged' })
    .where('contact_id', '=', contactId)
    .execute();
const contactIds = async (database: Database): Promise<readonly string[]> =>
  (await database.selectFrom('contacts').select('id').execute()).map(({ id }) => id);
const errorsOf = (logged: readonly Logged[], name: string): readonly Logged[] =>
  logged.filter(({ event }) => event === name);

eachDatabase('an unreadable row', (databases) => {
  it('of a silent conversation lets everything expired go, its own contact too', async () => {
    const database = await databases.open();
    const test = await begin(database);
    await test.say('where do I get a passport?', { as: 'broken' });
    await test.say('can I get a loan?', { as: 'amal' });
    await damageMemory(database, await contactOf(test, 'broken'));
    test.world.clock.pass(72 * hour + minute);
    await test.app.retention.sweep();
    expect(errorsOf(test.logged, 'retention.broke')).toMatchObject([{ error: 'SealError' }]);
    for (const table of ['contacts', 'conversations', 'inbound_messages', 'outbound_messages'] as const)
      expect(await database.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it('of somebody who waits for a counsellor is forgotten in time, and the others are told first', async () => {
    const database = await databases.open();
    const test = await begin(database);
    for (const as of ['broken', 'amal']) {
      await test.say('I need a counsellor in Erbil', { as });
      await test.press('consent:no', as);
    }
    const broken = await contactOf(test, 'broken');
    await damageMemory(database, broken);
    await database.updateTable('contacts').set({ name: 'damaged' }).where('id', '=', broken).execute();
    test.world.clock.pass(72 * hour + minute);
    await test.app.retention.sweep();
    expect(errorsOf(test.logged, 'retention.unreadable')).toHaveLength(1);
    expect(await contactIds(database)).toEqual([await contactOf(test, 'amal')]);
    expect(await test.app.handoff.queue('all')).toEqual([]);
    await test.settle();
    expect(test.channel.sentTo('amal').length).toBeGreaterThan(test.channel.sentTo('broken').length);
  });

  it('of a handoff does not keep the watch from the other handoffs', async () => {
    const database = await databases.open();
    const test = await begin(database);
    for (const as of ['broken', 'amal']) {
      await test.say('I need a counsellor in Erbil', { as });
      await test.press('consent:yes', as);
    }
    const broken = await contactOf(test, 'broken');
    await database
      .updateTable('handoffs')
      .set({ about: 'damaged' })
      .where('contact_id', '=', broken)
      .execute();
    const workday = [{ opens: '00:00', closes: '23:59' }];
    const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
    await test.setOffice('mrc-erbil', { hours: Object.fromEntries(days.map((day) => [day, workday])) });
    await test.runJobs();
    expect(errorsOf(test.logged, 'handoff.broke')).toMatchObject([{ error: 'SealError' }]);
    const amal = await contactOf(test, 'amal');
    const rows = await database.selectFrom('handoffs').select(['contact_id', 'state']).execute();
    expect(rows.find(({ contact_id }) => contact_id === amal)?.state).toBe('offered');
  });

  it('a handoff whose conversation is closed already is ended, and its contact told and forgotten', async () => {
    const database = await databases.open();
    const test = await begin(database);
    await test.say('I need a counsellor in Erbil');
    await test.press('consent:no');
    await database
      .updateTable('conversations')
      .set({ state: 'closed', closed_at: test.world.clock.now() })
      .execute();
    test.world.clock.pass(72 * hour + minute);
    await test.app.retention.sweep();
    expect(await test.app.handoff.queue('all')).toEqual([]);
    test.world.clock.pass(25 * hour);
    await test.app.retention.sweep();
    expect(await contactIds(database)).toEqual([]);
  });

  it('a contact who wrote a moment ago is not swept', async () => {
    const database = await databases.open();
    const test = await begin(database);
    await test.say('where do I get a passport?');
    test.world.clock.pass(71 * hour);
    await test.say('can I get a loan?');
    test.world.clock.pass(2 * hour);
    await test.app.retention.sweep();
    expect(await contactIds(database)).toHaveLength(1);
  });
});
