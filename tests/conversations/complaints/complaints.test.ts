/** Complaints in a chat: kept for coordinators only, out of the conversation, and answered there or by number. */
import { expect, it } from 'vitest';
import { complaintStates, complaintTransitions, mayReadComplaint } from '#conversations/complaints';
import { day, hour } from '#platform/base';
import { createTestApp, wordsOf, type TestApp } from '../../support/create-test-app.ts';
import { eachDatabase } from '../../support/databases.ts';

const words = 'The guard at the door asked me for twenty dollars to let me in';
const number = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/;

async function complain({ say, press }: TestApp, answer: 'named' | 'nameless'): Promise<string> {
  await say('hello');
  const [asked] = await say('complaint');
  expect(asked?.text).toBe(wordsOf('en', 'complaints:chat.ask'));
  await press(`complaint:${answer}`);
  const [thanks] = await say(words);
  return number.exec(thanks?.text ?? '')?.[0] ?? '';
}

eachDatabase('a complaint in a chat', (databases) => {
  it('is kept without its sender, and its words leave the conversation', async () => {
    const test = await createTestApp(await databases.open());
    const { app } = test;
    const code = await complain(test, 'nameless');
    const [entry] = await app.complaints.list(['new']);
    expect(entry).toMatchObject({ kind: 'complaint', wayIn: 'chat', reachedBy: 'code', locale: 'en' });
    expect(await app.database.selectFrom('complaint_senders').selectAll().execute()).toEqual([]);
    expect((entry?.receivedAt ?? 1) % hour).toBe(0);
    const history = await app.inbox.history('telegram', 'amal');
    expect(history.map(({ text }) => text).join('\n')).not.toContain('twenty dollars');
    expect(await app.complaints.standing(code.toLowerCase())).toMatchObject({ state: 'new' });
    expect(await app.complaints.standing('abcd-efgh-jkmn')).toBeUndefined();
  });

  it('is answered in the chat when the sender wished so, and the office never reads the answer', async () => {
    const test = await createTestApp(await databases.open());
    const { app, channel } = test;
    const code = await complain(test, 'named');
    const [entry] = await app.complaints.list(['new']);
    const complaint = await app.complaints.read(entry?.id ?? '', { staff: 'c1', looksAt: true });
    expect(complaint).toMatchObject({ text: words, state: 'looked_at' });
    const act = { id: entry?.id ?? '', version: complaint?.version ?? 0, staff: 'c1' };
    expect(await app.complaints.answer(act, 'We have talked to the guard.')).toBeUndefined();
    expect(await app.complaints.answer(act, 'Twice')).toBe('changed');
    await test.settle();
    expect(channel.sentTo('amal').at(-1)?.text).toContain('We have talked to the guard.');
    expect(await app.complaints.standing(code)).toMatchObject({ state: 'answered' });
    await test.say('I am in Erbil and I need a counsellor');
    await test.press('consent:yes');
    const [item] = await app.handoff.queue('all');
    const view = await app.handoff.view(item?.handoff.conversationId ?? '');
    expect(view?.items.length).toBeGreaterThan(3);
    expect(JSON.stringify(view)).not.toMatch(/guard|dollars/);
    expect(JSON.stringify(view)).not.toContain(code);
  });

  it('goes elsewhere while counsellors read along', async () => {
    const { app, say, press } = await createTestApp(await databases.open());
    await say('I am in Erbil and I need a counsellor');
    await press('consent:yes');
    const [said] = await say('complaint');
    expect(said?.text).toContain('/en/complain/');
    expect(await app.complaints.list(['new'])).toEqual([]);
  });

  it('outlives 72 hours without its sender, and goes when they ask to be deleted', async () => {
    const test = await createTestApp(await databases.open());
    const { app, world } = test;
    await complain(test, 'named');
    const first = await app.database.selectFrom('complaint_senders').select('contact_id').execute();
    // The answer may take weeks: nobody is forgotten who waits for it.
    world.clock.pass(4 * day);
    await app.retention.sweep();
    expect(await app.complaints.list(complaintStates)).toMatchObject([{ reachedBy: 'chat' }]);
    world.clock.pass(27 * day);
    await app.retention.sweep();
    expect(await app.complaints.list(complaintStates)).toMatchObject([{ reachedBy: 'code' }]);
    await complain(test, 'named');
    const [sender] = await app.database.selectFrom('complaint_senders').select('contact_id').execute();
    expect(sender?.contact_id).not.toBe(first[0]?.contact_id);
    await app.retention.eraseContact(sender?.contact_id ?? '', 'system');
    expect(await app.complaints.list(complaintStates)).toHaveLength(1);
  });

  it('from a form that is sent twice is one, with one number; with other words it is another', async () => {
    const { app } = await createTestApp(await databases.open());
    const form = app.ids.secret();
    const sent = { kind: 'money', wayIn: 'site', locale: 'ckb', office: undefined, text: words } as const;
    const [first, again] = await Promise.all([
      app.complaints.add({ ...sent, form }),
      app.complaints.add({ ...sent, form }),
    ]);
    expect(again).toBe(first);
    expect(await app.complaints.add({ ...sent, form, text: ` ${words}\n` })).toBe(first);
    expect(await app.complaints.list(['new'])).toHaveLength(1);
    const received = (await app.audit.history(undefined, 20)).filter(
      ({ act }) => act === 'complaint.received',
    );
    expect(received).toHaveLength(1);
    expect(await app.complaints.add({ ...sent, form, text: `${words}, twice` })).not.toBe(first);
    expect(await app.complaints.add({ ...sent, form: app.ids.secret() })).not.toBe(first);
    // Somebody who says the same without a form, as in a chat, says it again.
    expect(await app.complaints.add(sent)).not.toBe(await app.complaints.add(sent));
    expect(await app.complaints.list(['new'])).toHaveLength(5);
  });

  it('is deleted when its time is over', async () => {
    const { app } = await createTestApp(await databases.open());
    await app.complaints.add({ kind: 'money', wayIn: 'site', locale: 'ckb', office: undefined, text: words });
    await app.database
      .updateTable('complaints')
      .set({ expires_at: app.clock.now() - day })
      .execute();
    await app.retention.sweep();
    expect(await app.complaints.list(complaintStates)).toEqual([]);
  });
});

it.each([
  ['a coordinator elsewhere', 'coordinator', ['mrc-baghdad'], undefined, 'whole'],
  ['a coordinator of that office', 'coordinator', ['mrc-erbil'], undefined, 'none'],
  ['a coordinator of that office, once it is passed on', 'coordinator', ['mrc-erbil'], 'mrc-erbil', 'passed'],
  ['an administrator', 'administrator', [], undefined, 'none'],
  ['a counsellor of an office it was passed to', 'counsellor', ['mrc-erbil'], 'mrc-erbil', 'none'],
  ['the head of a hub it was passed to', 'hub_officer', ['hub-soran'], 'hub-soran', 'passed'],
  ['an auditor', 'auditor', [], undefined, 'none'],
] as const)('%s reads: %s %s %s %s', (_, role, offices, passedTo, access) => {
  const staff = { role, offices, isDisabled: false };
  expect(mayReadComplaint(staff, { office: 'mrc-erbil', passedTo })).toBe(access);
});

it('can always be closed, and a closed one opened again', () => {
  for (const state of complaintStates)
    expect(complaintTransitions[state][state === 'closed' ? 'reopen' : 'close']).toBeDefined();
});
