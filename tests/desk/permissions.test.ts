import { expect, it } from 'vitest';
import { globSync, readFileSync } from 'node:fs';
import { type Act, acts, may, type Role, roles } from '#privacy/access';
import { appointmentsScreen } from '../../src/desk/screens/appointments-screen.ts';
import { broadcastsScreen } from '../../src/desk/screens/broadcasts-screen.ts';
import { channelsScreen } from '../../src/desk/screens/channels-screen.ts';
import { countsScreen } from '../../src/desk/screens/counts-screen.ts';
import { figuresFile } from '../../src/desk/screens/figures-file.ts';
import { figuresScreen } from '../../src/desk/screens/figures-screen.ts';
import { offerScreen } from '../../src/desk/screens/offer-screen.ts';
import { sendFileScreen } from '../../src/desk/screens/send-file-screen.ts';
import { undeliveredScreen } from '../../src/desk/screens/undelivered-screen.ts';
import { auditScreen } from '../../src/desk/screens/audit-screen.ts';
import { contentScreen } from '../../src/desk/screens/content-screen.ts';
import { conversationScreen } from '../../src/desk/screens/conversation-screen.ts';
import { guideQualityScreen } from '../../src/desk/screens/guide-quality-screen.ts';
import { guideScreen } from '../../src/desk/screens/guide-screen.ts';
import { learningScreen } from '../../src/desk/screens/learning-screen.ts';
import { officeScreen, officesScreen } from '../../src/desk/screens/offices-screen.ts';
import { queueScreen } from '../../src/desk/screens/queue-screen.ts';
import { savedRepliesScreen } from '../../src/desk/screens/saved-replies-screen.ts';
import { staffScreen } from '../../src/desk/screens/staff-screen.ts';
import type { Visit } from '../../src/desk/enter-desk.ts';
import { eachDatabase } from '../support/databases.ts';
import { createDeskWorld, type DeskWorld } from './desk-world.ts';

const own = 'mrc-erbil';
const other = 'mrc-baghdad-molsa';

/** Who asks: a role, at the conversation's office or at another one. */
const people: readonly (readonly [Role, string])[] = roles.flatMap((role) => [
  [role, own] as const,
  [role, other] as const,
]);

type Form = Readonly<Record<string, string | readonly string[]>>;

interface Try {
  readonly label: string;
  /** What it takes; who is let through follows from the table of rights, which has a test of its own. */
  readonly right: Act;
  /** Of the office of whoever asks, where the page is about their own; else of the conversation's office. */
  readonly isAboutOwn?: true;
  readonly path: string;
  readonly form?: Form;
  readonly run: (visit: Visit, conversation: string) => Promise<unknown>;
  /** After it the conversation is another: the next try gets a new one. */
  readonly uses?: true;
}

const lets = ({ right, isAboutOwn }: Try, role: Role, office: string): boolean =>
  may({ role, offices: [office], isDisabled: false }, right, { office: isAboutOwn ? office : own });

const conversation = (visit: Visit, id: string): Promise<unknown> => conversationScreen(visit, id);
const at = '/desk/conversations/x/';

/** A form of the conversation page. Who may send it and cannot just now (nobody has taken it) is told so, not refused. */
const act = (label: string, form: Form, right: Act, uses?: true): Try => ({
  ...{ label, path: at, form, run: conversation, right },
  ...(uses && { uses }),
});

const tries: readonly Try[] = [
  { label: 'read a conversation', path: at, run: conversation, right: 'conversation.read' },
  act('reply', { act: 'reply', form: 'f1', text: 'Hello' }, 'conversation.reply'),
  act(
    'send a passage',
    { act: 'passage', form: 'f2', passage: 'small-business#loans' },
    'conversation.reply',
  ),
  act('send a sentence', { act: 'phrase', form: 'f3', phrase: 'greeting' }, 'conversation.reply'),
  act('send a saved reply', { act: 'saved', form: 'f4', saved: 'none' }, 'conversation.reply'),
  act('write a note', { act: 'note', note: 'Called twice' }, 'conversation.note'),
  act('ask a supervisor', { act: 'ask', note: 'What do I do?' }, 'conversation.note'),
  act('answer as a supervisor', { act: 'advise', note: 'Call them' }, 'conversation.advise'),
  act(
    'report an answer',
    { act: 'report', passage: 'small-business#loans', locale: 'en', reason: 'not_true' },
    'answer.report',
  ),
  act('give it back to the bot', { act: 'to-bot' }, 'conversation.close'),
  act('close it', { act: 'close', outcome: 'information_given', topic: 'other' }, 'conversation.close'),
  act('put it back', { act: 'release' }, 'conversation.transfer'),
  act('download the data', { act: 'export' }, 'contact.export'),
  act('take it', { act: 'accept' }, 'conversation.accept', true),
  act('decline it', { act: 'decline' }, 'conversation.transfer', true),
  act('hand it over', { act: 'hand-over', colleague: 'x', reason: 'absence' }, 'conversation.transfer'),
  act('send it on', { act: 'transfer', office: other, reason: 'place' }, 'conversation.transfer', true),
  {
    label: 'see the saved replies',
    path: '/desk/saved-replies/',
    run: savedRepliesScreen,
    right: 'saved_reply.use',
    isAboutOwn: true,
  },
  {
    label: 'write a saved reply',
    path: '/desk/saved-replies/',
    form: { office: own, title: 'Opening hours', 'text-en': 'We are there from eight.' },
    run: savedRepliesScreen,
    right: 'saved_reply.edit',
  },
  act('erase the person', { act: 'erase', confirmed: 'yes' }, 'contact.erase', true),
  {
    label: 'see the staff',
    path: '/desk/staff/',
    run: staffScreen,
    right: 'staff.see',
  },
  {
    label: 'invite',
    path: '/desk/staff/',
    form: { act: 'invite', role: 'counsellor', offices: [own], invitee: 'Somebody' },
    run: staffScreen,
    right: 'staff.invite',
  },
  {
    label: 'withdraw an invitation',
    path: '/desk/staff/',
    form: { act: 'withdraw', id: 'x' },
    run: staffScreen,
    right: 'staff.invite',
  },
  {
    label: 'change staff',
    path: '/desk/staff/',
    form: { act: 'change', id: 'x', role: 'administrator', offices: [own] },
    run: staffScreen,
    right: 'staff.change',
  },
  {
    label: 'disable staff',
    path: '/desk/staff/',
    form: { act: 'disable', id: 'x' },
    run: staffScreen,
    right: 'staff.change',
  },
  {
    label: 'take a second step away',
    path: '/desk/staff/',
    form: { act: 'reset-factor', id: 'x' },
    run: staffScreen,
    right: 'staff.change',
  },
  {
    label: 'write a text',
    path: '/desk/content/smugglers/ckb/',
    run: (visit) => guideScreen(visit, 'smugglers', 'ckb'),
    right: 'content.edit',
  },
  {
    label: 'take a publication back',
    path: '/desk/content/',
    form: { act: 'take-back' },
    run: contentScreen,
    right: 'content.publish',
  },
  {
    label: 'read questions without an answer',
    path: '/desk/learning/',
    run: learningScreen,
    right: 'content.edit',
  },
  {
    label: 'see which guides fail',
    path: '/desk/learning/guides/',
    run: guideQualityScreen,
    right: 'content.see',
  },
  { label: 'see the offices', path: '/desk/offices/', run: officesScreen, right: 'office.edit' },
  {
    label: 'add an office',
    path: '/desk/offices/',
    form: { kind: 'hub' },
    run: officesScreen,
    right: 'office.add',
  },
  {
    label: 'open an office',
    path: '/desk/offices/x/',
    run: (visit) => officeScreen(visit, own),
    right: 'office.edit',
  },
  {
    label: 'set an office',
    path: '/desk/offices/x/',
    form: { knowsHours: 'no', serves: ['erbil'] },
    run: (visit) => officeScreen(visit, own),
    right: 'office.edit',
  },
  {
    label: 'see the state of the texts',
    path: '/desk/content/',
    run: contentScreen,
    right: 'content.see',
  },
  {
    label: 'see the record',
    path: '/desk/audit/',
    run: auditScreen,
    right: 'audit.see',
  },
  act('take it over', { act: 'take-over' }, 'conversation.accept'),
  {
    label: 'offer times',
    path: `${at}appointment/`,
    form: { own: '2026-03-04T10:00' },
    run: offerScreen,
    right: 'appointment.offer',
  },
  { label: 'send a file', path: `${at}send-file/`, run: sendFileScreen, right: 'conversation.reply' },
  {
    label: 'see who comes today',
    path: `/desk/appointments/?office=${own}`,
    run: appointmentsScreen,
    right: 'appointment.see',
  },
  {
    label: 'note who came without an appointment',
    path: `/desk/appointments/?office=${own}`,
    form: { act: 'walk-in', name: 'Nasrin' },
    run: appointmentsScreen,
    right: 'appointment.see',
  },
  { label: 'see broadcasts', path: '/desk/broadcasts/', run: broadcastsScreen, right: 'broadcast.write' },
  {
    label: 'write a broadcast',
    path: '/desk/broadcasts/',
    form: { act: 'write', topics: 'work', 'text.en': 'News' },
    run: broadcastsScreen,
    right: 'broadcast.write',
  },
  {
    label: 'say that the internet is cut',
    path: '/desk/broadcasts/',
    form: { place: 'erbil' },
    run: broadcastsScreen,
    right: 'cut.edit',
  },
  {
    label: 'see what did not arrive',
    path: '/desk/undelivered/',
    run: undeliveredScreen,
    right: 'delivery.see',
  },
  {
    label: 'give a message up',
    path: '/desk/undelivered/',
    form: { act: 'give-up', id: 'x' },
    run: undeliveredScreen,
    right: 'delivery.see',
  },
  { label: 'see figures', path: '/desk/figures/', run: figuresScreen, right: 'figures.see' },
  {
    label: 'download figures',
    path: '/desk/figures/csv/',
    run: (visit) => figuresFile(visit, 'csv'),
    right: 'figures.see',
  },
  { label: 'see how pages are read', path: '/desk/counts/', run: countsScreen, right: 'content.see' },
  { label: 'see the channels', path: '/desk/channels/', run: channelsScreen, right: 'channel.see' },
  {
    label: 'link a phone',
    path: '/desk/channels/',
    form: { code: '1' },
    run: channelsScreen,
    right: 'channel.link',
  },
];

/** A new person in Erbil asks for a counsellor. @returns the id of the conversation */
async function newConversation(world: DeskWorld, as: string): Promise<string> {
  await world.say('I am in Erbil and I need a counsellor', { as });
  await world.press('consent:yes', as);
  const items = await world.app.handoff.queue('all');
  const newest = items.toSorted((a, b) => a.handoff.id.localeCompare(b.handoff.id)).at(-1);
  if (newest?.handoff.office !== own) throw new Error('not in the queue');
  return newest.handoff.conversationId;
}

/** Rights that are more than a door, with the tests that try them. */
const triedElsewhere: Readonly<Partial<Record<Act, string>>> = {
  'queue.see': 'tests/desk/permissions.test.ts',
  'queue.search': 'tests/desk/permissions.test.ts',
  'conversation.find_office': 'tests/desk/permissions.test.ts',
  'complaint.see': 'tests/desk/complaints-and-figures.test.ts',
  'complaint.see_passed': 'tests/desk/complaints-and-figures.test.ts',
  'complaint.count': 'tests/desk/complaints-and-figures.test.ts',
  'staff.reset_password': 'tests/desk/visits.test.ts',
};

it('every right is tried at the door it opens', () => {
  const tried = new Set<Act>(tries.map(({ right }) => right));
  expect(acts.filter((one) => !tried.has(one) && triedElsewhere[one] === undefined)).toEqual([]);
});

it('every right is asked for somewhere', () => {
  const files = globSync('src/{desk,pages,privacy,conversations}/**/*.{ts,astro}');
  const source = files
    .filter((file) => !file.endsWith('access/permissions.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect(acts.filter((one) => !source.includes(`'${one}'`))).toEqual([]);
});

const isRefused = (end: unknown): boolean =>
  typeof end === 'object' && end !== null && 'kind' in end && end.kind === 'refused';

eachDatabase(
  'rights at the desk',
  (databases) => {
    it.each(people)('let a %s of %s do what is theirs there, and nothing else', async (role, office) => {
      const world = await createDeskWorld(await databases.open());
      await world.setOffice(own, { serves: ['erbil'] });
      const { token } = await world.hire('somebody', role, [office]);
      const found: string[] = [];
      const expected: string[] = [];
      let id = await newConversation(world, 'first');
      for (const one of tries) {
        const { label, path, form, run, uses } = one;
        const visit = await world.visit(path, { token, ...(form === undefined ? {} : { form }) });
        found.push(`${label}: ${isRefused(await run(visit, id)) ? 'no' : 'yes'}`);
        expected.push(`${label}: ${lets(one, role, office) ? 'yes' : 'no'}`);
        if (uses && lets(one, role, office)) id = await newConversation(world, label);
      }
      expect(found).toEqual(expected);
    });

    it('shows each only the queue of their own offices', async () => {
      const world = await createDeskWorld(await databases.open());
      await world.setOffice(own, { serves: ['erbil'] });
      await newConversation(world, 'amal');
      for (const [role, office] of people) {
        const who = await world.hire(`${role}-${office}`, role, [office]);
        const screen = await queueScreen(await world.visit('/desk/', { token: who.token }));
        if (screen instanceof Response) throw new Error('sent elsewhere');
        expect([role, office, screen.waitingCount]).toEqual([
          role,
          office,
          may({ role, offices: [office], isDisabled: false }, 'queue.see', { office: own }) ? 1 : 0,
        ]);
      }
    });

    it('opens to each, in a search in words, only conversations of their own offices', async () => {
      const world = await createDeskWorld(await databases.open());
      await world.setOffice(own, { serves: ['erbil'] });
      await newConversation(world, 'amal');
      for (const [role, office] of people) {
        const who = await world.hire(`${role}-${office}`, role, [office]);
        const form = { words: 'counsellor' };
        const screen = await queueScreen(await world.visit('/desk/', { token: who.token, form }));
        if (screen instanceof Response) throw new Error('sent elsewhere');
        const mayFind = may({ role, offices: [office], isDisabled: false }, 'queue.search', { office: own });
        expect([role, office, screen.total]).toEqual([role, office, mayFind ? 1 : 0]);
      }
    });

    it('says that a conversation waits where nobody works, to those who can send it on, and to nobody else', async () => {
      const world = await createDeskWorld(await databases.open());
      await world.setOffice(own, { serves: ['erbil'] });
      const id = await newConversation(world, 'amal');
      const [counsellor, coordinator] = [
        await world.hire('dilan', 'counsellor', [other]),
        await world.hire('shilan', 'coordinator', [other]),
      ];
      const queue = async (token: string, form?: Form) =>
        queueScreen(await world.visit('/desk/', { token, ...(form === undefined ? {} : { form }) }));
      expect(await queue(counsellor.token)).toMatchObject({ homeless: [] });
      const seen = await queue(coordinator.token);
      if (seen instanceof Response) throw new Error('sent elsewhere');
      const handoff = seen.homeless[0]?.handoffId ?? '';
      expect(seen.homeless).toHaveLength(1);
      expect(await conversationScreen(await world.visit(at, { token: coordinator.token }), id)).toMatchObject(
        {
          kind: 'refused',
        },
      );

      const form = { handoff, office: other };
      const refused = await queue(counsellor.token, form);
      expect(refused instanceof Response && refused.headers.get('location')).toBe('/desk/?problem=not_found');
      const sent = await queue(coordinator.token, form);
      expect(sent instanceof Response && sent.headers.get('location')).toBe('/desk/?said=transferred');
      expect(await queue(counsellor.token)).toMatchObject({ waitingCount: 1 });
    });

    it('ends for somebody disabled while they have a page open', async () => {
      const world = await createDeskWorld(await databases.open());
      const who = await world.hire('dilan', 'counsellor', [own]);
      await world.app.access.staff.setDisabled(world.administrator.staff, who.staff.id, true);
      await expect(world.visit('/desk/', { token: who.token })).rejects.toThrow('/desk/sign-in/');
    });
  },
  ['sqlite'],
);
