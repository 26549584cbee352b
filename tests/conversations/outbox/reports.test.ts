/** What a platform tells some time after it took a message, and channels that let us write only after the contact did. */
import { describe, expect, it } from 'vitest';
import type { App } from '#app';
import { DeliveryError, type DeliveryReport } from '#conversations/channels';
import { planRetry, type OutboundState } from '#conversations/outbox';
import { hour } from '#platform/base';
import type { Database } from '#platform/storage';
import { createTestApp, testFolder } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';
import { createFakeChannel, type FakeChannel } from '../../support/fake-channel.ts';
import { frozenWorld, mondayMorning as now, type FrozenWorld } from '../../support/frozen-world.ts';

const replyWindow = 24 * hour;

interface World {
  readonly app: App;
  readonly world: FrozenWorld;
  readonly channel: FakeChannel;
  readonly settle: () => Promise<void>;
  readonly states: () => Promise<readonly OutboundState[]>;
}

/** A WhatsApp whose window counts; `amal` has asked a question and has the answer. */
async function begin(database: Database): Promise<World> {
  const plain = createFakeChannel('whatsapp');
  const channel: FakeChannel = { ...plain, capabilities: { ...plain.capabilities, replyWindow } };
  const world = frozenWorld();
  const { app, settle } = await createTestApp(database, { world, isStopped: true, folder: testFolder() });
  await app.start([channel]);
  await channel.write('amal', 'a passport please');
  await settle();
  return {
    ...{ app, world, channel, settle },
    async states() {
      const history = await app.inbox.history('whatsapp', 'amal');
      return history.flatMap(({ state }) => (state ? [state] : []));
    },
  };
}

eachDatabase('reports about deliveries', (databases) => {
  it.each<[string, readonly DeliveryReport['state'][], OutboundState]>([
    ['delivered', ['delivered'], 'delivered'],
    ['read', ['sent', 'delivered', 'read'], 'read'],
    ['read without having been told of the rest', ['read'], 'read'],
    ['read, told in the wrong order', ['read', 'delivered', 'sent'], 'read'],
    ['refused in the end', ['failed'], 'failed'],
    ['refused after it was read, which nobody believes', ['read', 'failed'], 'read'],
  ])('a message is %s', async (_, reported, end) => {
    const { app, channel, states } = await begin(await databases.open());
    const [sent] = channel.sent;
    for (const state of reported)
      await app.outbox.report('whatsapp', { id: sent?.id ?? '', externalId: 'whatsapp-1', state });
    expect(await states()).toEqual([end]);
  });

  it('what the platform lost is sent again, once', async () => {
    const { app, channel, world, settle, states } = await begin(await databases.open());
    const report = { id: channel.sent[0]?.id ?? '', externalId: 'whatsapp-1', state: 'failed' } as const;
    await app.outbox.report('whatsapp', { ...report, error: new DeliveryError('unavailable') });
    await settle();
    expect(channel.sent).toHaveLength(1);
    world.clock.pass(5_000);
    await settle();
    expect(channel.sent).toHaveLength(2);
    expect(await states()).toEqual(['sent']);
  });

  it('a report of another channel changes nothing', async () => {
    const { app, channel, states } = await begin(await databases.open());
    const id = channel.sent[0]?.id ?? '';
    await app.outbox.report('telegram', { id, externalId: 'x', state: 'read' });
    expect(await states()).toEqual(['sent']);
  });

  it('what arrived though the connection broke is not sent again', async () => {
    const { app, channel, world, settle, states } = await begin(await databases.open());
    channel.failNext(new DeliveryError('unavailable', { mayHaveArrived: true, retryAfter: 15_000 }));
    await channel.write('amal', 'a loan please');
    await settle();
    const history = await app.inbox.history('whatsapp', 'amal');
    const id = history.at(-1)?.id ?? '';
    await app.outbox.report('whatsapp', { id, externalId: 'wamid.2', state: 'sent' });
    world.clock.pass(hour);
    await settle();
    expect(channel.sent).toHaveLength(1);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('what never went out is not believed to have arrived', async () => {
    const { app, channel, settle, states } = await begin(await databases.open());
    channel.failNext(new DeliveryError('unavailable'));
    await channel.write('amal', 'a loan please');
    await settle();
    const history = await app.inbox.history('whatsapp', 'amal');
    await app.outbox.report('whatsapp', {
      id: history.at(-1)?.id ?? '',
      externalId: 'x',
      state: 'delivered',
    });
    expect(await states()).toEqual(['sent', 'queued']);
  });
});

eachDatabase('a reply window', (databases) => {
  it('tells the channel when the contact last wrote', async () => {
    const { channel } = await begin(await databases.open());
    expect(channel.sent[0]).toMatchObject({ lastHeardAt: now, locale: 'en' });
  });

  it('keeps what came too late until the contact writes, and sends it first', async () => {
    const { channel, world, settle, states } = await begin(await databases.open());
    channel.failNext(new DeliveryError('window_closed'));
    await channel.write('amal', 'a loan please');
    await settle();
    world.clock.pass(12 * hour);
    await settle();
    expect(await states()).toEqual(['sent', 'queued']);
    await channel.write('amal', 'a passport please');
    await settle();
    expect(channel.sent.map(({ text }) => text)).toEqual([
      '[civil-documents#passport en]',
      '[small-business#loans en]',
      '[civil-documents#passport en]',
    ]);
  });
});

describe('the plan after a closed window', () => {
  const closed = new DeliveryError('window_closed');
  const plan = (kind: 'counsellor' | 'broadcast', age: number) =>
    planRetry(closed, { kind, createdAt: now - age, attempts: 1 }, now, 0);
  it('holds a counsellor’s words for three days, and news for one', () => {
    expect(plan('counsellor', 0)).toEqual({ do: 'retry', at: now + 72 * hour });
    expect(plan('counsellor', 72 * hour)).toEqual({ do: 'give_up' });
    expect(plan('broadcast', 0)).toEqual({ do: 'retry', at: now + 24 * hour });
    expect(plan('broadcast', 24 * hour)).toEqual({ do: 'give_up' });
  });
});
