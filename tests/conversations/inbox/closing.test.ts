/** Messages that were stored just before their conversation closed: nobody may be left without an answer. */
import { expect, it } from 'vitest';
import type { InboxPoint } from '#conversations/inbox';
import { hour, minute } from '#platform/base';
import { createTestApp, wordsOf, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const danger = 'I want to kill myself';
const crisis = '[self-harm at unknown';

/** Holds the next turn back before it is saved, so that something else can come in between. */
function createGate() {
  let release = (): void => undefined;
  let reached = (): void => undefined;
  let isClosed = false;
  let gate = Promise.resolve();
  return {
    onPoint: async (point: InboxPoint): Promise<void> => {
      if (point !== 'composed' || !isClosed) return;
      isClosed = false;
      reached();
      await gate;
    },
    /** Resolves when a turn stands before the gate. */
    shut(): Promise<void> {
      isClosed = true;
      gate = new Promise((resolve) => (release = resolve));
      return new Promise((resolve) => (reached = resolve));
    },
    open: (): void => release(),
  };
}

async function expectHelp({ app, channel }: TestApp): Promise<void> {
  expect(channel.sent.filter(({ text }) => text.includes(crisis))).toHaveLength(1);
  expect(channel.sent.map(({ text }) => text)).not.toContain(wordsOf('en', 'bot:conversation.failed'));
  const [item, ...more] = await app.handoff.queue('all');
  expect(more).toEqual([]);
  expect(item?.handoff).toMatchObject({ risk: { category: 'self-harm' } });
  const view = await app.handoff.view(item?.handoff.conversationId ?? '');
  expect(view?.items.filter(({ from }) => from === 'contact').map(({ text }) => text)).toContain(danger);
  const history = await app.inbox.history('telegram', 'amal');
  expect(history.find(({ text }) => text === danger)?.outcome).toBe('crisis');
}

async function acceptedHandoff({ app, say, press }: TestApp): Promise<string> {
  await say('I need a counsellor in Erbil');
  await press('consent:yes');
  const id = (await app.handoff.queue('all'))[0]?.handoff.id ?? '';
  await app.handoff.accept(id, 'staff-1');
  return id;
}

eachDatabase('a conversation that closes meanwhile', (databases) => {
  it('answers a danger whose turn was being composed when the counsellor closed', async () => {
    const gate = createGate();
    const test = await createTestApp(await databases.open(), { onPoint: gate.onPoint });
    const id = await acceptedHandoff(test);
    const isComposed = gate.shut();
    await test.channel.write('amal', danger);
    await isComposed;
    expect(await test.app.handoff.close(id, 'staff-1', 'information_given')).toEqual({ done: true });
    gate.open();
    await test.settle();
    await expectHelp(test);
  });

  it('answers a danger that comes at the same moment as the end', async () => {
    const test = await createTestApp(await databases.open());
    const id = await acceptedHandoff(test);
    await Promise.all([
      test.channel.write('amal', danger),
      test.app.handoff.close(id, 'staff-1', 'information_given'),
    ]);
    await test.settle();
    // Before the end the counsellor is alerted, after it the person gets the fixed reply: either way it is a danger.
    const history = await test.app.inbox.history(test.channel.id, 'amal');
    expect(history.findLast(({ from }) => from === 'contact')?.outcome).toBe('crisis');
    const texts = test.channel.sent.map(({ text }) => text);
    expect(texts.filter((text) => text.includes(crisis)).length).toBeLessThanOrEqual(1);
    expect(texts).not.toContain(wordsOf('en', 'bot:conversation.failed'));
  });

  it('answers a danger written right after "delete everything", and keeps it like a new message', async () => {
    const gate = createGate();
    const test = await createTestApp(await databases.open(), { onPoint: gate.onPoint });
    await test.say('where do I get a passport?');
    await test.press('forget');
    const isComposed = gate.shut();
    await test.channel.write('amal', { kind: 'choice', id: 'forget:yes' });
    await isComposed;
    await test.channel.write('amal', danger);
    gate.open();
    await test.settle();
    await expectHelp(test);

    // What they asked to be deleted goes; they themselves, and the counsellors' work, stay.
    test.world.clock.pass(hour);
    await test.runJobs();
    const left = await test.app.inbox.history('telegram', 'amal');
    expect(left.filter(({ from }) => from === 'contact').map(({ text }) => text)).toEqual([danger]);
    expect(await test.app.handoff.queue('all')).toHaveLength(1);
    test.world.clock.pass(72 * hour + minute);
    await test.runJobs();
    const late = await test.app.inbox.history('telegram', 'amal');
    expect(late.map(({ text }) => text)).not.toContain(danger);
  });

  it('answers several waiting messages in their order, in one new conversation', async () => {
    const gate = createGate();
    const database = await databases.open();
    const test = await createTestApp(database, { onPoint: gate.onPoint });
    const id = await acceptedHandoff(test);
    const isComposed = gate.shut();
    await test.channel.write('amal', 'where do I get a passport?');
    await isComposed;
    await test.channel.write('amal', 'can I get a loan?');
    await test.app.handoff.close(id, 'staff-1', 'information_given');
    await test.channel.write('amal', 'a passport please');
    gate.open();
    await test.settle();
    const [passport, loans] = ['[civil-documents#passport en]', '[small-business#loans en]'];
    const answers = test.channel.sent.map(({ text }) => text).filter((text) => text.startsWith('['));
    expect(answers.toSorted()).toEqual([passport, passport, loans].toSorted());
    const rows = await database.selectFrom('conversations').select('closed_at').execute();
    expect(rows.filter(({ closed_at }) => closed_at === null)).toHaveLength(1);
    expect(rows).toHaveLength(2);
  });
});
