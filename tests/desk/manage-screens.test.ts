import { expect, it } from 'vitest';
import { auditScreen } from '../../src/desk/screens/audit-screen.ts';
import { officeScreen, officesScreen } from '../../src/desk/screens/offices-screen.ts';
import { ownScreen } from '../../src/desk/screens/own-screen.ts';
import { staffScreen } from '../../src/desk/screens/staff-screen.ts';
import { goodPassword } from '../support/create-test-privacy.ts';
import { eachDatabase } from '../support/databases.ts';
import { type Browsing, createDeskWorld, destination } from './desk-world.ts';

type Form = NonNullable<Browsing['form']>;

eachDatabase(
  'staff',
  (databases) => {
    const begin = async () => {
      const world = await createDeskWorld(await databases.open());
      const { token } = world.administrator;
      const send = async (form?: Form) =>
        staffScreen(await world.visit('/desk/staff/', { token, ...(form === undefined ? {} : { form }) }));
      return { world, send };
    };

    it('are invited by a link that is shown once', async () => {
      const { world, send } = await begin();
      const end = await send({ act: 'invite', role: 'counsellor', offices: ['mrc-erbil'], invitee: 'Dilan' });
      if (end instanceof Response || end.kind === 'refused') throw new Error('refused');
      const secret = new URL(end.made?.href ?? '').searchParams.get('link') ?? '';
      expect(await world.app.access.invitations.find(secret, { isLoopback: false })).toMatchObject({
        invitee: 'Dilan',
      });
      const [open] = end.invitations;
      expect(await send()).toMatchObject({ made: undefined, invitations: [{ invitee: 'Dilan' }] });
      expect(destination(await send({ act: 'withdraw', id: open?.id ?? '' }))).toBe(
        '/desk/staff/?said=withdrawn',
      );
      expect(await world.app.access.invitations.find(secret, { isLoopback: false })).toBeUndefined();
    });

    it.each([
      ['office_missing', { act: 'invite', role: 'counsellor', invitee: 'Dilan' }],
      ['form', { act: 'invite', role: 'counsellor', offices: ['no-such-office'], invitee: 'Dilan' }],
      ['form', { act: 'invite', role: 'king', offices: ['mrc-erbil'], invitee: 'Dilan' }],
      ['unknown', { act: 'disable', id: 'nobody' }],
    ])('are not invited or changed with a wrong form: %s', async (problem, form) => {
      const { send } = await begin();
      expect(await send(form as Form)).toMatchObject({ kind: 'staff', problem });
    });

    it('change role and offices, and the last administrator stays', async () => {
      const { world, send } = await begin();
      const { staff } = await world.hire('dilan', 'counsellor', ['mrc-erbil']);
      const form = {
        act: 'change',
        id: staff.id,
        role: 'coordinator',
        offices: ['mrc-erbil', 'mrc-sulaymaniyah'],
      };
      expect(destination(await send(form))).toBe('/desk/staff/?said=saved');
      const people = await world.app.access.staff.list(world.administrator.staff);
      expect(people.find(({ id }) => id === staff.id)).toMatchObject({
        role: 'coordinator',
        offices: form.offices,
      });
      const { id } = world.administrator.staff;
      const last = { act: 'change', id, role: 'counsellor', offices: ['mrc-erbil'] };
      expect(await send(last)).toMatchObject({ problem: 'last_administrator' });
    });

    it('choose their language, sound and password', async () => {
      const { world } = await begin();
      const { token, staff } = await world.hire('dilan', 'counsellor', ['mrc-erbil']);
      const send = async (form: Form) => ownScreen(await world.visit('/desk/me/', { token, form }));
      expect(destination(await send({ act: 'own', locale: 'ckb', sound: 'on' }))).toBe(
        '/desk/me/?said=saved',
      );
      const visit = await world.visit('/desk/me/', { token });
      expect(visit).toMatchObject({ locale: 'ckb', staff: { playsSound: true } });
      await send({ act: 'own', locale: 'xx' });
      expect(await world.visit('/desk/me/', { token })).toMatchObject({
        locale: 'ckb',
        staff: { playsSound: false },
      });
      const next = 'Willow-and-tigris-8';
      const password = { act: 'password', current: goodPassword, next, again: next };
      expect(await send({ ...password, current: 'wrong' })).toMatchObject({
        problem: expect.any(String) as string,
      });
      expect(await send({ ...password, again: 'other' })).toMatchObject({
        problem: expect.any(String) as string,
      });
      expect(destination(await send(password))).toBe('/desk/me/?said=saved');
      const signIn = await world.app.access.signIn({ login: staff.login, password: next, address: 'x' });
      expect(signIn.kind).toBe('signed_in');
    });

    it('leave a record that an administrator can read', async () => {
      const { world } = await begin();
      await world.hire('dilan', 'counsellor', ['mrc-erbil']);
      const screen = await auditScreen(
        await world.visit('/desk/audit/', { token: world.administrator.token }),
      );
      expect(screen).toMatchObject({ tamperedAt: undefined });
      if (screen.kind === 'refused') throw new Error('refused');
      expect(screen.lines.map(({ who, act }) => [who, act])).toEqual([
        ['dilan', 'staff.joined'],
        ['Hana Yousif', 'staff.invited'],
        ['Hana Yousif', 'staff.joined'],
        ['the program', 'staff.first_link_made'],
      ]);
      expect((await world.app.audit.history())[0]?.act).toBe('audit.read');
    });
  },
  ['sqlite'],
);

eachDatabase(
  'offices',
  (databases) => {
    const begin = async () => {
      const world = await createDeskWorld(await databases.open());
      const { token } = world.administrator;
      const at = async (id: string, form?: Form) =>
        officeScreen(
          await world.visit(`/desk/offices/${id}/`, { token, ...(form === undefined ? {} : { form }) }),
          id,
        );
      const all = async (form?: Form) =>
        officesScreen(
          await world.visit('/desk/offices/', { token, ...(form === undefined ? {} : { form }) }),
        );
      return { world, at, all };
    };

    it('promise an answer within the minutes set for them; what the form shows by itself is not set', async () => {
      const { world, at } = await begin();
      const read = async () => (await world.app.offices.find(world.app.database, 'mrc-erbil'))?.answersWithin;
      const shown = await at('mrc-erbil');
      const usual = 'routing' in shown ? String(shown.routing.answersWithin) : '';
      expect(usual).toBe('240');
      await at('mrc-erbil', { knowsHours: 'no', serves: ['erbil'], answersWithin: usual });
      expect(await read()).toBeUndefined();
      await at('mrc-erbil', { knowsHours: 'no', serves: ['erbil'], answersWithin: '90' });
      expect(await read()).toBe(90);
      expect(await at('mrc-erbil')).toMatchObject({ routing: { answersWithin: 90 } });
      expect(
        await at('mrc-erbil', { knowsHours: 'no', serves: ['erbil'], answersWithin: '3' }),
      ).toHaveProperty('problem');
      expect(await read()).toBe(90);
    });

    it('get hours, holidays, phones and area, with the name and date of who set them', async () => {
      const { world, at } = await begin();
      const form = {
        knowsHours: 'yes',
        'hours.sunday.1.opens': '08:30',
        'hours.sunday.1.closes': '12:00',
        'hours.sunday.2.opens': '13:00',
        'hours.sunday.2.closes': '15:00',
        'hours.monday.1.opens': '08:30',
        'hours.monday.1.closes': '14:00',
        closedOn: '2026-03-20\n2026-03-21',
        phones: '066 000 0000',
        serves: ['erbil', 'duhok'],
        languages: ['ckb', 'ar'],
      };
      expect(destination(await at('mrc-erbil', form))).toBe('/desk/offices/mrc-erbil/?said=saved');
      expect(await world.app.offices.find(world.app.database, 'mrc-erbil')).toMatchObject({
        hours: {
          sunday: [
            { opens: '08:30', closes: '12:00' },
            { opens: '13:00', closes: '15:00' },
          ],
          monday: [{ opens: '08:30', closes: '14:00' }],
        },
        closedOn: ['2026-03-20', '2026-03-21'],
        phones: ['066 000 0000'],
        serves: ['erbil', 'duhok'],
        languages: ['ckb', 'ar'],
        isPaused: false,
        setBy: { staff: world.administrator.staff.id, at: world.world.clock.now() },
      });
      const screen = await at('mrc-erbil');
      expect(screen).toMatchObject({
        knowsHours: true,
        // Monday morning in the frozen world.
        line: { opening: 'Open until 14:00', setBy: 'Set by Hana Yousif, 10:15', hasStaff: false },
      });
    });

    it('leave the content its word where the form says the same', async () => {
      const { world, at } = await begin();
      const before = await world.app.offices.find(world.app.database, 'mrc-baghdad-molsa');
      const form = { knowsHours: 'no', serves: before?.serves ?? [], isPaused: 'yes' };
      await at('mrc-baghdad-molsa', form);
      const settings = await world.app.database
        .selectFrom('settings')
        .selectAll()
        .where('key', 'like', 'office.%')
        .execute();
      expect(settings.map(({ value }) => JSON.parse(value) as unknown)).toEqual([
        { closedOn: [], duty: [], isPaused: true },
      ]);
      expect(await world.app.offices.find(world.app.database, 'mrc-baghdad-molsa')).toMatchObject({
        serves: before?.serves,
        hours: before?.hours,
        isPaused: true,
      });
    });

    it.each([
      ['hours', { knowsHours: 'yes' }],
      ['hours', { knowsHours: 'yes', 'hours.sunday.1.opens': '08:30' }],
      ['hours', { knowsHours: 'yes', 'hours.sunday.1.opens': '8 am', 'hours.sunday.1.closes': '14:00' }],
      ['days', { knowsHours: 'no', closedOn: '20 March' }],
      ['phones', { knowsHours: 'no', phones: 'call my cousin' }],
      ['form', { knowsHours: 'no', serves: ['atlantis'] }],
    ])('refuse a wrong form: %s', async (problem, form) => {
      const { at } = await begin();
      expect(await at('mrc-erbil', form as Form)).toMatchObject({ kind: 'office', problem });
    });

    it('can be added: a new hub takes conversations', async () => {
      const { world, all, at } = await begin();
      const form = { kind: 'hub', 'name.en': 'Hub Soran', 'name.ckb': 'هەبی سۆران', governorate: 'erbil' };
      expect(destination(await all(form))).toBe('/desk/offices/hub-soran/?said=added');
      expect(await all(form)).toMatchObject({ problem: 'taken_id' });
      expect(await at('hub-soran')).toMatchObject({
        line: { name: 'Hub Soran', kind: 'Hub (Labour Department)' },
      });
      expect((await world.app.audit.history({ kind: 'office', id: 'hub-soran' }))[0]?.act).toBe(
        'office.added',
      );
    });

    it.each([
      ['name', { kind: 'hub', 'name.en': '؟', governorate: 'erbil' }],
      ['place', { kind: 'hub', 'name.en': 'Hub', governorate: 'atlantis' }],
      ['place', { kind: 'hub', 'name.en': 'Hub' }],
    ])('are not added with a wrong form: %s', async (problem, form) => {
      const { all } = await begin();
      expect(await all(form as Form)).toMatchObject({ problem });
    });

    it('that are not ours are not there', async () => {
      const { at } = await begin();
      expect(await at('no-such-office')).toEqual({ kind: 'refused', status: 404 });
    });
  },
  ['sqlite'],
);
