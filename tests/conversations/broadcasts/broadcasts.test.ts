import { describe, expect, it } from 'vitest';
import { openReadCommand } from '#guidance/commands/reader';
import { createTranslate } from '#guidance/collections';
import { readUiCatalogs } from '#guidance/collections/reader';
import { publishedLocales } from '#guidance/locales';
import { DeliveryError } from '#conversations/channels';
import { day, hour, minute } from '#platform/base';
import { createTestApp, type TestApp, wordsOf } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const about = { topics: ['work'], places: [], texts: { en: 'A course begins.', ar: 'تبدأ دورة.' } };
const staff = 'staff-1';

const heard = ({ channel }: TestApp, who: string): readonly string[] =>
  channel.sentTo(who).flatMap(({ text }) => (/A course begins|تبدأ دورة/.test(text) ? [text] : []));

/** Sends one now and lets it run to its end. */
async function send(
  test: TestApp,
  content: Parameters<TestApp['app']['broadcasts']['create']>[0] = about,
): Promise<string> {
  const id = await test.app.broadcasts.create(content, staff);
  expect(await test.app.broadcasts.schedule(id, test.world.clock.now(), staff)).toBe(true);
  await runOn(test);
  return id;
}

async function runOn(test: TestApp, rounds = 3): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    test.world.clock.pass(1_000);
    await test.runJobs();
  }
}

const stateOf = async ({ app }: TestApp, id: string) => (await app.broadcasts.find(id))?.broadcast;

eachDatabase('a broadcast', (databases) => {
  it('reaches who asked, once, in their language, and nobody else', async () => {
    const test = await createTestApp(await databases.open());
    await test.press('subscribe:topic:work', 'amal');
    await test.press('language:en', 'baran');
    await test.say('subscribe', { as: 'baran' });
    await test.press('subscribe:topic:work', 'baran');
    await test.press('subscribe:topic:dangers', 'chro');
    await test.say('hello', { as: 'dana' });
    expect(await test.app.broadcasts.audience(about)).toMatchObject({ people: 2 });
    const id = await send(test);
    expect(heard(test, 'amal')).toEqual([`تبدأ دورة.\n\n${wordsOf('ar', 'subscriptions:howToStop')}`]);
    expect(heard(test, 'baran')).toEqual([`A course begins.\n\n${wordsOf('en', 'subscriptions:howToStop')}`]);
    expect([...heard(test, 'chro'), ...heard(test, 'dana')]).toEqual([]);
    expect(await stateOf(test, id)).toMatchObject({
      state: 'done',
      counts: { reached: 2, failed: 0, skipped: 0 },
    });
    // Who got it is forgotten.
    const left = await test.app.database.selectFrom('broadcast_recipients').selectAll().execute();
    expect(left).toEqual([]);
    await runOn(test);
    expect(heard(test, 'amal')).toHaveLength(1);
  });

  it('is asked for by a link of the site too, in the language of the page', async () => {
    const test = await createTestApp(await databases.open());
    const [answer] = await test.press('code:subscribe-work:en');
    expect(answer?.text).toBe(wordsOf('en', 'subscriptions:begun', { topic: 'Jobs and courses' }));
    expect(await test.app.broadcasts.audience(about)).toMatchObject({ people: 1 });
  });

  it('keeps to the place somebody asked for', async () => {
    const test = await createTestApp(await databases.open());
    for (const who of ['amal', 'baran']) await test.press('subscribe:topic:work', who);
    await test.press('subscribe:in:erbil', 'amal');
    await send(test, { ...about, places: ['basra'] });
    expect([heard(test, 'amal'), heard(test, 'baran').length]).toEqual([[], 1]);
    await send(test, { ...about, places: ['erbil'] });
    expect(heard(test, 'amal')).toHaveLength(1);
  });

  it('waits for the morning, and for the internet', async () => {
    const test = await createTestApp(await databases.open());
    await test.press('subscribe:topic:work');
    await test.press('subscribe:in:baghdad');
    // 22:15 in Baghdad.
    test.world.clock.pass(12 * hour);
    await test.app.database.transaction().execute((tx) =>
      test.app.quietTimes.addCut(
        tx,
        {
          place: 'iraq-federal',
          firstDay: '2026-03-03',
          lastDay: '2026-03-05',
          from: '06:00',
          until: '10:00',
        },
        { staff },
      ),
    );
    const id = await send(test);
    expect(heard(test, 'amal')).toEqual([]);
    // 09:15: the night is over, the exams are not.
    test.world.clock.pass(11 * hour);
    await runOn(test);
    expect(heard(test, 'amal')).toEqual([]);
    expect((await stateOf(test, id))?.state).toBe('sending');
    test.world.clock.pass(hour);
    await runOn(test);
    expect(heard(test, 'amal')).toHaveLength(1);
  });

  it('passes over who unsubscribed before it was their turn', async () => {
    const test = await createTestApp(await databases.open());
    await test.press('subscribe:topic:work', 'amal');
    const id = await test.app.broadcasts.create(about, staff);
    await test.app.broadcasts.schedule(id, test.world.clock.now() + minute, staff);
    await test.press('stop', 'amal');
    await runOn(test);
    test.world.clock.pass(minute);
    await runOn(test);
    expect(heard(test, 'amal')).toEqual([]);
    expect((await stateOf(test, id))?.state).toBe('done');
  });

  it('can be stopped, and taken back before it begins', async () => {
    const test = await createTestApp(await databases.open());
    await test.press('subscribe:topic:work', 'amal');
    test.world.clock.pass(12 * hour);
    const id = await send(test);
    expect(await test.app.broadcasts.stop(id, staff)).toBe(true);
    expect(await test.app.broadcasts.stop(id, staff)).toBe(false);
    test.world.clock.pass(12 * hour);
    await runOn(test);
    expect(heard(test, 'amal')).toEqual([]);
    const other = await test.app.broadcasts.create(about, staff);
    await test.app.broadcasts.schedule(other, test.world.clock.now() + hour, staff);
    expect(await test.app.broadcasts.unschedule(other, staff)).toBe(true);
    expect((await stateOf(test, other))?.state).toBe('draft');
  });

  it('is not sent twice after trouble that hid whether it arrived', async () => {
    const test = await createTestApp(await databases.open());
    await test.press('subscribe:topic:work');
    test.channel.failNext(new DeliveryError('unavailable', { mayHaveArrived: true }));
    const id = await send(test);
    test.world.clock.pass(hour);
    await runOn(test);
    expect(heard(test, 'amal')).toEqual([]);
    expect(await stateOf(test, id)).toMatchObject({ state: 'done', counts: { reached: 0, failed: 1 } });
  });

  it('ends the subscription of who blocked us', async () => {
    const test = await createTestApp(await databases.open());
    await test.press('subscribe:topic:work');
    test.channel.failNext(new DeliveryError('contact_unreachable'));
    await send(test);
    expect(await test.app.broadcasts.audience(about)).toMatchObject({ people: 0 });
  });
});

eachDatabase('a broadcast where we may not write first', (databases) => {
  /** Their window is closed: they are told that there is news, which the platform takes, and the words wait. */
  const told = async (test: TestApp, ...people: readonly string[]): Promise<string> => {
    for (const who of people) {
      await test.press('language:en', who);
      await test.press('subscribe:topic:work', who);
    }
    test.channel.failNext(...people.map(() => new DeliveryError('window_closed')));
    return send(test);
  };
  const onWhatsApp = async (databaseOf: typeof databases) =>
    createTestApp(await databaseOf.open(), { channelId: 'whatsapp' });

  it('counts who was told as reached, and ends; "1" brings the words and nothing else', async () => {
    const test = await onWhatsApp(databases);
    const id = await told(test, 'amal');
    expect(heard(test, 'amal')).toEqual([]);
    expect(await stateOf(test, id)).toMatchObject({ state: 'done', counts: { reached: 1, failed: 0 } });
    const said = await test.say('١', { as: 'amal' });
    expect(said.map(({ text }) => text)).toEqual([
      `A course begins.\n\n${wordsOf('en', 'subscriptions:howToStop')}`,
    ]);
    // A digit is one of the menu again.
    expect((await test.say('1', { as: 'amal' })).map(({ text }) => text)).not.toEqual([]);
    expect(heard(test, 'amal')).toHaveLength(1);
  });

  it('a question brings the words and its answer', async () => {
    const test = await onWhatsApp(databases);
    await told(test, 'amal');
    const said = await test.say('a passport please', { as: 'amal' });
    expect(heard(test, 'amal')).toHaveLength(1);
    expect(said.length).toBe(2);
  });

  it('"stop" drops what they were told of', async () => {
    const test = await onWhatsApp(databases);
    await told(test, 'amal');
    await test.say('stop', { as: 'amal' });
    await test.say('hello', { as: 'amal' });
    expect(heard(test, 'amal')).toEqual([]);
    expect(await test.app.broadcasts.audience(about)).toMatchObject({ people: 0 });
  });

  it('whoever has not read the last is not told again, and gets both', async () => {
    const test = await onWhatsApp(databases);
    await told(test, 'amal');
    const attempts = test.channel.attempts;
    const second = await send(test, { ...about, texts: { en: 'A course begins, another one.' } });
    expect(test.channel.attempts).toBe(attempts);
    expect(await stateOf(test, second)).toMatchObject({ state: 'done', counts: { reached: 1 } });
    await test.say('1', { as: 'amal' });
    await test.settle();
    expect(heard(test, 'amal')).toHaveLength(2);
  });

  it('waits a day and keeps nothing else waiting', async () => {
    const test = await onWhatsApp(databases);
    await told(test, 'amal', 'baran');
    await test.say('1', { as: 'baran' });
    expect(heard(test, 'baran')).toHaveLength(1);
    test.world.clock.pass(day + hour);
    test.channel.failNext(new DeliveryError('window_closed'));
    await runOn(test);
    await test.say('1', { as: 'amal' });
    expect(heard(test, 'amal')).toEqual([]);
  });

  it('stopped, it takes back what was only told of', async () => {
    const test = await onWhatsApp(databases);
    for (const who of ['amal', 'baran']) await test.press('subscribe:topic:work', who);
    // One of them is asleep, so that it goes on.
    await test.press('subscribe:in:baghdad', 'baran');
    await test.app.database
      .transaction()
      .execute((tx) =>
        test.app.quietTimes.addCut(
          tx,
          { place: 'baghdad', firstDay: '2026-03-01', lastDay: '2026-03-05', from: '00:00', until: '00:00' },
          { staff },
        ),
      );
    test.channel.failNext(new DeliveryError('window_closed'));
    const id = await send(test);
    expect((await stateOf(test, id))?.state).toBe('sending');
    expect(await test.app.broadcasts.stop(id, staff)).toBe(true);
    await test.say('1', { as: 'amal' });
    expect(heard(test, 'amal')).toEqual([]);
  });

  it('is refused, with the reason, where the platform blocks whoever does it', async () => {
    const database = await databases.open();
    const test = await createTestApp(database, { channelId: 'whatsapp' });
    await test.press('subscribe:topic:work');
    const { capabilities } = test.channel;
    Object.assign(test.channel, { capabilities: { ...capabilities, writesFirst: 'risks_block' } });
    expect(await test.app.broadcasts.audience(about)).toEqual({
      people: 0,
      byChannel: [{ channel: 'whatsapp', people: 1, seconds: undefined, refused: 'risks_block' }],
    });
    const id = await send(test);
    expect(heard(test, 'amal')).toEqual([]);
    expect(await stateOf(test, id)).toMatchObject({ state: 'done', counts: { reached: 0, skipped: 1 } });
  });
});

eachDatabase('a subscription', (databases) => {
  it('outlives the messages, not the year, and keeps nothing of what was said', async () => {
    const test = await createTestApp(await databases.open());
    await test.press('subscribe:topic:work');
    test.world.clock.pass(10 * day);
    await test.runJobs();
    expect(await test.app.broadcasts.audience(about)).toMatchObject({ people: 1 });
    await test.runJobs();
    const said = await test.app.database.selectFrom('inbound_messages').selectAll().execute();
    expect(said).toEqual([]);
    test.world.clock.pass(360 * day);
    await test.runJobs();
    expect(await test.app.database.selectFrom('subscribers').selectAll().execute()).toEqual([]);
  });

  it('ends with everything else when somebody wants all deleted', async () => {
    const test = await createTestApp(await databases.open());
    await test.press('subscribe:topic:work');
    await test.press('forget');
    await test.say('yes');
    expect(await test.app.broadcasts.audience(about)).toMatchObject({ people: 0 });
  });
});

const words = createTranslate(readUiCatalogs('content'));
const readCommand = openReadCommand('content');

describe.each(publishedLocales.map(({ tag }) => tag))('in %s', (tag) => {
  it('the word that is said to end it ends it', () => {
    const word = /[:፦]\s*(\S+)\s*$/u.exec(words(tag, 'subscriptions:howToStop'))?.[1] ?? '';
    expect(readCommand(word)).toEqual({ kind: 'stop' });
  });
});
