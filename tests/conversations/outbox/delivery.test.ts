import { describe, expect, it } from 'vitest';
import { DeliveryError } from '#conversations/channels';
import { planRetry, type OutboundKind } from '#conversations/outbox';
import { hour, minute } from '#platform/base';
import { createTestApp, testFolder, type TestApp } from '../../support/create-test-app.ts';
import { everyDatabase } from '../../support/databases.ts';
import { frozenWorld, mondayMorning as now } from '../../support/frozen-world.ts';

const passport = '[civil-documents#passport en]';
const loans = '[small-business#loans en]';

/** What is not the fixture's own handoff talk. */
const textsTo = ({ channel }: TestApp, recipient = 'amal'): string[] =>
  channel.sentTo(recipient).map(({ text }) => text);

const states = async ({ app }: TestApp): Promise<string[]> =>
  (await app.inbox.history('telegram', 'amal')).flatMap(({ state }) => (state ? [state] : []));

everyDatabase('delivery', (databases) => {
  it('tries again after a failure that may pass, with growing pauses', async () => {
    const test = await createTestApp(await databases.open());
    test.channel.failNext(new DeliveryError('unavailable'), new DeliveryError('unavailable'));
    await test.say('a passport please');
    expect(textsTo(test)).toEqual([]);
    test.world.clock.pass(3_000);
    await test.settle();
    expect(textsTo(test)).toEqual([]);
    test.world.clock.pass(1_000);
    await test.settle();
    expect(textsTo(test)).toEqual([]);
    test.world.clock.pass(5_000);
    await test.settle();
    expect(textsTo(test)).toEqual([passport]);
    expect(await states(test)).toEqual(['sent']);
  });

  it('waits as long as the platform says', async () => {
    const test = await createTestApp(await databases.open());
    test.channel.failNext(new DeliveryError('rate_limited', { retryAfter: 10 * minute }));
    await test.say('a passport please');
    test.world.clock.pass(9 * minute);
    await test.settle();
    expect(textsTo(test)).toEqual([]);
    test.world.clock.pass(minute);
    await test.settle();
    expect(textsTo(test)).toEqual([passport]);
  });

  it('keeps the order: nothing overtakes a message that waits', async () => {
    const test = await createTestApp(await databases.open());
    test.channel.failNext(new DeliveryError('unavailable'));
    await test.say('a passport please');
    await test.say('a loan please');
    expect(textsTo(test)).toEqual([]);
    test.world.clock.pass(minute);
    await test.settle();
    expect(textsTo(test)).toEqual([passport, loans]);
  });

  it('does not let one contact hold up another', async () => {
    const test = await createTestApp(await databases.open());
    test.channel.failNext('hang');
    await test.channel.write('amal', 'a passport please');
    await test.app.inbox.settled();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await test.channel.write('baran', 'a loan please');
    await test.app.inbox.settled();
    await expect.poll(() => textsTo(test, 'baran')).toEqual([loans]);
    expect(textsTo(test)).toEqual([]);
  });

  it('gives up what the platform refuses, and goes on with the next', async () => {
    const test = await createTestApp(await databases.open());
    test.channel.failNext(new DeliveryError('rejected'));
    await test.say('a passport please');
    await test.say('a loan please');
    expect(textsTo(test)).toEqual([loans]);
    expect(await states(test)).toEqual(['failed', 'sent']);
  });

  it('gives up an answer after a day and shows it to nobody; a word that matters is shown on the desk', async () => {
    const test = await createTestApp(await databases.open());
    await test.say('I need a counsellor');
    await test.press('consent:yes');
    const [item] = await test.app.handoff.queue('all');
    expect(item?.hasDeliveryFailure).toBe(false);
    await test.app.handoff.accept(item?.handoff.id ?? '', 'staff-1');
    await test.settle();
    test.channel.failNext(new DeliveryError('contact_unreachable'));
    const reply = {
      conversationId: item?.handoff.conversationId ?? '',
      staff: 'staff-1',
      clientId: 'c1',
      text: 'Hello',
    };
    await test.app.handoff.reply(reply);
    await test.settle();
    expect((await test.app.handoff.queue('all'))[0]?.hasDeliveryFailure).toBe(true);
  });

  it('confirms what the platform says has arrived', async () => {
    const test = await createTestApp(await databases.open());
    await test.say('a passport please');
    await test.app.outbox.report('telegram', { externalId: 'telegram-1', state: 'delivered' });
    expect(await states(test)).toEqual(['delivered']);
    await test.app.outbox.report('telegram', { externalId: 'somebody-elses', state: 'failed' });
    await test.app.outbox.report('telegram', { externalId: 'telegram-1', state: 'read' });
    // Statuses come in any order.
    await test.app.outbox.report('telegram', { externalId: 'telegram-1', state: 'delivered' });
    expect(await states(test)).toEqual(['read']);
  });

  it('sends again, marked uncertain, what was under way when the process died', async () => {
    const database = await databases.open();
    const world = frozenWorld();
    const folder = testFolder();
    const dead = await createTestApp(database, { world, folder });
    dead.channel.failNext('lost');
    await dead.channel.write('amal', 'a passport please');
    await dead.app.inbox.settled();
    await expect.poll(() => textsTo(dead)).toEqual([passport]);

    const next = await createTestApp(database, { world, folder });
    await next.settle();
    // Its lease still runs, and in this test its process lives.
    expect(textsTo(next)).toEqual([]);
    world.clock.pass(3 * minute);
    await next.app.outbox.start([next.channel]);
    await next.settle();
    expect(textsTo(next)).toEqual([passport]);
    const [, answer] = await next.app.inbox.history('telegram', 'amal');
    expect(answer).toMatchObject({ state: 'sent', isUncertain: true });
  });

  it('takes up at once what a process of this machine left that is known to be dead', async () => {
    const database = await databases.open();
    const world = frozenWorld();
    const folder = testFolder();
    const stopped = await createTestApp(database, { world, folder, isStopped: true });
    await stopped.app.inbox.receive({
      channel: 'telegram',
      externalId: '1',
      sender: { externalId: 'amal' },
      content: { kind: 'text', text: 'a passport please' },
      sentAt: 0,
    });
    await stopped.app.inbox.settled();
    const { hostname } = await import('node:os');
    // 2^22 is the largest process number of Linux.
    const lease_owner = `${hostname()}:4194304:gone`;
    await database
      .updateTable('outbound_messages')
      .set({ state: 'sending', lease_owner, lease_until: now + hour })
      .execute();
    const next = await createTestApp(database, { world, folder });
    await next.settle();
    expect(textsTo(next)).toEqual([passport]);
  });

  it('two workers send nothing twice', async () => {
    const database = await databases.open();
    const world = frozenWorld();
    const folder = testFolder();
    const one = await createTestApp(database, { world, folder });
    const two = await createTestApp(database, { world, folder });
    for (let count = 0; count < 10; count += 1)
      await one.channel.write(`person-${count}`, 'a passport please');
    await one.app.inbox.settled();
    await Promise.all([one.app.outbox.deliver(), two.app.outbox.deliver()]);
    await Promise.all([one.settle(), two.settle()]);
    expect([...one.channel.sent, ...two.channel.sent]).toHaveLength(10);
  });

  it('wakes a reader who waits for something new', async () => {
    const { app, channel } = await createTestApp(await databases.open(), { channelId: 'web-chat' });
    await channel.write('amal', 'hello');
    await app.inbox.settled();
    const [, first] = await app.inbox.history('web-chat', 'amal');
    const afterSeq = first?.seq ?? 0;
    const waiting = app.outbox.waitFor('web-chat', 'amal', { afterSeq, timeout: 5_000 });
    await channel.write('amal', 'a passport please');
    expect(await waiting).toBe(true);
    const news = await app.inbox.history('web-chat', 'amal', { afterSeq });
    expect(news.map(({ text }) => text)).toEqual(['a passport please', passport]);
  });

  it('lets a reader go when nothing comes, when they leave, and when nobody knows them', async () => {
    const { app, channel } = await createTestApp(await databases.open(), { channelId: 'web-chat' });
    await channel.write('amal', 'hello');
    await app.inbox.settled();
    const afterSeq = 99;
    expect(await app.outbox.waitFor('web-chat', 'amal', { afterSeq, timeout: 20 })).toBe(false);
    const leaving = new AbortController();
    const waiting = app.outbox.waitFor('web-chat', 'amal', {
      afterSeq,
      timeout: 60_000,
      signal: leaving.signal,
    });
    leaving.abort();
    expect(await waiting).toBe(false);
    // A stranger waits like anybody: an immediate answer would let a page ask without end.
    const began = performance.now();
    expect(await app.outbox.waitFor('web-chat', 'nobody', { afterSeq: 0, timeout: 200 })).toBe(false);
    expect(performance.now() - began).toBeGreaterThan(150);
    const gone = AbortSignal.abort();
    expect(
      await app.outbox.waitFor('web-chat', 'nobody', { afterSeq: 0, timeout: 60_000, signal: gone }),
    ).toBe(false);
  });
});

describe('planning a retry', () => {
  const attempt = (attempts: number, kind: OutboundKind = 'bot') => ({ kind, createdAt: now, attempts });
  const trouble = new DeliveryError('unavailable');

  it.each([
    { attempts: 1, seconds: 2 },
    { attempts: 2, seconds: 4 },
    { attempts: 5, seconds: 32 },
    { attempts: 30, seconds: 900 },
  ])('pauses about $seconds s after attempt $attempts', ({ attempts, seconds }) => {
    expect(planRetry(trouble, attempt(attempts), now, 0.5)).toEqual({
      do: 'retry',
      at: now + seconds * 1000,
    });
  });

  it('spreads retries by a quarter to both sides', () => {
    expect(planRetry(trouble, attempt(1), now, 0)).toEqual({ do: 'retry', at: now + 1_500 });
    expect(planRetry(trouble, attempt(1), now, 1)).toEqual({ do: 'retry', at: now + 2_500 });
  });

  it.each([
    { kind: 'bot', hours: 23, gives: 'retry' },
    { kind: 'bot', hours: 24, gives: 'give_up' },
    { kind: 'counsellor', hours: 71, gives: 'retry' },
    { kind: 'crisis', hours: 71, gives: 'retry' },
    { kind: 'counsellor', hours: 72, gives: 'give_up' },
  ] as const)('$kind after $hours hours: $gives', ({ kind, hours, gives }) => {
    expect(planRetry(trouble, attempt(20, kind), now + hours * hour, 0.5).do).toBe(gives);
  });

  it.each(['contact_unreachable', 'rejected'] as const)('%s is not tried again', (code) => {
    expect(planRetry(new DeliveryError(code), attempt(1), now, 0.5)).toEqual({ do: 'give_up' });
  });
});
