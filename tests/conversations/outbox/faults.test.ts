/** What goes wrong below and around the outbox: a full or locked database, a platform that answers anything. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { DeliveryError, type DeliveryErrorCode } from '#conversations/channels';
import { day, hour, minute } from '#platform/base';
import { migrate, openDatabase } from '#platform/storage';
import { createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const passport = '[civil-documents#passport en]';
const textsTo = ({ channel }: TestApp, who: string): readonly string[] =>
  channel.sentTo(who).map(({ text }) => text);

eachDatabase(
  'a full disk',
  (databases) => {
    it('acknowledges nothing it has not stored, and goes on when there is room', async () => {
      const database = await databases.open();
      const test = await createTestApp(database);
      const people = Array.from({ length: 30 }, (_, index) => `full-${index}`);
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database);
      await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 0}`).execute(database);
      const write = (who: string): Promise<void> =>
        test.channel.write(who, `a passport please ${'x'.repeat(2_000)}`, { externalId: who });
      const ends = await Promise.allSettled(people.map(write));
      const refused = people.filter((_, index) => ends[index]?.status === 'rejected');
      expect(refused.length).toBeGreaterThan(0);
      const stored = await database.selectFrom('inbound_messages').select('id').execute();
      // Exactly those that were acknowledged are there.
      expect(stored).toHaveLength(people.length - refused.length);
      await sql.raw('pragma max_page_count = 1000000').execute(database);
      // The platform brings again what was not acknowledged.
      for (const who of refused) await write(who);
      await test.app.inbox.answerForgotten();
      await test.settle();
      test.world.clock.pass(minute);
      await test.settle();
      for (const who of people) expect(textsTo(test, who)).toEqual([passport]);
    });
  },
  ['sqlite'],
);

eachDatabase(
  'a database that another program holds',
  (databases) => {
    it('is waited for', async () => {
      const place = await databases.place();
      const [ours, theirs] = [await openDatabase(place), await openDatabase(place)];
      await migrate(ours);
      const test = await createTestApp(ours);
      await sql`begin immediate`.execute(theirs);
      const said = test.say('a passport please');
      await pause(300);
      expect(textsTo(test, 'amal')).toEqual([]);
      await sql`commit`.execute(theirs);
      await said;
      expect(textsTo(test, 'amal')).toEqual([passport]);
      await theirs.destroy();
      await test.app.stop();
    });
  },
  ['sqlite'],
);

eachDatabase('a platform', (databases) => {
  it('that answers anything is asked again, and what it took is not said twice', async () => {
    const test = await createTestApp(await databases.open());
    const codes: readonly DeliveryErrorCode[] = [
      'rate_limited',
      'unavailable',
      'not_authorised',
      'unavailable',
    ];
    test.channel.failNext(...codes.map((code) => new DeliveryError(code)));
    await test.say('a passport please');
    for (let round = 0; round < 8; round += 1) {
      test.world.clock.pass(minute);
      await test.settle();
    }
    expect(textsTo(test, 'amal')).toEqual([passport]);
  });

  it('that brings messages twice and out of order gets one answer to each', async () => {
    const test = await createTestApp(await databases.open());
    for (const externalId of ['3', '1', '2', '1', '3'])
      await test.channel.write('amal', 'a passport please', { externalId });
    await test.settle();
    expect(textsTo(test, 'amal')).toEqual([passport, passport, passport]);
  });

  it('is not flooded when the clock jumps, and nothing stands still', async () => {
    const test = await createTestApp(await databases.open());
    test.channel.failNext(new DeliveryError('unavailable'));
    await test.say('a passport please');
    // The clock is put right: an hour back, then a day ahead.
    test.world.clock.pass(-hour);
    await test.settle();
    test.world.clock.pass(hour + minute);
    await test.settle();
    expect(textsTo(test, 'amal')).toEqual([passport]);
    test.world.clock.pass(day);
    await test.say('a passport please', { as: 'baran' });
    expect(textsTo(test, 'baran')).toEqual([passport]);
  });
});
