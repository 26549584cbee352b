import { expect, it } from 'vitest';
import { type Role, roles } from '#privacy/access';
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
  readonly path: string;
  readonly form?: Form;
  readonly run: (visit: Visit, conversation: string) => Promise<unknown>;
  /** Who is let through. */
  readonly lets: (role: Role, office: string) => boolean;
  /** After it the conversation is another: the next try gets a new one. */
  readonly uses?: true;
}

const meetsPeople: ReadonlySet<Role> = new Set(['counsellor', 'hub_officer', 'coordinator', 'administrator']);
const leads: ReadonlySet<Role> = new Set(['coordinator', 'administrator']);
const atOwn = (role: Role, office: string): boolean => office === own && meetsPeople.has(role);
const leadsAtOwn = (role: Role, office: string): boolean => office === own && leads.has(role);
const supervisesOwn = (role: Role, office: string): boolean =>
  office === own && (leads.has(role) || role === 'hub_officer');
const administrators = (role: Role): boolean => role === 'administrator';
const oneOf =
  (...some: readonly Role[]) =>
  (role: Role): boolean =>
    some.includes(role);
const conversation = (visit: Visit, id: string): Promise<unknown> => conversationScreen(visit, id);
const at = '/desk/conversations/x/';

/** A form of the conversation page. Who may send it and cannot just now (nobody has taken it) is told so, not refused. */
const act = (label: string, form: Form, lets: Try['lets'], uses?: true): Try => ({
  ...{ label, path: at, form, run: conversation, lets },
  ...(uses && { uses }),
});

const tries: readonly Try[] = [
  { label: 'read a conversation', path: at, run: conversation, lets: atOwn },
  act('reply', { act: 'reply', form: 'f1', text: 'Hello' }, atOwn),
  act('send a passage', { act: 'passage', form: 'f2', passage: 'small-business#loans' }, atOwn),
  act('send a sentence', { act: 'phrase', form: 'f3', phrase: 'greeting' }, atOwn),
  act('send a saved reply', { act: 'saved', form: 'f4', saved: 'none' }, atOwn),
  act('write a note', { act: 'note', note: 'Called twice' }, atOwn),
  act('ask a supervisor', { act: 'ask', note: 'What do I do?' }, atOwn),
  act('answer as a supervisor', { act: 'advise', note: 'Call them' }, supervisesOwn),
  act(
    'report an answer',
    { act: 'report', passage: 'small-business#loans', locale: 'en', reason: 'not_true' },
    atOwn,
  ),
  act('give it back to the bot', { act: 'to-bot' }, atOwn),
  act('close it', { act: 'close', outcome: 'information_given', topic: 'other' }, atOwn),
  act('put it back', { act: 'release' }, atOwn),
  act('download the data', { act: 'export' }, leadsAtOwn),
  act('take it', { act: 'accept' }, atOwn, true),
  act('decline it', { act: 'decline' }, atOwn, true),
  act('hand it over', { act: 'hand-over', colleague: 'x', reason: 'absence' }, atOwn),
  act('send it on', { act: 'transfer', office: other, reason: 'place' }, atOwn, true),
  {
    label: 'see the saved replies',
    path: '/desk/saved-replies/',
    run: savedRepliesScreen,
    lets: (role) => meetsPeople.has(role),
  },
  {
    label: 'write a saved reply',
    path: '/desk/saved-replies/',
    form: { office: own, title: 'Opening hours', 'text-en': 'We are there from eight.' },
    run: savedRepliesScreen,
    lets: supervisesOwn,
  },
  act('erase the person', { act: 'erase', confirmed: 'yes' }, leadsAtOwn, true),
  {
    label: 'see the staff',
    path: '/desk/staff/',
    run: staffScreen,
    lets: oneOf('coordinator', 'administrator', 'auditor'),
  },
  {
    label: 'invite',
    path: '/desk/staff/',
    form: { act: 'invite', role: 'counsellor', offices: [own], invitee: 'Somebody' },
    run: staffScreen,
    lets: administrators,
  },
  {
    label: 'withdraw an invitation',
    path: '/desk/staff/',
    form: { act: 'withdraw', id: 'x' },
    run: staffScreen,
    lets: administrators,
  },
  {
    label: 'change staff',
    path: '/desk/staff/',
    form: { act: 'change', id: 'x', role: 'administrator', offices: [own] },
    run: staffScreen,
    lets: administrators,
  },
  {
    label: 'disable staff',
    path: '/desk/staff/',
    form: { act: 'disable', id: 'x' },
    run: staffScreen,
    lets: administrators,
  },
  {
    label: 'take a second step away',
    path: '/desk/staff/',
    form: { act: 'reset-factor', id: 'x' },
    run: staffScreen,
    lets: administrators,
  },
  {
    label: 'write a text',
    path: '/desk/content/smugglers/ckb/',
    run: (visit) => guideScreen(visit, 'smugglers', 'ckb'),
    lets: oneOf('editor', 'administrator'),
  },
  {
    label: 'take a publication back',
    path: '/desk/content/',
    form: { act: 'take-back' },
    run: contentScreen,
    lets: oneOf('editor', 'administrator'),
  },
  {
    label: 'read questions without an answer',
    path: '/desk/learning/',
    run: learningScreen,
    lets: oneOf('editor', 'administrator'),
  },
  {
    label: 'see which guides fail',
    path: '/desk/learning/guides/',
    run: guideQualityScreen,
    lets: oneOf('coordinator', 'editor', 'administrator'),
  },
  { label: 'see the offices', path: '/desk/offices/', run: officesScreen, lets: administrators },
  {
    label: 'add an office',
    path: '/desk/offices/',
    form: { kind: 'hub' },
    run: officesScreen,
    lets: administrators,
  },
  {
    label: 'open an office',
    path: '/desk/offices/x/',
    run: (visit) => officeScreen(visit, own),
    lets: administrators,
  },
  {
    label: 'set an office',
    path: '/desk/offices/x/',
    form: { knowsHours: 'no', serves: ['erbil'] },
    run: (visit) => officeScreen(visit, own),
    lets: administrators,
  },
  {
    label: 'see the state of the texts',
    path: '/desk/content/',
    run: contentScreen,
    lets: oneOf('coordinator', 'editor', 'administrator'),
  },
  {
    label: 'see the record',
    path: '/desk/audit/',
    run: auditScreen,
    lets: oneOf('administrator', 'auditor'),
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
      for (const { label, path, form, run, lets, uses } of tries) {
        const visit = await world.visit(path, { token, ...(form === undefined ? {} : { form }) });
        found.push(`${label}: ${isRefused(await run(visit, id)) ? 'no' : 'yes'}`);
        expected.push(`${label}: ${lets(role, office) ? 'yes' : 'no'}`);
        if (uses && lets(role, office)) id = await newConversation(world, label);
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
        expect([role, office, screen.waitingCount]).toEqual([role, office, atOwn(role, office) ? 1 : 0]);
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
