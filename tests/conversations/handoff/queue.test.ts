/** The queue: its order, its parts, what it can be narrowed to, and what it does with a row nobody can read. */
import { expect, it } from 'vitest';
import { codeEnd, conversationCode, type QueueFilters, type QueueQuery } from '#conversations/handoff';
import { hour, minute } from '#platform/base';
import type { Database } from '#platform/storage';
import { createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { baghdad } from '../../support/frozen-world.ts';
import { eachDatabase } from '../../support/databases.ts';

const erbil = 'mrc-erbil';
const baghdadOffice = 'mrc-baghdad-molsa';
const workdays = Object.fromEntries(
  ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'].map((day) => [
    day,
    [{ opens: '08:00', closes: '14:00' }],
  ]),
);

async function begin(database: Database): Promise<TestApp> {
  const test = await createTestApp(database);
  // A Monday.
  test.world.clock.set(baghdad('2026-03-02T09:00'));
  await test.setOffice(erbil, { serves: ['erbil'], hours: workdays });
  await test.setOffice(baghdadOffice, { serves: ['baghdad'], hours: workdays });
  return test;
}
/** @returns the conversation */
async function asks(
  test: TestApp,
  as: string,
  text = 'I am in Erbil and I need a counsellor',
): Promise<string> {
  await test.say(text, { as });
  await test.press('consent:yes', as);
  const identity = await test.app.contacts.findByIdentity('telegram', as);
  const open = await test.app.handoff.queue('all');
  const item = open.find(({ handoff }) => handoff.contactId === identity?.contactId);
  return item?.handoff.conversationId ?? '';
}
const idOf = async (test: TestApp, conversation: string): Promise<string> =>
  (await test.app.handoff.ofConversation(conversation))?.id ?? '';
const page = (test: TestApp, query: Partial<QueueQuery> = {}) =>
  test.app.handoff.queuePage({
    ...{ offices: { in: [erbil] }, staff: 'dilan', tab: 'office', filters: {}, page: 1 },
    ...query,
  });
const found = async (test: TestApp, query: Partial<QueueQuery> = {}): Promise<readonly string[]> =>
  (await page(test, query)).items.map(({ handoff }) => handoff.conversationId);

eachDatabase('the queue', (databases) => {
  it('puts danger first, then who has waited longest by the hours of the office, then whose turn it is', async () => {
    const test = await begin(await databases.open());
    const first = await asks(test, 'first');
    test.world.clock.pass(30 * minute);
    const second = await asks(test, 'second');
    const answered = await asks(test, 'answered');
    const danger = await asks(test, 'danger', 'Our boat is sinking, I am from Erbil');
    await test.app.handoff.accept(await idOf(test, answered), 'dilan');
    const reply = { conversationId: answered, staff: 'dilan', clientId: 'a', text: 'Hello' };
    await test.app.handoff.reply(reply);
    expect(await found(test)).toEqual([danger, first, second, answered]);
  });

  it('counts the promise by the office, not by the night', async () => {
    const test = await begin(await databases.open());
    test.world.clock.set(baghdad('2026-03-02T13:00'));
    await asks(test, 'amal');
    const promised = async () => (await page(test)).items[0]?.promised;
    test.world.clock.set(baghdad('2026-03-03T07:00'));
    expect(await promised()).toMatchObject({ state: 'in_time', waited: hour, counts: 'office_hours' });
    test.world.clock.set(baghdad('2026-03-03T10:30'));
    expect(await promised()).toMatchObject({ state: 'short', waited: 3.5 * hour });
    test.world.clock.set(baghdad('2026-03-03T11:01'));
    expect(await promised()).toMatchObject({ state: 'late', endsAt: baghdad('2026-03-03T11:00') });
    await test.setOffice(erbil, { serves: ['erbil'], hours: workdays, answersWithin: 600 });
    expect(await promised()).toMatchObject({ state: 'in_time', promised: 10 * hour });
  });

  it('counts danger day and night', async () => {
    const test = await begin(await databases.open());
    test.world.clock.set(baghdad('2026-03-02T23:00'));
    await asks(test, 'danger', 'Our boat is sinking, I am from Erbil');
    test.world.clock.pass(16 * minute);
    const { items } = await page(test, { tab: 'urgent' });
    expect(items.map(({ promised }) => promised)).toMatchObject([{ state: 'late', counts: 'danger' }]);
  });

  it('has its parts, each with its number', async () => {
    const test = await begin(await databases.open());
    const mine = await asks(test, 'mine');
    const waiting = await asks(test, 'waiting');
    const closed = await asks(test, 'closed');
    const { handoff } = test.app;
    await handoff.accept(await idOf(test, mine), 'dilan');
    await handoff.reply({ conversationId: mine, staff: 'dilan', clientId: 'a', text: 'Hello' });
    await handoff.accept(await idOf(test, closed), 'rawa');
    await handoff.close(await idOf(test, closed), 'rawa', 'information_given', 'other');
    expect((await page(test)).counts).toEqual({
      ...{ office: 2, mine: 1, waiting: 1, urgent: 0, answered: 1, advice: 0 },
    });
    expect(await found(test, { tab: 'mine' })).toEqual([mine]);
    expect(await found(test, { tab: 'waiting' })).toEqual([waiting]);
    expect(await found(test, { tab: 'answered' })).toEqual([mine]);
    expect(await found(test, { tab: 'closed' })).toEqual([closed]);
    expect(await found(test, { tab: 'closed', offices: { in: [baghdadOffice] } })).toEqual([]);
    await handoff.askAdvice(await idOf(test, mine), 'dilan', 'What now?');
    expect(await found(test, { tab: 'advice' })).toEqual([mine]);
  });

  it('is narrowed by language, channel, place, topic, day and code', async () => {
    const test = await begin(await databases.open());
    await test.say('can I get a loan?', { as: 'amal' });
    const amal = await asks(test, 'amal');
    test.world.clock.set(baghdad('2026-03-03T00:30'));
    const karwan = await asks(test, 'karwan', 'من لە Erbil م و ڕاوێژکارم دەوێت');
    const only = (filters: QueueFilters) => found(test, { filters });
    expect(await only({ language: 'en' })).toEqual([amal]);
    expect(await only({ language: 'tl' })).toEqual([]);
    expect(await only({ channel: 'telegram' })).toHaveLength(2);
    expect(await only({ channel: 'whatsapp' })).toEqual([]);
    expect(await only({ place: 'erbil', language: 'en' })).toEqual([amal]);
    expect(await only({ place: 'basra' })).toEqual([]);
    expect(await only({ topic: 'small-business' })).toEqual([amal]);
    expect(await only({ topic: 'back-home' })).toEqual([amal]);
    expect(await only({ topic: 'smugglers' })).toEqual([]);
    expect(await only({ from: baghdad('2026-03-03T00:00') })).toEqual([karwan]);
    expect(await only({ until: baghdad('2026-03-03T00:00') })).toEqual([amal]);
    // Ids of tests are no ids of the product; what people type is read by `codeEnd`.
    const code = amal.slice(-6);
    expect(codeEnd(conversationCode('01m82w991ypvh4gg0y3sdjgygw').toLowerCase())).toBe('djgygw');
    expect(await found(test, { tab: 'found', filters: { codeEnd: code } })).toContain(amal);
    expect(await found(test, { tab: 'found', filters: { codeEnd: '-' } })).toEqual([]);
  });

  it('shows a row that nobody can read as such, and hides nothing else for it', async () => {
    const database = await databases.open();
    const test = await begin(database);
    const broken = await asks(test, 'broken');
    const fine = await asks(test, 'fine');
    await database
      .updateTable('handoffs')
      .set({ about: 'damaged' })
      .where('conversation_id', '=', broken)
      .execute();
    const { items } = await page(test);
    const readable = new Map(
      items.map(({ handoff }) => [handoff.conversationId, handoff.isUnreadable !== true]),
    );
    expect(readable).toEqual(
      new Map([
        [broken, false],
        [fine, true],
      ]),
    );
    expect(await test.app.handoff.queue('all')).toHaveLength(2);
    expect(await test.app.handoff.place(broken)).toMatchObject({ office: erbil });
  });

  it('is searched in words by opening what this office may read, and the search is recorded without its words', async () => {
    const database = await databases.open();
    const test = await begin(database);
    const amal = await asks(test, 'amal');
    await test.say('My employer keeps my pássport', { as: 'amal' });
    const other = await asks(test, 'other', 'I am in Baghdad and I need a counsellor');
    await test.say('They keep my passport too', { as: 'other' });
    const unreadable = await asks(test, 'broken');
    await test.say('passport', { as: 'broken' });
    await database
      .updateTable('inbound_messages')
      .set({ content: 'damaged' })
      .where('conversation_id', '=', unreadable)
      .execute();
    const { handoff, audit } = test.app;
    expect((await handoff.searchWords('PASSPORT employer', [erbil], 'dilan')).conversations).toEqual([amal]);
    expect((await handoff.searchWords('passport', [baghdadOffice], 'noor')).conversations).toEqual([other]);
    expect((await handoff.searchWords('passport visa', [erbil], 'dilan')).conversations).toEqual([]);
    expect((await handoff.searchWords('p', [erbil], 'dilan')).conversations).toEqual([]);
    const [last] = await audit.history({ kind: 'staff', id: 'dilan' });
    expect(last).toMatchObject({ act: 'queue.searched', details: { looked: 2, found: 0 } });
    expect(JSON.stringify(await audit.history())).not.toMatch(/passport/i);
  });

  it('does not look into what the office is not shown', async () => {
    const test = await begin(await databases.open());
    const amal = await asks(test, 'amal');
    await test.say('My employer keeps my passport', { as: 'amal' });
    await test.app.handoff.accept(await idOf(test, amal), 'dilan');
    await test.app.handoff.note(await idOf(test, amal), 'dilan', 'Speaks of a witness');
    const why = { reason: 'place', remark: 'Lives in Karrada' } as const;
    await test.app.handoff.transfer(await idOf(test, amal), 'dilan', baghdadOffice, why);
    const search = async (words: string): Promise<number> =>
      (await test.app.handoff.searchWords(words, [baghdadOffice], 'noor')).conversations.length;
    expect([await search('passport'), await search('witness'), await search('karrada')]).toEqual([0, 0, 1]);
  });

  it('has a pulse that beats when something happened, and only then', async () => {
    const test = await begin(await databases.open());
    const amal = await asks(test, 'amal');
    const beat = async (): Promise<string | undefined> => {
      test.app.database.wake.notify('desk');
      return (await test.app.handoff.pulse()).get(erbil)?.beat;
    };
    const beats = [await beat()];
    const changes = async (work: () => Promise<unknown>): Promise<boolean> => {
      await work();
      const now = await beat();
      const isNew = now !== beats.at(-1);
      beats.push(now);
      return isNew;
    };
    expect(await changes(() => Promise.resolve())).toBe(false);
    expect(await changes(() => test.say('Are you there?', { as: 'amal' }))).toBe(true);
    expect(await changes(async () => test.app.handoff.accept(await idOf(test, amal), 'dilan'))).toBe(true);
    expect(await changes(async () => test.app.handoff.askAdvice(await idOf(test, amal), 'dilan', '?!'))).toBe(
      true,
    );
    expect(await changes(() => asks(test, 'elsewhere', 'I am in Baghdad and I need a counsellor'))).toBe(
      false,
    );
    expect((await test.app.handoff.pulse()).get(erbil)).toMatchObject({ waiting: 0, urgent: 0 });
  });
});
