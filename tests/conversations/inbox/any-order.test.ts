/** Whatever people press and write, in whatever order, whatever counsellors do meanwhile: every message ends well. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { InboxPoint } from '#conversations/inbox';
import { hour, minute } from '#platform/base';
import { createTestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const buttons = [
  'person',
  'menu',
  'language',
  'language:ckb',
  'privacy',
  'forget',
  'forget:yes',
  'forget:no',
  'consent:yes',
  'consent:no',
  'consent:none',
  'sharing:yes:mrc-sulaymaniyah',
  'sharing:no:mrc-sulaymaniyah',
  'sharing:yes:mrc-erbil',
  'sharing:yes',
  'place:eu',
  'place:kri',
  'region:kri',
  'region:abroad',
  'region:nowhere-at-all',
  'passage:small-business#loans',
  'passage:no#such',
  'helpful:yes',
  'helpful:no',
  'something:else',
] as const;
const texts = [
  'a passport please',
  'papers',
  'what is the moon',
  'hello',
  'I need a counsellor',
  'I am in Mosul',
  'I am so sad',
  'they are holding me',
  'our boat is sinking in Greece',
  'yes',
  'no',
  '2',
  '👍',
  ' ',
] as const;
const acts = ['accept', 'reply', 'release', 'decline', 'transfer', 'close'] as const;

type Action =
  | { readonly press: string }
  | { readonly write: string }
  | { readonly act: (typeof acts)[number] }
  | { readonly point: readonly [number, number] }
  | { readonly voice: true }
  | { readonly pass: number };

const actions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...buttons).map((press) => ({ press })) },
  { weight: 5, arbitrary: fc.constantFrom(...texts).map((write) => ({ write })) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }).map((write) => ({ write })) },
  { weight: 3, arbitrary: fc.constantFrom(...acts).map((act) => ({ act })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<readonly [number, number]>([36.19, 44.0], [41, 29], [0, 0])
      .map((point) => ({ point })),
  },
  { weight: 1, arbitrary: fc.constant({ voice: true } as const) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(minute, 31 * minute, 7 * hour, 80 * hour).map((pass) => ({ pass })),
  },
);

eachDatabase('any order', (databases) => {
  it('leaves no message without a good end and nobody without an answer', async () => {
    const test = await createTestApp(await databases.open());
    const { app, channel, world } = test;
    let people = 0;
    let clicks = 0;

    const act = async (who: string, name: (typeof acts)[number]): Promise<void> => {
      const identity = await app.contacts.findByIdentity('telegram', who);
      const item = (await app.handoff.queue('all')).find(
        ({ handoff }) => handoff.contactId === identity?.contactId,
      );
      if (item === undefined) return;
      const { id, conversationId } = item.handoff;
      clicks += 1;
      if (name === 'accept') await app.handoff.accept(id, 'staff');
      if (name === 'release') await app.handoff.release(id, 'staff');
      if (name === 'decline') await app.handoff.decline(id, 'staff');
      if (name === 'transfer') await app.handoff.transfer(id, 'staff', 'mrc-sulaymaniyah');
      if (name === 'close') await app.handoff.close(id, 'staff', 'duplicate');
      if (name === 'reply')
        await app.handoff.reply({
          conversationId,
          staff: 'staff',
          clientId: `click-${clicks}`,
          text: 'Hello',
        });
    };

    const perform = async (who: string, action: Action): Promise<void> => {
      if ('press' in action) await channel.write(who, { kind: 'choice', id: action.press });
      else if ('write' in action) await channel.write(who, action.write);
      else if ('voice' in action) await channel.write(who, { kind: 'unsupported', what: 'voice' });
      else if ('point' in action)
        await channel.write(who, { kind: 'location', latitude: action.point[0], longitude: action.point[1] });
      else if ('act' in action) await act(who, action.act);
      else {
        world.clock.pass(action.pass);
        await test.runJobs();
      }
      await test.settle();
    };

    await fc.assert(
      fc.asyncProperty(fc.array(actions, { minLength: 2, maxLength: 14 }), async (list) => {
        const who = `person-${(people += 1)}`;
        for (const action of list) await perform(who, action);
        const history = await app.inbox.history('telegram', who);
        const mine = history.filter(({ from }) => from === 'contact');
        expect(mine.filter(({ outcome }) => outcome === undefined || outcome === 'failed')).toEqual([]);
        expect(history.filter(({ text, from }) => from !== 'contact' && text.trim() === '')).toEqual([]);
      }),
      { numRuns: databases.dialect === 'sqlite' ? 60 : 15 },
    );
  }, 120_000);

  it('answers everything exactly once though every fourth step breaks', async () => {
    const database = await databases.open();
    let steps = 0;
    const test = await createTestApp(database, {
      onPoint: (point: InboxPoint) => {
        if (point !== 'composed' && point !== 'saving') return;
        steps += 1;
        if (steps % 4 === 0) throw new Error('broken off');
      },
    });
    for (let round = 0; round < 6; round += 1) {
      await Promise.all(
        ['amal', 'baran', 'chiman', 'dilan'].map((who) => test.channel.write(who, 'a passport please')),
      );
    }
    for (let round = 0; round < 40; round += 1) await test.app.inbox.answerForgotten();
    await test.settle();
    for (const who of ['amal', 'baran', 'chiman', 'dilan'])
      expect(test.channel.sentTo(who).map(({ text }) => text)).toEqual(
        Array(6).fill('[civil-documents#passport en]'),
      );
  });
});
