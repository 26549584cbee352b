/** What counsellors do beside replying: notes, advice, handing over, ready words, back to the bot, reports. */
import { expect, it } from 'vitest';
import { day, hour } from '#platform/base';
import type { Database } from '#platform/storage';
import { createTestApp, wordsOf, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const erbil = 'mrc-erbil';
const why = { reason: 'language', remark: 'Speaks Badini only' } as const;

async function begin(database: Database, consent: 'yes' | 'no' = 'yes') {
  const test = await createTestApp(database);
  await test.setOffice(erbil, { serves: ['erbil'] });
  await test.say('can I get a loan?');
  await test.say('I am in Erbil and I need a counsellor');
  await test.press(`consent:${consent}`);
  const [item] = await test.app.handoff.queue('all');
  if (item === undefined) throw new Error('nothing in the queue');
  const { id, conversationId, contactId } = item.handoff;
  await test.app.handoff.accept(id, 'dilan');
  await test.settle();
  const notes = async () => (await test.app.handoff.view(conversationId))?.notes ?? [];
  const said = (): readonly string[] => test.channel.sentTo('amal').map(({ text }) => text);
  return { test, id, conversationId, contactId, notes, said, ...test.app };
}

const actsOf = async ({ app }: TestApp, id: string): Promise<readonly string[]> =>
  (await app.audit.history({ kind: 'conversation', id })).map(({ act }) => act);

eachDatabase('counsellors beside replying', (databases) => {
  it('write notes that are sealed, recorded and never sent', async () => {
    const database = await databases.open();
    const { test, id, conversationId, handoff, notes, said } = await begin(database);
    const before = said().length;
    expect(await handoff.note(id, 'dilan', '  Afraid of her brother ')).toEqual({ done: true });
    expect(await handoff.note(id, 'dilan', '   ')).toEqual({ done: false, why: 'empty' });
    expect(await handoff.note(id, 'dilan', 'x'.repeat(4_001))).toEqual({ done: false, why: 'too_long' });
    await test.settle();
    expect(await notes()).toMatchObject([{ kind: 'note', staff: 'dilan', text: 'Afraid of her brother' }]);
    expect(said()).toHaveLength(before);
    expect(
      JSON.stringify(await database.selectFrom('conversation_notes').selectAll().execute()),
    ).not.toContain('brother');
    expect(await actsOf(test, conversationId)).toContain('conversation.noted');
  });

  it('ask a supervisor, once, and read the answer', async () => {
    const { id, conversationId, handoff, notes } = await begin(await databases.open());
    expect(await handoff.advise(id, 'shilan', 'Too early')).toEqual({ done: false, why: 'no_question' });
    await handoff.askAdvice(id, 'dilan', 'May I call the police?');
    expect((await handoff.ofConversation(conversationId))?.adviceAskedAt).toBeDefined();
    await handoff.advise(id, 'shilan', 'Only with her yes.');
    expect((await handoff.ofConversation(conversationId))?.adviceAskedAt).toBeUndefined();
    expect((await notes()).map(({ kind, staff }) => [kind, staff])).toEqual([
      ['question', 'dilan'],
      ['answer', 'shilan'],
    ]);
  });

  it('hand over to a colleague, who alone writes from then on', async () => {
    const { test, id, conversationId, handoff, notes, said } = await begin(await databases.open());
    expect(await handoff.handOver(id, 'dilan', 'rawa', why)).toEqual({ done: true });
    await test.settle();
    expect(said().at(-1)).toBe(wordsOf('en', 'counsellor:handedOver'));
    const reply = { conversationId, clientId: 'a', text: 'Hello' };
    expect(await handoff.reply({ ...reply, staff: 'dilan' })).toEqual({ done: false, why: 'taken' });
    expect(await handoff.reply({ ...reply, staff: 'rawa' })).toEqual({ done: true });
    expect(await notes()).toMatchObject([{ kind: 'passed_on', text: 'Speaks Badini only' }]);
    const [event] = (await test.app.audit.history({ kind: 'conversation', id: conversationId })).filter(
      ({ act }) => act === 'conversation.handed_over',
    );
    expect(event?.details).toEqual({ to: 'rawa', reason: 'language' });
  });

  it('keep their notes from another office, except what was written to it and what comes after', async () => {
    const { id, conversationId, handoff, notes } = await begin(await databases.open());
    await handoff.note(id, 'dilan', 'Of Erbil only');
    await handoff.transfer(id, 'dilan', 'mrc-baghdad-molsa', why);
    expect((await notes()).map(({ text }) => text)).toEqual(['Speaks Badini only']);
    const open = await handoff.ofConversation(conversationId);
    await handoff.accept(open?.id ?? '', 'noor');
    await handoff.note(open?.id ?? '', 'noor', 'Of Baghdad');
    expect((await notes()).map(({ text }) => text)).toEqual(['Speaks Badini only', 'Of Baghdad']);
  });

  it('send ready words in the person’s language, or nothing', async () => {
    const { test, conversationId, handoff, said } = await begin(await databases.open());
    const send = (clientId: string, words: (locale: string) => string | undefined) =>
      handoff.sendReady({
        ...{ conversationId, staff: 'dilan', clientId, quoted: { from: 'phrase', id: 'greeting' } },
        words: (locale) => {
          const text = words(locale);
          return text === undefined ? undefined : { text, locale };
        },
      });
    expect(await send('a', (locale) => `Hello in ${locale}`)).toEqual({ done: true });
    expect(await send('b', () => undefined)).toEqual({ done: false, why: 'no_phrase' });
    await test.settle();
    expect(said().at(-1)).toBe('Hello in en');
    const view = await handoff.view(conversationId);
    expect(view?.items.at(-1)).toMatchObject({ quoted: { from: 'phrase', id: 'greeting' } });
  });

  it('give the conversation back to the bot, which answers again', async () => {
    const { test, id, conversationId, handoff, said } = await begin(await databases.open());
    expect(await handoff.giveToBot(id, 'dilan')).toEqual({ done: true });
    await test.settle();
    expect(said().at(-1)).toBe(wordsOf('en', 'counsellor:backToBot'));
    expect(await handoff.ofConversation(conversationId)).toMatchObject({
      state: 'resolved',
      outcome: 'back_to_bot',
    });
    const answers = await test.say('can I get a loan?');
    expect(answers.map(({ text }) => text).join()).toContain('small-business#loans');
    await test.press('person');
    expect(await handoff.queue('all')).toHaveLength(1);
    // One conversation is one line, however often it was handed over.
    const query = { offices: { in: [erbil] }, staff: 'dilan', filters: {}, page: 1 };
    expect((await handoff.queuePage({ ...query, tab: 'closed' })).total).toBe(0);
    expect((await handoff.queuePage({ ...query, tab: 'found' })).items).toHaveLength(1);
  });

  it('see from which passage the bot answered', async () => {
    const { handoff, conversationId } = await begin(await databases.open());
    const view = await handoff.view(conversationId);
    expect(view?.items.flatMap(({ quoted }) => quoted ?? [])).toEqual([
      { from: 'passage', guide: 'small-business', section: 'loans', locale: 'en' },
    ]);
  });

  it('report a wrong answer without whoever asked, whose question goes with them', async () => {
    const database = await databases.open();
    const { id, conversationId, contactId, answerReports, retention, handoff } = await begin(database);
    await answerReports.add({
      ...{ guide: 'small-business', section: 'loans', locale: 'en', reason: 'not_true' },
      remark: 'The sum has changed',
      question: 'can I get a loan? call me on 0750 123 45 67, amal@example.org',
      ...{ contactId, conversationId, office: erbil, staff: 'dilan' },
    });
    const [report] = await answerReports.list(['open']);
    expect(report).toMatchObject({ guide: 'small-business', remark: 'The sum has changed', state: 'open' });
    expect(report?.question).toContain('can I get a loan?');
    expect(report?.question).not.toMatch(/0750|amal@/);
    expect(await answerReports.countOpen()).toBe(1);
    await handoff.note(id, 'dilan', 'A note that goes too');
    await retention.eraseContact(contactId, 'staff:shilan');
    expect((await answerReports.list(['open']))[0]?.question).toBeUndefined();
    expect(await database.selectFrom('conversation_notes').selectAll().execute()).toEqual([]);
    expect(await answerReports.settle(report?.id ?? '', 'mended', 'hiwa')).toBe(true);
    expect(await answerReports.settle(report?.id ?? '', 'kept', 'hiwa')).toBe(false);
    expect(await answerReports.list(['mended'])).toMatchObject([{ settledBy: 'hiwa' }]);
  });

  it('forget notes and questions after 72 hours where there is no consent, and keep them where there is', async () => {
    for (const consent of ['yes', 'no'] as const) {
      const database = await databases.open();
      const { test, id, conversationId, contactId, handoff, answerReports, retention, notes } = await begin(
        database,
        consent,
      );
      await handoff.note(id, 'dilan', 'A note');
      await answerReports.add({
        ...{ guide: 'small-business', section: 'loans', locale: 'en', reason: 'missing', question: 'loan?' },
        ...{ contactId, conversationId, office: erbil, staff: 'dilan' },
      });
      // Somebody who goes on writing stays; what is old goes all the same.
      test.world.clock.pass(2 * day);
      await test.say('Are you there?');
      test.world.clock.pass(day + hour);
      await retention.sweep();
      const isKept = consent === 'yes';
      expect(await notes()).toHaveLength(isKept ? 1 : 0);
      expect((await answerReports.list(['open']))[0]?.question).toBe(isKept ? 'loan?' : undefined);
    }
  });

  it('keep replies ready for their office, and are told when somebody was faster', async () => {
    const { savedReplies } = await begin(await databases.open());
    const content = { title: 'Hours', texts: { en: 'From eight.', ar: 'من الثامنة.' } };
    expect(await savedReplies.add(erbil, content, 'shilan')).toBeUndefined();
    const [saved] = await savedReplies.list([erbil]);
    expect(saved).toMatchObject({ ...content, office: erbil, version: 1 });
    expect(await savedReplies.list(['mrc-basra'])).toEqual([]);
    const id = saved?.id ?? '';
    expect(await savedReplies.change(id, 1, { ...content, title: 'Opening' }, 'shilan')).toBeUndefined();
    expect(await savedReplies.change(id, 1, content, 'hiwa')).toBe('overtaken');
    expect(await savedReplies.remove(id, 'shilan')).toBeUndefined();
    expect(await savedReplies.find(id)).toBeUndefined();
  });
});
