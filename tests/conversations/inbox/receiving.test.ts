import { expect, it } from 'vitest';
import { inboxPoints, type InboxPoint } from '#conversations/inbox';
import { hour, minute } from '#platform/base';
import { createTestApp, testFolder, wordsOf } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';
import { frozenWorld } from '../../support/frozen-world.ts';

const passport = '[civil-documents#passport en]';
const loans = '[small-business#loans en]';
const textsOf = (messages: readonly { readonly text: string }[]): string[] =>
  messages.map(({ text }) => text);

eachDatabase('receiving', (databases) => {
  it('answers a question', async () => {
    const { say } = await createTestApp(await databases.open());
    expect(textsOf(await say('where do I get a passport?'))).toEqual([passport]);
  });

  it('drops a message that the channel brings twice', async () => {
    const { say, channel, app } = await createTestApp(await databases.open());
    await say('where do I get a passport?', { externalId: 'update-1' });
    await say('where do I get a passport?', { externalId: 'update-1' });
    expect(textsOf(channel.sent)).toEqual([passport]);
    expect(await app.inbox.history('telegram', 'amal')).toHaveLength(2);
  });

  it('drops it also when both copies come at the same moment', async () => {
    const { channel, settle } = await createTestApp(await databases.open());
    const copies = Array.from({ length: 5 }, () =>
      channel.write('amal', 'where do I get a passport?', { externalId: 'update-1' }),
    );
    await Promise.all(copies);
    await settle();
    expect(textsOf(channel.sent)).toEqual([passport]);
  });

  it('makes one contact of two first messages at once, and answers both in order', async () => {
    const database = await databases.open();
    const { channel, settle } = await createTestApp(database);
    await Promise.all([
      channel.write('amal', 'where do I get a passport?'),
      channel.write('amal', 'can I get a loan?'),
    ]);
    await settle();
    expect(await database.selectFrom('contacts').selectAll().execute()).toHaveLength(1);
    expect(await database.selectFrom('conversations').selectAll().execute()).toHaveLength(1);
    expect(textsOf(channel.sent).toSorted()).toEqual([passport, loans].toSorted());
  });

  it('keeps the order of twenty messages and their answers', async () => {
    const { channel, settle, app } = await createTestApp(await databases.open());
    const wanted = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? passport : loans));
    for (const answer of wanted)
      await channel.write('amal', answer === passport ? 'a passport please' : 'a loan please');
    await settle();
    expect(textsOf(channel.sent)).toEqual(wanted);
    const seqs = (await app.inbox.history('telegram', 'amal')).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(new Set(seqs).size).toBe(40);
  });

  it('answers many people at the same time, each with their own', async () => {
    const { channel, settle } = await createTestApp(await databases.open());
    const people = Array.from({ length: 12 }, (_, index) => `person-${index}`);
    await Promise.all(people.map((person) => channel.write(person, 'where do I get a passport?')));
    await settle();
    for (const person of people) expect(textsOf(channel.sentTo(person))).toEqual([passport]);
  });

  it('keeps what is written sealed, and no name without consent', async () => {
    const database = await databases.open();
    const { say } = await createTestApp(database);
    await say('my cousin Karwan wants a passport', {
      as: 'chat-4711',
      displayName: 'Amal Rashid',
      externalId: 'chat-4711:17',
    });
    const tables = [
      'contacts',
      'contact_identities',
      'conversations',
      'inbound_messages',
      'outbound_messages',
    ] as const;
    const rows = await Promise.all(tables.map((table) => database.selectFrom(table).selectAll().execute()));
    const stored = JSON.stringify(rows);
    for (const word of ['Karwan', 'passport', 'Amal', '4711', 'civil-documents'])
      expect(stored).not.toContain(word);
  });

  it('speaks the chosen language, answers in the language somebody surely writes, and comes back', async () => {
    const { say, press } = await createTestApp(await databases.open());
    await say('where do I get a passport?');
    await press('language:ckb');
    expect(textsOf(await press('menu'))).toEqual([wordsOf('ckb', 'bot:menu.text')]);
    expect(textsOf(await say('where do I get a passport?'))).toEqual([passport]);
    const [menu] = await press('menu');
    expect(menu).toMatchObject({ text: wordsOf('ckb', 'bot:menu.text'), direction: 'rtl' });
  });

  it('begins in the language the channel guesses', async () => {
    const { say } = await createTestApp(await databases.open());
    const [welcome] = await say({ kind: 'choice', id: 'menu' }, { languageHint: 'ku-IQ' });
    expect(welcome?.text).toBe(wordsOf('ckb', 'bot:menu.welcome'));
  });

  it('cuts what is absurdly long without halving a character', async () => {
    const { say, app } = await createTestApp(await databases.open());
    await say(`a passport ${'😀'.repeat(10_000)}`);
    const [message] = await app.inbox.history('telegram', 'amal');
    expect(message?.text.length).toBeLessThanOrEqual(10_000);
    expect(message?.text.isWellFormed()).toBe(true);
  });

  it('answers once with a calm word when somebody writes more than thirty messages in a minute', async () => {
    const { say, channel, app } = await createTestApp(await databases.open());
    for (let count = 1; count <= 35; count += 1) await say('where do I get a passport?');
    const texts = textsOf(channel.sent);
    expect(texts.filter((text) => text === passport)).toHaveLength(30);
    expect(texts.filter((text) => text === wordsOf('en', 'bot:conversation.calm'))).toHaveLength(1);
    const stored = (await app.inbox.history('telegram', 'amal')).filter(({ from }) => from === 'contact');
    expect(stored).toHaveLength(35);
    expect(stored.slice(30).map(({ outcome }) => outcome)).toEqual(Array(5).fill('limited'));
  });

  it('still sees danger in the flood', async () => {
    const { say } = await createTestApp(await databases.open());
    for (let count = 1; count <= 33; count += 1) await say('hello');
    expect(textsOf(await say('our boat is sinking'))[0]).toContain('[sea-distress at unknown');
  });

  it('answers again a minute later', async () => {
    const { say, world } = await createTestApp(await databases.open());
    for (let count = 1; count <= 32; count += 1) await say('hello');
    world.clock.pass(minute + 1);
    expect(textsOf(await say('where do I get a passport?'))).toEqual([passport]);
  });

  it('tells the contact when our own engine breaks every time', async () => {
    const { say, channel, app, settle, world } = await createTestApp(await databases.open());
    await say('make the engine break');
    expect(channel.sent).toEqual([]);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      world.clock.pass(minute);
      await app.inbox.answerForgotten();
    }
    await settle();
    expect(textsOf(channel.sent)).toEqual([wordsOf('ar', 'bot:conversation.failed')]);
    expect(textsOf(await say('where do I get a passport?'))).toEqual([passport]);
  });

  it.each(inboxPoints)('makes good a crash at the point "%s", and says nothing twice', async (point) => {
    const database = await databases.open();
    const world = frozenWorld();
    const folder = testFolder();
    let isArmed = true;
    const onPoint = (reached: InboxPoint): void => {
      if (isArmed && reached === point) throw new Error(`broken off at ${point}`);
    };
    const first = await createTestApp(database, { world, folder, onPoint });
    // The channel has its promise only when the message is stored; at the first point it is.
    await first.channel.write('amal', 'I am in danger, they are holding me').catch(() => undefined);
    await first.app.inbox.settled();
    isArmed = false;

    const second = await createTestApp(database, { world, folder });
    await second.settle();
    await first.app.outbox.deliver();
    const sent = [...first.channel.sent, ...second.channel.sent];
    expect(sent.filter(({ text }) => text.includes('[captivity at unknown'))).toHaveLength(1);
    expect(new Set(sent.map(({ text }) => text)).size).toBe(sent.length);
    expect(await second.app.handoff.queue('all')).toHaveLength(1);
    const [message] = await second.app.inbox.history('telegram', 'amal');
    expect(message?.outcome).toBe('crisis');
  });

  it('two processes answering the same message say it once', async () => {
    const database = await databases.open();
    const world = frozenWorld();
    const folder = testFolder();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = await createTestApp(database, {
      world,
      folder,
      onPoint: async (point) => (point === 'composed' ? gate : undefined),
    });
    await slow.channel.write('amal', 'where do I get a passport?');
    const fast = await createTestApp(database, { world, folder });
    await fast.settle();
    release();
    await slow.settle();
    expect([...slow.channel.sent, ...fast.channel.sent].map(({ text }) => text)).toEqual([passport]);
  });
});

eachDatabase('what is kept', (databases) => {
  it('deletes everything 72 hours after it was written, without consent', async () => {
    const database = await databases.open();
    const { say, world, runJobs } = await createTestApp(database);
    await say('where do I get a passport?');
    world.clock.pass(72 * hour + minute);
    await runJobs();
    for (const table of [
      'contacts',
      'contact_identities',
      'conversations',
      'inbound_messages',
      'outbound_messages',
    ] as const)
      expect(await database.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it('deletes old messages of somebody who goes on writing', async () => {
    const { say, world, runJobs, app } = await createTestApp(await databases.open());
    await say('where do I get a passport?');
    world.clock.pass(50 * hour);
    await say('can I get a loan?');
    world.clock.pass(23 * hour);
    await runJobs();
    const left = (await app.inbox.history('telegram', 'amal')).map(({ text }) => text);
    expect(left).toEqual(['can I get a loan?', loans]);
  });

  it('keeps name and messages once there is consent, for a year', async () => {
    const database = await databases.open();
    const { say, press, world, runJobs, app } = await createTestApp(database);
    await say('I need a counsellor', { displayName: 'Amal Rashid' });
    await say({ kind: 'choice', id: 'consent:yes' }, { displayName: 'Amal Rashid' });
    await press('region:erbil');
    const [item] = await app.handoff.queue('all');
    const view = await app.handoff.view(item?.handoff.conversationId ?? '');
    expect(view?.contact.name).toBe('Amal Rashid');
    expect(view?.consent).toBe('given');
    world.clock.pass(100 * hour);
    await runJobs();
    expect(await app.inbox.history('telegram', 'amal')).not.toEqual([]);
    await app.handoff.close(item?.handoff.id ?? '', 'staff-1', 'information_given');
    world.clock.pass(366 * 24 * hour);
    await runJobs();
    expect(await database.selectFrom('contacts').selectAll().execute()).toEqual([]);
    expect(await database.selectFrom('consents').selectAll().execute()).toEqual([]);
  });

  it('a refusal keeps no name', async () => {
    const { say, app } = await createTestApp(await databases.open());
    await say('I need a counsellor', { displayName: 'Amal Rashid' });
    await say({ kind: 'choice', id: 'consent:no' }, { displayName: 'Amal Rashid' });
    const [item] = await app.handoff.queue('all');
    const view = await app.handoff.view(item?.handoff.conversationId ?? '');
    expect(view?.contact.name).toBeUndefined();
    expect(view?.contact.isKept).toBe(false);
  });

  it('withdrawing consent takes the name away and lets the messages expire', async () => {
    const { say, press, app, world, runJobs } = await createTestApp(await databases.open());
    await say('I need a counsellor');
    await say({ kind: 'choice', id: 'consent:yes' }, { displayName: 'Amal Rashid' });
    expect(textsOf(await press('consent:no'))).toEqual([wordsOf('en', 'bot:consent.refused')]);
    const [item] = await app.handoff.queue('all');
    expect((await app.handoff.view(item?.handoff.conversationId ?? ''))?.contact.name).toBeUndefined();
    await app.handoff.close(item?.handoff.id ?? '', 'staff-1', 'information_given');
    world.clock.pass(73 * hour);
    await runJobs();
    expect(await app.inbox.history('telegram', 'amal')).toEqual([]);
  });

  it('deletes everything on request, after saying so', async () => {
    const database = await databases.open();
    const { say, press, world, runJobs, app } = await createTestApp(database);
    await say('I need a counsellor');
    await press('consent:yes');
    expect(textsOf(await press('forget'))).toEqual([wordsOf('en', 'bot:consent.forget.ask')]);
    expect(textsOf(await press('forget:yes'))).toEqual([wordsOf('en', 'bot:consent.forget.done')]);
    expect(await app.handoff.queue('all')).toEqual([]);
    world.clock.pass(15 * minute);
    await runJobs();
    expect(await database.selectFrom('contacts').selectAll().execute()).toEqual([]);
    expect(await database.selectFrom('inbound_messages').selectAll().execute()).toEqual([]);
  });

  it('deletes what was there on request, though they write again and agree to be kept', async () => {
    const database = await databases.open();
    const { say, press, world, runJobs, app } = await createTestApp(database);
    await say('I am in Erbil and I need a counsellor');
    await press('consent:yes');
    const [before] = await app.handoff.queue('all');
    expect(before?.handoff.about).toMatchObject({ governorate: 'erbil' });
    await press('forget');
    await press('forget:yes');
    expect((await app.handoff.find(before?.handoff.id ?? ''))?.about).toEqual({});
    world.clock.pass(5 * minute);
    await say('I need a counsellor');
    await press('consent:yes');
    world.clock.pass(10 * minute);
    await runJobs();
    const history = JSON.stringify(await app.inbox.history('telegram', 'amal'));
    expect(history).not.toContain('I am in Erbil');
    expect(history).not.toContain(wordsOf('en', 'bot:consent.forget.done'));
    expect(history).toContain('I need a counsellor');
    const [after] = await app.handoff.queue('all');
    expect(after?.handoff.about.governorate).toBeUndefined();
  });

  it('asks back before deleting, and a no deletes nothing', async () => {
    const { say, press, app } = await createTestApp(await databases.open());
    await say('where do I get a passport?');
    await press('forget');
    expect(textsOf(await say('no'))).toEqual([wordsOf('en', 'bot:consent.forget.kept')]);
    expect(textsOf(await say('can I get a loan?'))).toEqual([loans]);
    expect((await app.inbox.history('telegram', 'amal')).length).toBeGreaterThan(4);
  });

  it('hands over what is kept about a contact, and erases it', async () => {
    const database = await databases.open();
    const { say, app } = await createTestApp(database);
    await say('where do I get a passport?');
    const [contact] = await database.selectFrom('contacts').select('id').execute();
    const id = contact?.id ?? '';
    const exported = await app.retention.exportContact(id, 'system');
    expect(JSON.stringify(exported.rooms['conversations'])).toContain('where do I get a passport?');
    await app.retention.eraseContact(id, 'system');
    expect(await database.selectFrom('inbound_messages').selectAll().execute()).toEqual([]);
  });
});
