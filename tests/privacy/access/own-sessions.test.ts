/** Where somebody is signed in, what is told of new browsers, and the end of it. */
import { describe, expect, it } from 'vitest';
import { deviceKind } from '#privacy/access';
import {
  createTestPrivacy,
  goodPassword,
  joinAsFirstAdministrator,
  joinInvited,
} from '../../support/create-test-privacy.ts';
import { eachDatabase } from '../../support/databases.ts';

const address = '203.0.113.5';

eachDatabase('one’s own sessions', (databases) => {
  const begin = async () => {
    const database = await databases.open();
    const privacy = createTestPrivacy(database);
    const { access, clock } = privacy;
    const first = await joinAsFirstAdministrator(access);
    const signIn = async (kind: string, deviceToken?: string) => {
      clock.pass(1_000);
      const device = { token: deviceToken, kind };
      const result = await access.signIn({ login: 'hana', password: goodPassword, address, device });
      if (result.kind !== 'signed_in') throw new Error(result.kind);
      const entered = await access.sessions.enter(result.token);
      if (entered.kind !== 'open') throw new Error(entered.kind);
      return { ...result, ...entered, deviceToken: result.deviceToken ?? '' };
    };
    return { database, ...privacy, first, signIn };
  };

  it('lists them by browser, and ends one or all others', async () => {
    const { access, signIn, first } = await begin();
    const phone = await signIn('chrome/android');
    const office = await signIn('firefox/windows');
    const list = await access.ownSessions.list(office.staff, office.session);
    expect(list.map(({ kind, isThis }) => [kind, isThis])).toEqual([
      ['firefox/windows', true],
      ['chrome/android', false],
      ['other/other', false],
    ]);
    expect(await access.ownSessions.end(office.staff, phone.session.id)).toBe(true);
    expect(await access.sessions.staffFor(phone.token)).toBeUndefined();
    await access.ownSessions.endAll(office.staff, office.token);
    expect(await access.sessions.staffFor(first.token)).toBeUndefined();
    expect(await access.sessions.staffFor(office.token)).toBeDefined();
    await access.ownSessions.endAll(office.staff);
    expect(await access.sessions.staffFor(office.token)).toBeUndefined();
  });

  it('ends nobody else’s', async () => {
    const { access, first, signIn } = await begin();
    const hana = await signIn('chrome/android');
    const person = { login: 'dilan', role: 'counsellor', offices: ['mrc-erbil'] } as const;
    const dilan = await joinInvited(access, first.staff, person);
    expect(await access.ownSessions.end(dilan.staff, hana.session.id)).toBe(false);
    expect(await access.sessions.staffFor(hana.token)).toBeDefined();
  });

  it('tells the browser used before of a new one, once, and not the new one itself', async () => {
    const { access, signIn } = await begin();
    const office = await signIn('firefox/windows');
    expect(await access.ownSessions.newDevices(office.staff, office.session)).toEqual([]);
    const thief = await signIn('chrome/linux');
    expect(await access.ownSessions.newDevices(thief.staff, thief.session)).toEqual([]);
    // Who came in with a stolen password cannot take the notice away, not even with a second browser.
    const second = await signIn('opera/linux');
    await access.ownSessions.devicesNoticed(thief.staff, thief.session);
    await access.ownSessions.devicesNoticed(second.staff, second.session);
    const back = await signIn('firefox/windows', office.deviceToken);
    const news = await access.ownSessions.newDevices(back.staff, back.session);
    expect(news.map(({ kind }) => kind)).toEqual(['chrome/linux']);
    await access.ownSessions.devicesNoticed(back.staff, back.session);
    expect(await access.ownSessions.newDevices(back.staff, back.session)).toEqual([]);
  });

  it('knows a browser again, and one browser of several people apart', async () => {
    const { access, signIn, first, database } = await begin();
    const office = await signIn('firefox/windows');
    await signIn('firefox/windows', office.deviceToken);
    const person = { login: 'dilan', role: 'counsellor', offices: ['mrc-erbil'] } as const;
    await joinInvited(access, first.staff, person);
    const device = { token: office.deviceToken, kind: 'firefox/windows' };
    await access.signIn({ login: 'dilan', password: goodPassword, address, device });
    const rows = await database.selectFrom('staff_devices').selectAll().execute();
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ staff_id }) => staff_id)).size).toBe(2);
    expect(JSON.stringify(rows)).not.toContain(office.deviceToken);
  });

  it('makes a token of its own for a device cookie that is not ours', async () => {
    const { signIn } = await begin();
    expect((await signIn('firefox/windows', 'planted')).deviceToken).not.toBe('planted');
  });

  it.each([
    ['disabled', true],
    ['no longer an administrator', false],
  ])('ends the open invitations of an administrator who is %s', async (_, isDisabled) => {
    const { access, first } = await begin();
    const rawa = await joinInvited(access, first.staff, {
      login: 'rawa',
      role: 'administrator',
      offices: [],
    });
    const form = { role: 'administrator', offices: [], invitee: 'a friend' } as const;
    const theirs = await access.invitations.invite(rawa.staff, form);
    const other = await access.invitations.invite(first.staff, form);
    const change = { role: 'counsellor', offices: ['mrc-erbil'] } as const;
    await (isDisabled
      ? access.staff.setDisabled(first.staff, rawa.staff.id, true)
      : access.staff.change(first.staff, rawa.staff.id, change));
    const visitor = { isLoopback: false };
    expect(await access.invitations.find(theirs.secret, visitor)).toBeUndefined();
    expect(await access.invitations.find(other.secret, visitor)).toBeDefined();
  });

  it('has no default password: nobody is in a new database', async () => {
    const privacy = createTestPrivacy(await databases.open());
    expect(await privacy.access.hasStaff()).toBe(false);
    const usual = ['admin', 'administrator', 'password', 'changeme', 'mrc', 'root', ''];
    for (const login of ['admin', 'administrator', 'root', 'hana'])
      for (const [index, password] of usual.entries())
        expect(
          (await privacy.access.signIn({ login, password, address: `203.0.113.${index}` })).kind,
        ).not.toBe('signed_in');
  });
});

describe('a browser', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0', 'firefox/windows'],
    [
      'Mozilla/5.0 (Linux; Android 13; SM-A045F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36',
      'samsung/android',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0',
      'edge/windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
      'safari/iphone',
    ],
    ['<script>alert(1)</script>', 'other/other'],
    [null, 'other/other'],
  ])('%s is %s', (agent, kind) => expect(deviceKind(agent)).toBe(kind));
});
