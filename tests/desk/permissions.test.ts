import { expect, it } from 'vitest';
import type { Role } from '#privacy/access';
import { auditScreen } from '../../src/desk/screens/audit-screen.ts';
import { contentScreen } from '../../src/desk/screens/content-screen.ts';
import { conversationScreen } from '../../src/desk/screens/conversation-screen.ts';
import { officeScreen, officesScreen } from '../../src/desk/screens/offices-screen.ts';
import { queueScreen } from '../../src/desk/screens/queue-screen.ts';
import { staffScreen } from '../../src/desk/screens/staff-screen.ts';
import type { Visit } from '../../src/desk/enter-desk.ts';
import { eachDatabase } from '../support/databases.ts';
import { createDeskWorld, type DeskWorld } from './desk-world.ts';

const own = 'mrc-erbil';
const other = 'mrc-baghdad-molsa';

/** Who asks: a role, at the conversation's office or at another one. */
const people: readonly (readonly [Role, string])[] = [
  ['counsellor', own],
  ['counsellor', other],
  ['coordinator', own],
  ['coordinator', other],
  ['administrator', own],
  ['administrator', other],
];

type Form = Readonly<Record<string, string | readonly string[]>>;

interface Try {
  readonly label: string;
  readonly path: string;
  readonly form?: Form;
  readonly run: (visit: Visit, conversation: string) => Promise<unknown>;
  /** Who is let through. */
  readonly lets: (role: Role, office: string) => boolean;
}

const atOwn = (_: Role, office: string): boolean => office === own;
const leadsAtOwn = (role: Role, office: string): boolean => office === own && role !== 'counsellor';
const administrators = (role: Role): boolean => role === 'administrator';
const conversation = (visit: Visit, id: string): Promise<unknown> => conversationScreen(visit, id);
const at = '/desk/conversations/x/';

const tries: readonly Try[] = [
  { label: 'read a conversation', path: at, run: conversation, lets: atOwn },
  { label: 'take it', path: at, form: { act: 'accept' }, run: conversation, lets: atOwn },
  { label: 'decline it', path: at, form: { act: 'decline' }, run: conversation, lets: atOwn },
  { label: 'send it on', path: at, form: { act: 'transfer', office: other }, run: conversation, lets: atOwn },
  { label: 'download the data', path: at, form: { act: 'export' }, run: conversation, lets: leadsAtOwn },
  {
    label: 'erase the person',
    path: at,
    form: { act: 'erase', confirmed: 'yes' },
    run: conversation,
    lets: leadsAtOwn,
  },
  { label: 'see the staff', path: '/desk/staff/', run: staffScreen, lets: (role) => role !== 'counsellor' },
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
    lets: (role) => role !== 'counsellor',
  },
  { label: 'see the record', path: '/desk/audit/', run: auditScreen, lets: administrators },
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
    it('let each role do what is theirs, at their own offices, and nothing else', async () => {
      const world = await createDeskWorld(await databases.open());
      await world.setOffice(own, { serves: ['erbil'] });
      const found: string[] = [];
      const expected: string[] = [];
      for (const [role, office] of people) {
        const { token } = await world.hire(`${role}-${office}`, role, [office]);
        for (const { label, path, form, run, lets } of tries) {
          const id = await newConversation(world, `${role}-${office}-${label}`);
          const visit = await world.visit(path, { token, ...(form === undefined ? {} : { form }) });
          found.push(`${role} of ${office}, ${label}: ${isRefused(await run(visit, id)) ? 'no' : 'yes'}`);
          expected.push(`${role} of ${office}, ${label}: ${lets(role, office) ? 'yes' : 'no'}`);
        }
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
        expect([role, office, screen.waitingCount]).toEqual([role, office, office === own ? 1 : 0]);
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
