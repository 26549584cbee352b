/** Two programs on one database, each with the same bot: what comes in by either is answered once, in order. */
import { expect, it } from 'vitest';
import type { OutboundMessage } from '#conversations/channels';
import { createTestIds, frozenWorld } from '../../support/frozen-world.ts';
import { createTestApp, testFolder, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const contacts = 12;
const each = 5;

eachDatabase(
  'two programs',
  (databases) => {
    it('answer nobody twice and keep the order of each contact', { timeout: 120_000 }, async () => {
      const database = await databases.open();
      const folder = testFolder();
      const world = frozenWorld();
      const apps: TestApp[] = [];
      for (const name of ['one', 'two'])
        apps.push(await createTestApp(database, { folder, world: { ...world, ids: createTestIds(name) } }));
      const [one, two] = apps as [TestApp, TestApp];
      const all: OutboundMessage[] = [];
      // The same platform behind both: what arrives there, in the order in which it does.
      for (const { channel } of apps) {
        const send = channel.send.bind(channel);
        channel.send = async (message) => {
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
          all.push(message);
          return send(message);
        };
      }
      const ask = async (who: number): Promise<void> => {
        for (let turn = 0; turn < each; turn += 1) {
          const by = (who + turn) % 2 === 0 ? one : two;
          const text = turn % 2 === 0 ? 'a passport please' : 'a loan please';
          await by.channel.write(`c${who}`, text, { externalId: `${who}:${turn}` });
          // The platform brings some twice, to the other program.
          if (turn % 3 === 0)
            await (by === one ? two : one).channel.write(`c${who}`, text, { externalId: `${who}:${turn}` });
        }
      };
      await Promise.all(Array.from({ length: contacts }, (_, who) => ask(who)));
      const isOver = async (): Promise<boolean> => {
        for (const app of apps) await app.settle();
        return (await one.app.outbox.backlog()).waiting === 0;
      };
      await expect.poll(isOver, { timeout: 60_000 }).toBe(true);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      for (let who = 0; who < contacts; who += 1) {
        const kinds = all
          .filter(({ recipient }) => recipient === `c${who}`)
          .map(({ text }) => (text.includes('passport') ? 'p' : text.includes('loans') ? 'l' : '?'))
          .join('');
        expect(kinds).toBe('plplp');
      }
    });
  },
  ['postgres'],
);
