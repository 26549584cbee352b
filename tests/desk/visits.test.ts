import { expect, it } from 'vitest';
import type { Role } from '#privacy/access';
import { appointmentsScreen } from '../../src/desk/screens/appointments-screen.ts';
import { conversationScreen } from '../../src/desk/screens/conversation-screen.ts';
import { newPasswordScreen } from '../../src/desk/screens/new-password-screen.ts';
import { offerScreen } from '../../src/desk/screens/offer-screen.ts';
import { officeScreen } from '../../src/desk/screens/offices-screen.ts';
import { slipScreen } from '../../src/desk/screens/slip-screen.ts';
import { staffScreen } from '../../src/desk/screens/staff-screen.ts';
import { routeLines } from '../../src/desk/view-models/route-view.ts';
import { eachDatabase } from '../support/databases.ts';
import { goodPassword, type SignedIn } from '../support/create-test-privacy.ts';
import { baghdad } from '../support/frozen-world.ts';
import { createDeskWorld, destination, type DeskWorld } from './desk-world.ts';

const erbil = 'mrc-erbil';
const baghdadOffice = 'mrc-baghdad-molsa';
const at = '/desk/conversations/x/';
const hours = Object.fromEntries(
  (['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'] as const).map((weekday) => [
    weekday,
    [{ opens: '08:00', closes: '15:00' }],
  ]),
);

async function meet(world: DeskWorld, by: SignedIn, as = 'amal') {
  await world.setOffice(erbil, { serves: ['erbil'], hours });
  await world.say('I am in Erbil and I need a counsellor', { as });
  await world.press('consent:yes', as);
  const items = await world.app.handoff.queue([erbil]);
  const handoff = items.map((item) => item.handoff).find(({ state }) => state !== 'accepted');
  if (handoff === undefined) throw new Error('not in the queue');
  await world.app.handoff.accept(handoff.id, by.staff.id);
  await world.settle();
  return handoff;
}

const kindOf = (screen: unknown): unknown => (screen as { readonly kind?: unknown }).kind;

eachDatabase(
  'appointments at the desk',
  (databases) => {
    it('are offered by who has the conversation, listed for the day, and printed without a name', async () => {
      const world = await createDeskWorld(await databases.open());
      const dilan = await world.hire('dilan', 'counsellor', [erbil]);
      const other = await world.hire('lana', 'counsellor', [erbil]);
      const foreign = await world.hire('samir', 'counsellor', [baghdadOffice]);
      const { conversationId } = await meet(world, dilan);
      const offer = async (who: SignedIn, form?: Readonly<Record<string, string | readonly string[]>>) =>
        offerScreen(await world.visit(at, { token: who.token, ...(form && { form }) }), conversationId);

      const shown = await offer(dilan);
      expect(shown).toMatchObject({ kind: 'offer', knowsHours: true });
      expect(destination(await offer(other))).toContain('problem=not_accepted');
      expect(kindOf(await offer(foreign))).toBe('refused');
      expect(await offer(dilan, { own: '2026-03-06T10:00' })).toMatchObject({
        problem: expect.stringContaining('outside the office hours') as string,
      });
      const time = String(baghdad('2026-03-03T09:00'));
      expect(destination(await offer(dilan, { time, bring: ['identity'] }))).toContain('said=sent');
      await world.settle();
      await world.say('1');

      const list = async (who: SignedIn, query: string, form?: Readonly<Record<string, string>>) =>
        appointmentsScreen(
          await world.visit(`/desk/appointments/?day=2026-03-03${query}`, {
            token: who.token,
            ...(form && { form }),
          }),
        );
      const today = await list(dilan, '');
      if (today instanceof Response || today.kind === 'refused') throw new Error('no list');
      expect(today.lines).toMatchObject([{ clock: '09:00', state: 'booked', name: undefined }]);
      const id = today.lines[0]?.id ?? '';
      expect(kindOf(await list(foreign, `&office=${erbil}`))).toBe('refused');
      expect(await list(foreign, '', { act: 'arrive', id })).toMatchObject({
        problem: expect.stringContaining('no longer possible') as string,
      });
      expect(destination(await list(dilan, '', { act: 'arrive', id }))).toContain('said=saved');
      expect(await list(other, '')).toMatchObject({ lines: [{ state: 'arrived' }] });

      const slip = async (who: SignedIn, query = '') =>
        slipScreen(await world.visit(`/desk/appointments/x/slip/${query}`, { token: who.token }), id);
      expect(await slip(dilan)).toMatchObject({ clock: '09:00', name: undefined });
      expect(await slip(dilan, '?language=ar')).toMatchObject({ locale: 'ar' });
      expect(kindOf(await slip(foreign))).toBe('refused');
    });

    it('keep a walk-in without a name unless they wish', async () => {
      const world = await createDeskWorld(await databases.open());
      const dilan = await world.hire('dilan', 'counsellor', [erbil]);
      const browsing = { token: dilan.token, form: { act: 'walk-in' } };
      await appointmentsScreen(await world.visit('/desk/appointments/', browsing));
      const screen = await appointmentsScreen(
        await world.visit('/desk/appointments/', { token: dilan.token }),
      );
      expect(screen).toMatchObject({
        lines: [{ state: 'arrived', name: undefined, conversationId: undefined }],
      });
    });
  },
  ['sqlite'],
);

eachDatabase(
  'danger while the office is away',
  (databases) => {
    const danger = async (world: DeskWorld) => {
      await world.setOffice(erbil, { serves: ['erbil'], hours });
      await world.say('I am in Erbil');
      const said = await world.say('I want to kill myself');
      const [item] = await world.app.handoff.queue([erbil]);
      if (item === undefined) throw new Error('not in the queue');
      return { said: said.map(({ text }) => text).join('\n'), handoff: item.handoff };
    };

    it('is honestly said to be read by nobody, and goes to whoever comes on duty', async () => {
      const world = await createDeskWorld(await databases.open());
      const samir = await world.hire('samir', 'counsellor', [baghdadOffice]);
      const rawa = await world.hire('rawa', 'counsellor', [baghdadOffice]);
      const { said, handoff } = await danger(world);
      expect(said).toContain('no counsellor has the desk open');
      expect(handoff.lentTo).toBeUndefined();

      await world.visit('/desk/', { token: samir.token });
      await world.runJobs();
      expect(world.channel.sentTo('amal').at(-1)?.text).toContain('on duty at another office');
      const open = async (who: SignedIn) =>
        kindOf(await conversationScreen(await world.visit(at, { token: who.token }), handoff.conversationId));
      expect(await open(samir)).toBe('conversation');
      expect(await open(rawa)).toBe('refused');
      expect(await world.app.handoff.lentCount(samir.staff.id)).toBe(1);
      expect(await world.app.handoff.lentCount(rawa.staff.id)).toBe(0);

      const visit = await world.visit(at, { token: samir.token, form: { act: 'accept' } });
      await conversationScreen(visit, handoff.conversationId);
      expect(await world.app.handoff.find(handoff.id)).toMatchObject({
        ...{ state: 'accepted', acceptedBy: samir.staff.id, office: erbil },
      });
      await world.app.handoff.release(handoff.id, samir.staff.id);
      expect(await open(samir)).toBe('refused');
      // Not called again for what they gave back.
      await world.runJobs();
      expect((await world.app.handoff.find(handoff.id))?.lentTo).not.toBe(samir.staff.id);

      const lines = await routeLines(
        await world.visit('/desk/', { token: samir.token }),
        handoff.conversationId,
      );
      expect(lines[0]).toMatchObject({ rule: expect.stringContaining('MRC') as string });
      expect(lines.map(({ rule }) => rule).join('\n')).toMatch(/lent to samir[\s\S]*given back by samir/);
      const audit = await world.app.audit.history({ kind: 'conversation', id: handoff.conversationId }, 50);
      expect(audit.map(({ act }) => act)).toEqual(
        expect.arrayContaining(['handoff.lent', 'handoff.lending_ended']),
      );
    });

    it('stays with its office while somebody of it has the desk open', async () => {
      const world = await createDeskWorld(await databases.open());
      const dilan = await world.hire('dilan', 'counsellor', [erbil]);
      const samir = await world.hire('samir', 'counsellor', [baghdadOffice]);
      for (const { token } of [dilan, samir]) await world.visit('/desk/', { token });
      const { said, handoff } = await danger(world);
      expect(said).not.toContain('no counsellor has the desk open');
      expect(handoff.lentTo).toBeUndefined();
    });
  },
  ['sqlite'],
);

eachDatabase(
  'a forgotten password',
  (databases) => {
    const makers: readonly (readonly [Role, string, Role, string, boolean])[] = [
      ['administrator', erbil, 'coordinator', baghdadOffice, true],
      ['coordinator', erbil, 'counsellor', erbil, true],
      ['coordinator', erbil, 'hub_officer', erbil, true],
      ['coordinator', erbil, 'counsellor', baghdadOffice, false],
      ['coordinator', erbil, 'coordinator', erbil, false],
      ['coordinator', erbil, 'administrator', erbil, false],
      ['auditor', erbil, 'counsellor', erbil, false],
    ];
    it.each(makers)('a %s of %s for a %s of %s: %s', async (role, office, other, place, isAllowed) => {
      const world = await createDeskWorld(await databases.open());
      const maker = await world.hire('maker', role, [office]);
      const person = await world.hire('person', other, [place]);
      const form = { act: 'password-link', id: person.staff.id };
      const screen = await staffScreen(await world.visit('/desk/staff/', { token: maker.token, form }));
      expect(kindOf(screen)).toBe(isAllowed ? 'staff' : 'refused');
    });

    it('is set anew by a link that works once, for half an hour, and ends every session', async () => {
      const world = await createDeskWorld(await databases.open());
      const { administrator, app } = world;
      const person = await world.hire('person', 'counsellor', [erbil]);
      const link = async () => {
        const form = { act: 'password-link', id: person.staff.id };
        const screen = await staffScreen(
          await world.visit('/desk/staff/', { token: administrator.token, form }),
        );
        const href = (screen as { readonly made?: { readonly href: string } }).made?.href ?? '';
        return new URL(href).search;
      };
      const use = (query: string, password: string) =>
        newPasswordScreen(
          world.request(`/desk/new-password/${query}`, { form: { password, again: password } }),
        );
      const first = await link();
      const second = await link();
      const next = 'Euphrates-and-poplar-9';
      expect(await use(first, next)).toMatchObject({ login: undefined });
      expect(await use(second, 'short')).toMatchObject({ problem: expect.any(String) as string });
      expect(destination(await use(second, next))).toBe('/desk/sign-in/?said=password_set');
      expect(await use(second, next)).toMatchObject({ login: undefined });
      expect(await app.access.sessions.staffFor(person.token)).toBeUndefined();
      const signIn = (password: string) =>
        app.access.signIn({ login: 'person', password, address: '192.0.2.1' });
      expect((await signIn(goodPassword)).kind).toBe('refused');
      expect((await signIn(next)).kind).toBe('signed_in');

      const late = await link();
      world.world.clock.pass(31 * 60_000);
      expect(await app.access.passwordLinks.find(late.slice('?link='.length))).toBeUndefined();
      const acts = (await app.audit.history({ kind: 'staff', id: person.staff.id }, 50)).map(
        ({ act }) => act,
      );
      expect(acts).toEqual(expect.arrayContaining(['staff.password_link_made', 'staff.password_link_used']));
    });
  },
  ['sqlite'],
);

eachDatabase(
  'alerts in a staff chat',
  (databases) => {
    it('go only to the chat where the code was typed, say numbers and a link, and not too often', async () => {
      const world = await createDeskWorld(await databases.open());
      const { administrator, app, channel } = world;
      const screen = await officeScreen(
        await world.visit('/desk/offices/x/?alerts=code', { token: administrator.token, form: { x: 'y' } }),
        erbil,
      );
      const typed = (screen as { readonly alerts?: { readonly typed?: string } }).alerts?.typed ?? '';
      expect(typed).toMatch(/^\/alerts [A-Z0-9]{4}-[A-Z0-9]{4}$/);
      const contacts = async () => (await app.database.selectFrom('contacts').select('id').execute()).length;

      await channel.write('-100200', typed);
      expect(channel.sentTo('-100200')).toHaveLength(1);
      expect(await contacts()).toBe(0);
      expect(await app.staffAlerts.ofOffice(erbil)).toMatchObject({ channel: 'telegram' });
      // A code works once: somewhere else it links nothing.
      await channel.write('-100300', typed);
      await world.settle();
      const alertsTo = (chat: string) => channel.sentTo(chat).filter(({ text }) => text.includes('🔔'));

      await world.setOffice(erbil, { serves: ['erbil'] });
      await world.say('I am in Erbil and I need a counsellor, my name is Amal Karim');
      await world.press('consent:yes');
      await world.runJobs();
      expect(alertsTo('-100200').at(-1)?.text).toBe('🔔 1\nhttp://localhost:4321/desk/');
      expect(alertsTo('-100300')).toEqual([]);
      const count = alertsTo('-100200').length;
      await world.say('I am in Erbil and I need a counsellor', { as: 'baran' });
      await world.press('consent:yes', 'baran');
      world.world.clock.pass(60_000);
      await world.runJobs();
      expect(alertsTo('-100200')).toHaveLength(count);
      world.world.clock.pass(5 * 60_000);
      await world.runJobs();
      expect(alertsTo('-100200').at(-1)?.text).toContain('🔔 2');
      world.world.clock.pass(10 * 60_000);
      await world.runJobs();
      expect(alertsTo('-100200')).toHaveLength(count + 1);
    });
  },
  ['sqlite'],
);
