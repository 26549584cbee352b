import { expect, it } from 'vitest';
import type { ConversationView, QueueItem } from '#conversations/handoff';
import { hour, minute } from '#platform/base';
import { createTestApp, wordsOf, type TestApp } from '../../support/create-test-app.ts';
import { baghdad } from '../../support/frozen-world.ts';
import { eachDatabase } from '../../support/databases.ts';

const textsOf = (messages: readonly { readonly text: string }[]): string[] =>
  messages.map(({ text }) => text);
const workdays = Object.fromEntries(
  ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'].map((day) => [
    day,
    [{ opens: '08:00', closes: '14:00' }],
  ]),
);

async function onlyItem({ app }: TestApp): Promise<QueueItem> {
  const [item, ...more] = await app.handoff.queue('all');
  if (item === undefined || more.length > 0) throw new Error('not exactly one handoff');
  return item;
}
async function viewOf(test: TestApp): Promise<ConversationView> {
  const view = await test.app.handoff.view((await onlyItem(test)).handoff.conversationId);
  if (view === undefined) throw new Error('nothing to see');
  return view;
}
const shown = (view: ConversationView): string[] =>
  view.items.filter(({ from }) => from === 'contact').map(({ text }) => text);

/** A contact who asked something, asked for a person and answered about consent. */
async function handedOver(test: TestApp, answer: 'yes' | 'no' = 'yes'): Promise<QueueItem> {
  await test.say('a passport please');
  await test.say('I need a counsellor in Erbil');
  await test.press(`consent:${answer}`);
  return onlyItem(test);
}
const sentSince = async (test: TestApp, act: () => Promise<unknown>): Promise<string[]> => {
  const before = test.channel.sent.length;
  await act();
  await test.settle();
  return textsOf(test.channel.sent.slice(before));
};

eachDatabase('counsellors', (databases) => {
  it('accept, reply, insert a passage and close; the contact receives it all in order', async () => {
    const test = await createTestApp(await databases.open());
    const { handoff } = await handedOver(test);
    const { app } = test;
    const base = { conversationId: handoff.conversationId, staff: 'staff-1' };
    const said = await sentSince(test, async () => {
      expect(await app.handoff.accept(handoff.id, 'staff-1')).toEqual({ done: true });
      await app.handoff.reply({ ...base, clientId: 'a', text: ' Good morning. How can I help? ' });
      await app.handoff.insertPassage({
        ...base,
        clientId: 'b',
        passage: { guide: 'small-business', section: 'loans' },
      });
    });
    expect(said[0]).toContain('Migrant Resource Centre Erbil');
    expect(said.slice(1)).toEqual(['Good morning. How can I help?', '[small-business#loans en]']);
    expect(await test.say('thank you, a passport please')).toEqual([]);
    expect(
      await sentSince(test, () => app.handoff.close(handoff.id, 'staff-1', 'information_given')),
    ).toEqual([wordsOf('en', 'bot:handoff.closed')]);
    expect(await app.handoff.queue('all')).toEqual([]);
    expect(textsOf(await test.say('a passport please'))).toEqual(['[civil-documents#passport en]']);
  });

  it('the first of two who accept has it', async () => {
    const test = await createTestApp(await databases.open());
    const { handoff } = await handedOver(test);
    const results = await Promise.all([
      test.app.handoff.accept(handoff.id, 'staff-1'),
      test.app.handoff.accept(handoff.id, 'staff-2'),
    ]);
    expect(results.filter(({ done }) => done)).toHaveLength(1);
    expect(results).toContainEqual({ done: false, why: 'taken' });
    const { acceptedBy } = (await onlyItem(test)).handoff;
    expect(await test.app.handoff.accept(handoff.id, acceptedBy ?? '')).toEqual({ done: true });
  });

  it('a reply sent twice by the form arrives once', async () => {
    const test = await createTestApp(await databases.open());
    const { handoff } = await handedOver(test);
    await test.app.handoff.accept(handoff.id, 'staff-1');
    const reply = { conversationId: handoff.conversationId, staff: 'staff-1', clientId: 'a', text: 'Hello' };
    const said = await sentSince(test, async () => {
      await test.app.handoff.reply(reply);
      await test.app.handoff.reply(reply);
    });
    expect(said.filter((text) => text === 'Hello')).toHaveLength(1);
  });

  it('refuses a reply before accepting, an empty one, one that is too long, one after the end', async () => {
    const test = await createTestApp(await databases.open());
    const { handoff } = await handedOver(test);
    const reply = { conversationId: handoff.conversationId, staff: 'staff-1', clientId: 'a', text: 'Hello' };
    expect(await test.app.handoff.reply(reply)).toEqual({ done: false, why: 'not_accepted' });
    await test.app.handoff.accept(handoff.id, 'staff-1');
    expect(await test.app.handoff.reply({ ...reply, text: ' ' })).toEqual({ done: false, why: 'empty' });
    expect(await test.app.handoff.reply({ ...reply, text: 'x'.repeat(5_000) })).toEqual({
      done: false,
      why: 'too_long',
    });
    const unknown = { ...reply, passage: { guide: 'no', section: 'such' } };
    expect(await test.app.handoff.insertPassage(unknown)).toEqual({ done: false, why: 'no_passage' });
    await test.app.handoff.close(handoff.id, 'staff-1', 'no_reply');
    expect(await test.app.handoff.reply(reply)).toEqual({ done: false, why: 'ended' });
    expect(await test.app.handoff.accept('nothing', 'staff-1')).toEqual({ done: false, why: 'not_found' });
  });

  it('a counsellor replies while the contact writes: nothing is lost', async () => {
    const test = await createTestApp(await databases.open());
    const { handoff } = await handedOver(test);
    await test.app.handoff.accept(handoff.id, 'staff-1');
    const base = { conversationId: handoff.conversationId, staff: 'staff-1' };
    await Promise.all([
      ...Array.from({ length: 6 }, (_, index) =>
        test.app.handoff.reply({ ...base, clientId: `r${index}`, text: `reply ${index}` }),
      ),
      ...Array.from({ length: 6 }, (_, index) => test.channel.write('amal', `message ${index}`)),
    ]);
    await test.settle();
    const view = await viewOf(test);
    expect(view.items.filter(({ from }) => from === 'counsellor')).toHaveLength(6);
    expect(shown(view).filter((text) => text.startsWith('message'))).toHaveLength(6);
    expect(test.channel.sent.filter(({ text }) => text.startsWith('reply'))).toHaveLength(6);
  });

  it('see everything after a yes, and after a no only what led to the handoff and what follows', async () => {
    const withYes = await createTestApp(await databases.open());
    await handedOver(withYes, 'yes');
    expect(shown(await viewOf(withYes))).toContain('a passport please');

    const withNo = await createTestApp(await databases.open());
    await handedOver(withNo, 'no');
    await withNo.say('my house was burnt');
    const view = await viewOf(withNo);
    expect(shown(view)).toEqual(['I need a counsellor in Erbil', 'No, do not keep it', 'my house was burnt']);
    expect(view.hidesEarlier).toBe(true);
  });

  it('after danger see the message at once, and the earlier ones after a yes', async () => {
    const test = await createTestApp(await databases.open());
    await test.say('a passport please');
    await test.say('they are holding me in Greece');
    expect(shown(await viewOf(test))).toEqual(['they are holding me in Greece']);
    await test.say('yes');
    expect(shown(await viewOf(test))).toContain('a passport please');
    expect((await viewOf(test)).consent).toBe('given');
  });

  it('find danger at the top, then who waits longest; the answered ones last', async () => {
    const test = await createTestApp(await databases.open());
    for (const who of ['first', 'second', 'third']) {
      await test.say('I need a counsellor in Erbil', { as: who });
      await test.press('consent:yes', who);
      test.world.clock.pass(minute);
    }
    await test.say('they are holding me', { as: 'captive' });
    const queue = await test.app.handoff.queue('all');
    const [urgent, first] = queue;
    expect(queue.map(({ isUrgent }) => isUrgent)).toEqual([true, false, false, false]);
    expect(urgent?.handoff.risk).toEqual({ category: 'captivity', level: 'urgent' });
    const id = first?.handoff.id ?? '';
    await test.app.handoff.accept(id, 'staff-1');
    const reply = {
      conversationId: first?.handoff.conversationId ?? '',
      staff: 'staff-1',
      clientId: 'x',
      text: 'Hello',
    };
    await test.app.handoff.reply(reply);
    expect((await test.app.handoff.queue('all')).at(-1)?.handoff.id).toBe(id);
    expect(await test.app.handoff.queue(['mrc-sulaymaniyah'])).toEqual([]);
    expect(await test.app.handoff.queue(['mrc-erbil'])).toHaveLength(3);
  });

  it('are alerted by danger while they talk, and the bot keeps out', async () => {
    const test = await createTestApp(await databases.open());
    const { handoff } = await handedOver(test);
    await test.app.handoff.accept(handoff.id, 'staff-1');
    await test.settle();
    expect(await test.say('I want to kill myself')).toEqual([]);
    expect(await onlyItem(test)).toMatchObject({
      isUrgent: true,
      handoff: { risk: { category: 'self-harm' } },
    });
    const events = await test.app.audit.history({ kind: 'conversation', id: handoff.conversationId });
    expect(events.map(({ act }) => act)).toEqual([
      'conversation.raised',
      'conversation.accepted',
      'handoff.requested',
    ]);
  });

  it('who went home an hour ago does not keep the fixed reply back', async () => {
    const test = await createTestApp(await databases.open());
    const { handoff } = await handedOver(test);
    await test.app.handoff.accept(handoff.id, 'staff-1');
    await test.settle();
    test.world.clock.pass(hour);
    expect(textsOf(await test.say('I want to kill myself'))).toEqual([
      '[self-harm at unknown en]',
      wordsOf('en', 'bot:handoff.acceptedAlready'),
    ]);
  });

  it('give a conversation to another office, which sees the earlier messages only after a yes', async () => {
    const test = await createTestApp(await databases.open());
    const { handoff } = await handedOver(test);
    await test.app.handoff.accept(handoff.id, 'staff-1');
    const said = await sentSince(test, () =>
      test.app.handoff.transfer(handoff.id, 'staff-1', 'mrc-sulaymaniyah'),
    );
    expect(said.at(-1)).toContain('May the counsellors there read');
    expect((await onlyItem(test)).handoff).toMatchObject({
      office: 'mrc-sulaymaniyah',
      state: 'requested',
      routeReason: 'transferred',
    });
    expect(shown(await viewOf(test))).toEqual([]);
    await test.press('sharing:yes:mrc-sulaymaniyah');
    expect(shown(await viewOf(test))).toContain('a passport please');
    expect(await test.app.consent.stands(handoff.contactId, 'sharing:mrc-sulaymaniyah')).toBe(true);
    expect(await test.app.handoff.transfer(handoff.id, 'staff-2', 'nowhere')).toEqual({
      done: false,
      why: 'no_office',
    });
  });

  it('hide what was read from the next office also when it was given back before, and ask', async () => {
    for (const leave of ['transfer', 'decline'] as const) {
      const test = await createTestApp(await databases.open());
      await test.setOffice('mrc-sulaymaniyah', { serves: ['erbil'] });
      const { handoff } = await handedOver(test);
      await test.app.handoff.accept(handoff.id, 'staff-1');
      await test.settle();
      await test.say('my brother is in hiding');
      await test.app.handoff.release(handoff.id, 'staff-1');
      const said = await sentSince(test, () =>
        leave === 'transfer'
          ? test.app.handoff.transfer(handoff.id, 'staff-1', 'mrc-sulaymaniyah')
          : test.app.handoff.decline(handoff.id, 'staff-1'),
      );
      expect(said.at(-1)).toContain('May the counsellors there read');
      expect((await onlyItem(test)).handoff.office).not.toBe(handoff.office);
      expect(shown(await viewOf(test))).toEqual([]);
      // Neither does a second yes to counselling open it.
      await test.press('consent:yes');
      expect(shown(await viewOf(test))).not.toContain('my brother is in hiding');
    }
  });

  it('show nothing on an answer that was meant for another office', async () => {
    const test = await createTestApp(await databases.open());
    const { handoff } = await handedOver(test);
    await test.app.handoff.accept(handoff.id, 'staff-1');
    await test.settle();
    await test.say('my brother is in hiding');
    await test.app.handoff.transfer(handoff.id, 'staff-1', 'mrc-sulaymaniyah');
    await test.app.handoff.transfer(handoff.id, 'staff-2', 'mrc-baghdad-molsa');
    await test.settle();
    await test.press('sharing:yes:mrc-sulaymaniyah');
    expect(shown(await viewOf(test))).not.toContain('my brother is in hiding');
    for (const office of ['mrc-sulaymaniyah', 'mrc-baghdad-molsa'])
      expect(await test.app.consent.stands(handoff.contactId, `sharing:${office}`)).toBe(false);
    await test.press('sharing:yes:mrc-baghdad-molsa');
    expect(shown(await viewOf(test))).toContain('my brother is in hiding');
  });

  it('put a conversation back into the queue', async () => {
    const test = await createTestApp(await databases.open());
    const { handoff } = await handedOver(test);
    await test.app.handoff.accept(handoff.id, 'staff-1');
    await test.app.handoff.release(handoff.id, 'staff-1');
    expect((await onlyItem(test)).handoff).toMatchObject({ state: 'requested', acceptedBy: undefined });
    expect(await test.app.handoff.accept(handoff.id, 'staff-2')).toEqual({ done: true });
  });
});

eachDatabase('offices and time', (databases) => {
  it('the contact is told when the office opens', async () => {
    const test = await createTestApp(await databases.open());
    await test.setOffice('mrc-erbil', { hours: workdays });
    test.world.clock.set(baghdad('2026-03-05T16:00'));
    await test.say('I need a counsellor in Erbil');
    const [, next] = await test.press('consent:yes');
    expect(next?.text).toMatch(/closed now\. It opens on Sunday, 8 March 2026, at .08:00. Iraq time/);
  });

  it('and that it is open, and until when', async () => {
    const test = await createTestApp(await databases.open());
    await test.setOffice('mrc-erbil', { hours: workdays });
    await test.say('I need a counsellor in Erbil');
    const [, next] = await test.press('consent:yes');
    expect(next?.text).toMatch(/open now, until .14:00/);
  });

  it('and which places we know when nobody knows the hours', async () => {
    const test = await createTestApp(await databases.open());
    await test.setOffice('mrc-erbil', { phones: ['+964 0 000'] });
    await test.say('I need a counsellor in Erbil');
    const [, next] = await test.press('consent:yes');
    expect(next?.text).toContain(wordsOf('en', 'bot:handoff.hoursUnknown'));
    expect(next?.text).toContain('+964 0 000');
    expect(next?.text).toContain('Migrant Resource Centre Sulaymaniyah');
  });

  it('a hub that does not accept in time loses it to an MRC, and the contact is told', async () => {
    const test = await createTestApp(await databases.open());
    await test.addHub('hub-mosul', 'Hub Mosul', ['nineveh']);
    await test.say('a loan please, I am in Mosul');
    await test.say('I need a counsellor');
    await test.press('consent:yes');
    expect((await onlyItem(test)).handoff).toMatchObject({ office: 'hub-mosul', routeReason: 'hub_of_area' });
    await test.runJobs();
    expect((await onlyItem(test)).handoff.state).toBe('offered');
    test.world.clock.pass(4 * hour + minute);
    const said = await sentSince(test, test.runJobs);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('Migrant Resource Centre Baghdad');
    expect((await onlyItem(test)).handoff).toMatchObject({
      office: 'mrc-baghdad-molsa',
      tried: ['hub-mosul'],
    });
    const events = await test.app.audit.history();
    expect(events.map(({ act }) => act)).toContain('handoff.expired');
  });

  it('a hub that declines it passes it on', async () => {
    const test = await createTestApp(await databases.open());
    await test.addHub('hub-mosul', 'Hub Mosul', ['nineveh']);
    await test.say('a loan please, I am in Mosul');
    await test.say('I need a counsellor');
    await test.press('consent:yes');
    await test.app.handoff.decline((await onlyItem(test)).handoff.id, 'staff-1');
    expect((await onlyItem(test)).handoff).toMatchObject({ office: 'mrc-baghdad-molsa', state: 'requested' });
  });

  it('an MRC that does not accept in time keeps it, marked overdue', async () => {
    const test = await createTestApp(await databases.open());
    await handedOver(test);
    await test.runJobs();
    test.world.clock.pass(4 * hour + minute);
    expect(await sentSince(test, test.runJobs)).toEqual([]);
    expect((await onlyItem(test)).handoff).toMatchObject({
      office: 'mrc-erbil',
      state: 'offered',
      isOverdue: true,
    });
  });

  it('time to accept does not run over night', async () => {
    const test = await createTestApp(await databases.open());
    await test.setOffice('mrc-erbil', { hours: workdays });
    test.world.clock.set(baghdad('2026-03-02T13:30'));
    await handedOver(test);
    await test.runJobs();
    test.world.clock.set(baghdad('2026-03-02T18:00'));
    await test.runJobs();
    expect((await onlyItem(test)).handoff).toMatchObject({
      isOverdue: false,
      // Its four hours go on where the evening stopped them.
      offerEndsAt: baghdad('2026-03-03T11:30'),
    });
  });

  it('danger at a hub goes to an MRC at once', async () => {
    const test = await createTestApp(await databases.open());
    await test.addHub('hub-mosul', 'Hub Mosul', ['nineveh']);
    await test.say('a loan please, I am in Mosul');
    await test.say('I need a counsellor');
    await test.press('consent:yes');
    await test.say('they are holding me');
    expect(await onlyItem(test)).toMatchObject({ isUrgent: true, handoff: { office: 'mrc-baghdad-molsa' } });
  });

  it('asked for a person and silent about consent: a counsellor all the same, who sees nothing earlier', async () => {
    const test = await createTestApp(await databases.open());
    await test.say('a passport please');
    await test.say('I need a counsellor in Erbil');
    test.world.clock.pass(29 * minute);
    await test.runJobs();
    expect(await test.app.handoff.queue('all')).toEqual([]);
    test.world.clock.pass(2 * minute);
    await test.runJobs();
    expect(shown(await viewOf(test))).toEqual(['I need a counsellor in Erbil']);
  });

  it('nobody answers a contact who refused consent: they are told before everything is deleted', async () => {
    const database = await databases.open();
    const test = await createTestApp(database);
    await handedOver(test, 'no');
    test.world.clock.pass(73 * hour);
    expect(await sentSince(test, test.runJobs)).toEqual([wordsOf('en', 'bot:handoff.gaveUp')]);
    test.world.clock.pass(25 * hour);
    await test.runJobs();
    expect(await database.selectFrom('contacts').selectAll().execute()).toEqual([]);
  });

  it('without any office nobody is promised, and the next office that opens gets it', async () => {
    const test = await createTestApp(await databases.open());
    for (const id of ['mrc-erbil', 'mrc-sulaymaniyah', 'mrc-baghdad-molsa', 'mrc-baghdad-momd'])
      await test.setOffice(id, { isPaused: true });
    await test.say('I need a counsellor in Erbil');
    const [, next] = await test.press('consent:yes');
    expect(next?.text).toContain(wordsOf('en', 'bot:handoff.noOffice'));
    expect((await onlyItem(test)).handoff.office).toBeUndefined();
    await test.setOffice('mrc-erbil', {});
    const said = await sentSince(test, test.runJobs);
    expect(said[0]).toContain('Migrant Resource Centre Erbil');
    expect((await onlyItem(test)).handoff.office).toBe('mrc-erbil');
  });

  it('a location chooses the office; the point itself is not remembered', async () => {
    const test = await createTestApp(await databases.open());
    await test.say('I need a counsellor');
    await test.press('consent:yes');
    await test.say({ kind: 'location', latitude: 35.5612, longitude: 45.4321 });
    expect((await onlyItem(test)).handoff.office).toBe('mrc-sulaymaniyah');
  });
});
