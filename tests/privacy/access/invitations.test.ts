import { expect, it } from 'vitest';
import { hour } from '#platform/base';
import { NotAllowedError } from '#privacy/access';
import {
  createTestPrivacy,
  goodPassword,
  joinAsFirstAdministrator,
  joinInvited,
} from '../../support/create-test-privacy.ts';
import { eachDatabase } from '../../support/databases.ts';

const form = { name: 'Dilan Karim', login: 'dilan@example.org', password: goodPassword, locale: 'ckb' };
const here = { isLoopback: true };
const away = { isLoopback: false };
const counsellor = { role: 'counsellor', offices: ['mrc-erbil'], invitee: 'Dilan' } as const;

eachDatabase('the first administrator', (databases) => {
  const begin = async () => createTestPrivacy(await databases.open());

  it('comes in by the link, once', async () => {
    const { access } = await begin();
    const link = await access.invitations.makeFirstLink();
    const secret = link?.secret ?? '';
    expect(await access.hasStaff()).toBe(false);
    expect((await access.join(secret, form, here)).kind).toBe('joined');
    expect(await access.hasStaff()).toBe(true);
    expect((await access.join(secret, { ...form, login: 'second' }, here)).kind).toBe('invalid');
  });

  it('cannot come from elsewhere', async () => {
    const { access } = await begin();
    const link = await access.invitations.makeFirstLink();
    expect(await access.invitations.find(link?.secret ?? '', away)).toBeUndefined();
    expect((await access.join(link?.secret ?? '', form, away)).kind).toBe('invalid');
  });

  it('has one hour', async () => {
    const { access, clock } = await begin();
    const link = await access.invitations.makeFirstLink();
    clock.pass(hour - 1);
    expect(await access.invitations.find(link?.secret ?? '', here)).toBeDefined();
    clock.pass(1);
    expect((await access.join(link?.secret ?? '', form, here)).kind).toBe('invalid');
  });

  it('can only use the newest link', async () => {
    const { access } = await begin();
    const old = await access.invitations.makeFirstLink();
    const newest = await access.invitations.makeFirstLink();
    expect((await access.join(old?.secret ?? '', form, here)).kind).toBe('invalid');
    expect((await access.join(newest?.secret ?? '', form, here)).kind).toBe('joined');
  });

  it('is the only one: with staff there is no link any more', async () => {
    const { access } = await begin();
    await joinAsFirstAdministrator(access);
    expect(await access.invitations.makeFirstLink()).toBeUndefined();
  });

  it('is followed by another one from the server, when nobody can sign in', async () => {
    const { access, audit, clock } = await begin();
    await joinAsFirstAdministrator(access);
    const late = await access.invitations.makeRescueLink();
    clock.pass(hour);
    expect((await access.join(late.secret, form, away)).kind).toBe('invalid');
    const link = await access.invitations.makeRescueLink();
    expect((await access.invitations.open()).map(({ id, role }) => [id, role])).toEqual([
      [link.id, 'administrator'],
    ]);
    expect((await access.join(link.secret, form, away)).kind).toBe('joined');
    expect((await access.join(link.secret, { ...form, login: 'third' }, away)).kind).toBe('invalid');
    const events = await audit.history({ kind: 'invitation', id: link.id });
    expect(events).toContainEqual(
      expect.objectContaining({ actor: 'system', act: 'staff.invited', details: { role: 'administrator' } }),
    );
  });

  it('is one even when two press the button at once', async () => {
    const { access } = await begin();
    const link = await access.invitations.makeFirstLink();
    const results = await Promise.all(
      ['one', 'two'].map((login) => access.join(link?.secret ?? '', { ...form, login }, here)),
    );
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['invalid', 'joined']);
  });
});

eachDatabase('an invitation', (databases) => {
  const begin = async () => {
    const database = await databases.open();
    const privacy = createTestPrivacy(database);
    const { staff: administrator } = await joinAsFirstAdministrator(privacy.access);
    return { database, administrator, ...privacy };
  };

  it('lets somebody in from anywhere, with the role and offices it was made for', async () => {
    const { access, administrator } = await begin();
    const { secret } = await access.invitations.invite(administrator, counsellor);
    const joined = await access.join(secret, form, away);
    if (joined.kind !== 'joined') throw new Error(joined.kind);
    expect(await access.sessions.staffFor(joined.token)).toMatchObject({
      name: 'Dilan Karim',
      login: 'dilan@example.org',
      role: 'counsellor',
      offices: ['mrc-erbil'],
      locale: 'ckb',
      playsSound: false,
    });
    expect((await access.join(secret, { ...form, login: 'other' }, away)).kind).toBe('invalid');
  });

  it('ends after 72 hours', async () => {
    const { access, administrator, clock } = await begin();
    const { secret } = await access.invitations.invite(administrator, counsellor);
    clock.pass(72 * hour);
    expect((await access.join(secret, form, away)).kind).toBe('invalid');
  });

  it('ends when it is withdrawn', async () => {
    const { access, administrator } = await begin();
    const { id, secret } = await access.invitations.invite(administrator, counsellor);
    expect(await access.invitations.open()).toMatchObject([{ id, invitee: 'Dilan', role: 'counsellor' }]);
    await access.invitations.withdraw(administrator, id);
    expect(await access.invitations.open()).toEqual([]);
    expect((await access.join(secret, form, away)).kind).toBe('invalid');
  });

  it('stores neither its secret nor the name in clear', async () => {
    const { access, administrator, database } = await begin();
    const { secret } = await access.invitations.invite(administrator, counsellor);
    const rows = JSON.stringify(await database.selectFrom('invitations').selectAll().execute());
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain('Dilan');
  });

  it.each([
    [{ name: '  ' }, 'name_missing'],
    [{ login: 'a' }, 'login_unusable'],
    [{ login: 'two words' }, 'login_unusable'],
    [{ login: 'HANA' }, 'login_taken'],
    [{ password: 'Short-1' }, 'password_short'],
    [{ password: 'x'.repeat(201) }, 'password_long'],
    [{ password: 'Password12345' }, 'password_common'],
  ])('stays good when the form is not right: %j is %s', async (part, problem) => {
    const { access, administrator } = await begin();
    const { secret } = await access.invitations.invite(administrator, counsellor);
    expect(await access.join(secret, { ...form, ...part }, away)).toEqual({ kind: 'problem', problem });
    expect((await access.join(secret, form, away)).kind).toBe('joined');
  });

  it('can be made by administrators only, and needs an office for a counsellor', async () => {
    const { access, administrator } = await begin();
    const offices = ['mrc-erbil'];
    for (const role of ['counsellor', 'coordinator'] as const) {
      const { staff } = await joinInvited(access, administrator, { login: role, role, offices });
      await expect(access.invitations.invite(staff, counsellor)).rejects.toThrow(NotAllowedError);
      await expect(access.invitations.withdraw(staff, 'any')).rejects.toThrow(NotAllowedError);
    }
    await expect(access.invitations.invite(administrator, { ...counsellor, offices: [] })).rejects.toThrow(
      /needs an office/,
    );
  });
});
