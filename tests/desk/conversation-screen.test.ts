import { expect, it } from 'vitest';
import type { SignedIn } from '../support/create-test-privacy.ts';
import { conversationScreen } from '../../src/desk/screens/conversation-screen.ts';
import { queueScreen } from '../../src/desk/screens/queue-screen.ts';
import { eachDatabase } from '../support/databases.ts';
import { createDeskWorld, destination, type DeskWorld } from './desk-world.ts';

const office = 'mrc-erbil';

/** Somebody in Erbil asked for a person; a counsellor of that office is signed in. */
async function begin(databases: Parameters<Parameters<typeof eachDatabase>[1]>[0]) {
  const world = await createDeskWorld(await databases.open());
  await world.setOffice(office, { serves: ['erbil'] });
  const dilan = await world.hire('dilan', 'counsellor', [office]);
  await world.say('I am in Erbil and I need a counsellor');
  await world.press('consent:yes');
  const [item] = await world.app.handoff.queue('all');
  if (item === undefined) throw new Error('nothing in the queue');
  const { handoff } = item;
  const path = `/desk/conversations/${handoff.conversationId}/`;
  const open = async (who: SignedIn, form?: Record<string, string>, liveAfter?: number) => {
    const visit = await world.visit(path, {
      token: who.token,
      ...(form === undefined ? {} : { form }),
      ...(liveAfter === undefined ? {} : { liveAfter }),
    });
    return conversationScreen(visit, handoff.conversationId);
  };
  return { world, dilan, handoff, path, open };
}

const queueOf = async (world: DeskWorld, who: SignedIn) => {
  const screen = await queueScreen(await world.visit('/desk/', { token: who.token }));
  if (screen instanceof Response) throw new Error('sent elsewhere');
  return screen;
};

eachDatabase(
  'a conversation on the desk',
  (databases) => {
    it('waits in the queue of its office, without a word of what was written', async () => {
      const { world, dilan, path } = await begin(databases);
      world.world.clock.pass(12 * 60_000);
      const { lines, waitingCount } = await queueOf(world, dilan);
      expect(waitingCount).toBe(1);
      expect(lines).toMatchObject([
        {
          href: path,
          waiting: 'Waiting for 12 minutes',
          channel: 'Telegram',
          isUrgent: false,
          place: 'Erbil',
        },
      ]);
      expect(JSON.stringify(lines)).not.toMatch(/need a counsellor/);
    });

    it('is taken, answered and closed, and the person receives the answer', async () => {
      const { world, dilan, path, open } = await begin(databases);
      expect(destination(await open(dilan, { act: 'accept' }))).toBe(`${path}?said=accepted`);
      const reply = { act: 'reply', form: 'f1', text: 'Hello, this is Dilan.' };
      expect(destination(await open(dilan, reply))).toBe(`${path}?said=sent`);
      await world.settle();
      expect(world.channel.sentTo('amal').at(-1)?.text).toBe('Hello, this is Dilan.');
      expect(destination(await open(dilan, { act: 'close', outcome: 'information_given' }))).toBe(
        '/desk/?said=closed',
      );
      expect((await queueOf(world, dilan)).lines).toEqual([]);
      expect(await open(dilan)).toMatchObject({
        outcome: 'Information given',
        can: { reply: false, close: false },
      });
    });

    it('sends a form that came twice once', async () => {
      const { world, dilan, path, open } = await begin(databases);
      await open(dilan, { act: 'accept' });
      const reply = { act: 'reply', form: 'f1', text: 'Only once, please.' };
      const ends = await Promise.all([open(dilan, reply), open(dilan, reply)]);
      expect(ends.map(destination)).toEqual([`${path}?said=sent`, `${path}?said=sent`]);
      await world.settle();
      expect(world.channel.sentTo('amal').filter(({ text }) => text === 'Only once, please.')).toHaveLength(
        1,
      );
      expect(destination(await open(dilan, { act: 'accept' }))).toBe(path);
    });

    it('sends a passage word for word in the person’s language', async () => {
      const { world, dilan, path, open } = await begin(databases);
      await open(dilan, { act: 'accept' });
      const form = { act: 'passage', form: 'f1', passage: 'civil-documents#passport' };
      expect(destination(await open(dilan, form))).toBe(`${path}?said=sent`);
      await world.settle();
      expect(world.channel.sentTo('amal').at(-1)?.text).toBe('[civil-documents#passport en]');
      const missing = { ...form, form: 'f2', passage: 'no-guide#none' };
      expect(await open(dilan, missing)).toMatchObject({ kind: 'conversation', problem: 'no_passage' });
    });

    it('keeps what was typed when it cannot be sent', async () => {
      const { dilan, open } = await begin(databases);
      const form = { act: 'reply', form: 'f1', text: 'A long answer' };
      expect(await open(dilan, form)).toMatchObject({ problem: 'not_accepted', draft: 'A long answer' });
      await open(dilan, { act: 'accept' });
      const long = { ...form, text: 'x'.repeat(4_001) };
      expect(await open(dilan, long)).toMatchObject({ problem: 'too_long', draft: long.text });
      expect(await open(dilan, { ...form, text: '  ' })).toMatchObject({ problem: 'empty' });
    });

    it.each([
      ['no act', {}],
      ['an act we do not have', { act: 'explode' }],
      ['a form id that is none', { act: 'reply', form: '../../x', text: 'x' }],
      ['a passage that is none', { act: 'passage', form: 'f1', passage: '<script>' }],
    ])('answers %s with the page', async (_, form) => {
      const { dilan, open } = await begin(databases);
      expect(await open(dilan, form as Record<string, string>)).toMatchObject({ problem: 'form' });
    });

    it('belongs to one counsellor at a time, and can be taken over', async () => {
      const { world, dilan, open, path } = await begin(databases);
      const rawa = await world.hire('rawa', 'counsellor', [office]);
      await open(dilan, { act: 'accept' });
      const reply = { act: 'reply', form: 'f1', text: 'Hello' };
      expect(await open(rawa, reply)).toMatchObject({ problem: 'taken', draft: 'Hello', takenBy: 'dilan' });
      expect(await open(rawa, { act: 'close', outcome: 'duplicate' })).toMatchObject({ problem: 'taken' });
      expect(await open(rawa)).toMatchObject({
        can: { accept: false, takeOver: true, reply: false, close: false },
      });
      expect(destination(await open(rawa, { act: 'take-over' }))).toBe(`${path}?said=accepted`);
      expect(await open(dilan, reply)).toMatchObject({ problem: 'taken' });
      expect(destination(await open(rawa, reply))).toBe(`${path}?said=sent`);
    });

    it('goes back to the queue', async () => {
      const { world, dilan, open } = await begin(databases);
      await open(dilan, { act: 'accept' });
      expect(destination(await open(dilan, { act: 'release' }))).toBe('/desk/?said=released');
      expect((await queueOf(world, dilan)).lines).toHaveLength(1);
    });

    it('goes to another office, and out of sight of this one', async () => {
      const { world, dilan, open } = await begin(databases);
      const baghdad = await world.hire('noor', 'counsellor', ['mrc-baghdad-molsa']);
      await open(dilan, { act: 'accept' });
      const form = { act: 'transfer', office: 'mrc-baghdad-molsa', reason: 'place' };
      expect(destination(await open(dilan, form))).toBe('/desk/?said=transferred');
      expect(await open(dilan)).toEqual({ kind: 'refused', status: 403 });
      // What was written before stays hidden there until the person says yes.
      expect(await open(baghdad)).toMatchObject({ kind: 'conversation', hidesEarlier: true });
      expect(
        await open(baghdad, { act: 'transfer', office: 'no-such-office', reason: 'place' }),
      ).toMatchObject({
        problem: 'no_office',
      });
    });

    it('records every reading, and news only where there is something new', async () => {
      const { world, dilan, handoff, open } = await begin(databases);
      const readings = async () =>
        (await world.app.audit.history({ kind: 'conversation', id: handoff.conversationId })).filter(
          ({ act }) => act === 'conversation.read',
        );
      const screen = await open(dilan);
      if (screen instanceof Response || screen.kind !== 'conversation') throw new Error('refused');
      expect(await readings()).toMatchObject([{ actor: `staff:${dilan.staff.id}`, office }]);
      await open(dilan, undefined, screen.lastSeq);
      expect(await readings()).toHaveLength(1);
      await world.say('Are you there?');
      expect(await open(dilan, undefined, screen.lastSeq)).toMatchObject({
        lines: expect.arrayContaining([expect.objectContaining({ text: 'Are you there?' })]) as unknown,
      });
      expect(await readings()).toHaveLength(2);
    });

    it('records a reading whatever the page claims to show already', async () => {
      const { world, dilan, handoff, open } = await begin(databases);
      const readings = async () =>
        (await world.app.audit.history({ kind: 'conversation', id: handoff.conversationId })).filter(
          ({ act }) => act === 'conversation.read',
        ).length;
      await open(dilan, undefined, 1_000_000);
      expect(await readings()).toBe(1);
      await world.say('Are you there?');
      await open(dilan, undefined, 1_000_000);
      expect(await readings()).toBe(2);
      // What a colleague has read says nothing about this one.
      const rawa = await world.hire('rawa', 'counsellor', [office]);
      await open(rawa, undefined, 1_000_000);
      expect(await readings()).toBe(3);
    });

    it('is downloaded without what the person did not show to this office', async () => {
      const { world, dilan, handoff, open } = await begin(databases);
      const lead = await world.hire('lead', 'coordinator', [office]);
      const download = async (who: SignedIn): Promise<string> => {
        const end = await open(who, { act: 'export' });
        if (!(end instanceof Response)) throw new Error('no download');
        return end.text();
      };
      expect(await download(lead)).toContain('I need a counsellor');
      expect(await download(lead)).not.toContain('externalId');
      await open(dilan, { act: 'accept' });
      await world.say('My brother is in hiding');
      await open(dilan, { act: 'transfer', office: 'mrc-baghdad-molsa', reason: 'place' });
      const baghdad = await world.hire('noor', 'coordinator', ['mrc-baghdad-molsa']);
      await world.say('Hello Baghdad');
      const seen = await download(baghdad);
      expect(seen).toContain('Hello Baghdad');
      expect(seen).not.toContain('My brother is in hiding');
      const other = await world.app.retention.exportContact(
        handoff.contactId,
        `staff:${lead.staff.id}`,
        lead.staff.offices,
      );
      expect(other.rooms['conversations']).toMatchObject({ conversations: [] });
    });

    it('shows danger first', async () => {
      const { world, dilan } = await begin(databases);
      await world.say('Our boat is sinking, I am from Erbil', { as: 'karwan' });
      const { lines, urgentCount } = await queueOf(world, dilan);
      expect(urgentCount).toBe(1);
      expect(lines.map(({ isUrgent, risk }) => [isUrgent, risk])).toEqual([
        [true, 'In distress at sea'],
        [false, undefined],
      ]);
    });

    it('can be searched for passages in the person’s language', async () => {
      const { world, dilan, handoff, path } = await begin(databases);
      const visit = await world.visit(`${path}?search=passport`, { token: dilan.token });
      const screen = await conversationScreen(visit, handoff.conversationId);
      expect(screen).toMatchObject({ search: { query: 'passport' } });
    });
  },
  ['sqlite'],
);
