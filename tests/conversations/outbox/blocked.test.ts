/** Somebody blocks the bot: what waits fails at once, staff see it before they write, and it ends when they come back. */
import { expect, it } from 'vitest';
import { DeliveryError } from '#conversations/channels';
import { createTestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

eachDatabase('a person who blocks us', (databases) => {
  const open = async () => {
    const test = await createTestApp(await databases.open());
    await test.say('hello', { languageHint: 'en' });
    const identity = await test.app.contacts.findByIdentity('telegram', 'amal');
    if (identity === undefined) throw new Error('nobody wrote');
    const reach = () => test.app.outbox.reach({ channel: 'telegram', identityId: identity.id });
    return { ...test, identity, reach };
  };

  it('is known before a message has to fail, and reachable again when let in', async () => {
    const { app, world, reach } = await open();
    expect(await reach()).toMatchObject({ arrives: true });
    world.clock.pass(1_000);
    await app.outbox.reachable('telegram', 'amal', false);
    expect(await reach()).toEqual({ arrives: false, why: 'blocked' });
    await app.outbox.reachable('telegram', 'amal', true);
    expect(await reach()).toMatchObject({ arrives: true });
  });

  it('is reachable again as soon as they write', async () => {
    const { app, world, reach, say } = await open();
    world.clock.pass(1_000);
    await app.outbox.reachable('telegram', 'amal', false);
    world.clock.pass(1_000);
    await say('hello');
    expect(await reach()).toMatchObject({ arrives: true });
  });

  it('gets nothing that waited: it has failed, with the reason', async () => {
    const { app, channel, settle, identity } = await open();
    channel.failNext(new DeliveryError('unavailable'));
    await channel.write('amal', 'how do I renew my passport');
    await settle();
    const before = channel.sentTo('amal').length;
    await app.outbox.reachable('telegram', 'amal', false);
    const waiting = (await app.outbox.ofIdentity(identity.id)).at(-1);
    expect(waiting).toMatchObject({ state: 'failed', error: 'contact_unreachable' });
    await settle();
    expect(channel.sentTo('amal')).toHaveLength(before);
  });

  it('goes with the contact, and makes nobody a contact', async () => {
    const { app } = await open();
    await app.outbox.reachable('telegram', 'stranger', false);
    expect(await app.contacts.findByIdentity('telegram', 'stranger')).toBeUndefined();
    await app.outbox.reachable('telegram', 'amal', false);
    const identity = await app.contacts.findByIdentity('telegram', 'amal');
    await app.database.transaction().execute((tx) => app.contacts.erase(tx, identity?.contactId ?? ''));
    expect(await app.database.selectFrom('unreachable_identities').selectAll().execute()).toEqual([]);
  });
});
