import { expect, it } from 'vitest';
import { NotAllowedError } from '#privacy/access';
import {
  createTestPrivacy,
  goodPassword,
  joinAsFirstAdministrator,
  joinInvited,
} from '../../support/create-test-privacy.ts';
import { eachDatabase } from '../../support/databases.ts';

eachDatabase('managing staff', (databases) => {
  const begin = async () => {
    const privacy = createTestPrivacy(await databases.open());
    const administrator = await joinAsFirstAdministrator(privacy.access);
    const person = { login: 'dilan', role: 'counsellor', offices: ['mrc-erbil'] } as const;
    const counsellor = await joinInvited(privacy.access, administrator.staff, person);
    return { ...privacy, administrator, counsellor };
  };

  it('lists everybody with their offices', async () => {
    const { access, administrator } = await begin();
    const staff = await access.staff.list(administrator.staff);
    expect(staff.map(({ login, role, offices }) => [login, role, offices])).toEqual([
      ['hana', 'administrator', []],
      ['dilan', 'counsellor', ['mrc-erbil']],
    ]);
    expect((await access.staff.names()).get(administrator.staff.id)).toBe('Hana Yousif');
  });

  it('knows which offices have somebody who can sign in', async () => {
    const { access, administrator, counsellor } = await begin();
    expect([...(await access.staff.officesWithStaff())]).toEqual(['mrc-erbil']);
    await access.staff.setDisabled(administrator.staff, counsellor.staff.id, true);
    expect([...(await access.staff.officesWithStaff())]).toEqual([]);
  });

  it('changes role and offices, which counts at once', async () => {
    const { access, administrator, counsellor } = await begin();
    const change = { role: 'coordinator', offices: ['hub-soran', 'mrc-erbil'] } as const;
    expect(await access.staff.change(administrator.staff, counsellor.staff.id, change)).toBeUndefined();
    expect(await access.sessions.staffFor(counsellor.token)).toMatchObject(change);
  });

  it('ends all sessions of somebody disabled, and lets them in again when enabled', async () => {
    const { access, administrator, counsellor } = await begin();
    const { id } = counsellor.staff;
    const signIn = { login: 'dilan', password: goodPassword, address: '203.0.113.5' };
    await access.staff.setDisabled(administrator.staff, id, true);
    expect(await access.sessions.staffFor(counsellor.token)).toBeUndefined();
    expect((await access.signIn(signIn)).kind).toBe('refused');
    await access.staff.setDisabled(administrator.staff, id, false);
    expect(await access.sessions.staffFor(counsellor.token)).toBeUndefined();
    expect((await access.signIn(signIn)).kind).toBe('signed_in');
  });

  it('never leaves nobody who can give rights', async () => {
    const { access, administrator } = await begin();
    const { id } = administrator.staff;
    const change = { role: 'counsellor', offices: ['mrc-erbil'] } as const;
    expect(await access.staff.setDisabled(administrator.staff, id, true)).toBe('last_administrator');
    expect(await access.staff.change(administrator.staff, id, change)).toBe('last_administrator');
  });

  it('never lets two administrators disable each other at once', async () => {
    const { access, administrator } = await begin();
    const other = await joinInvited(access, administrator.staff, {
      login: 'rawa',
      role: 'administrator',
      offices: [],
    });
    const [a, b] = [administrator.staff, other.staff];
    const results = await Promise.all([
      access.staff.setDisabled(a, b.id, true),
      access.staff.setDisabled(b, a.id, true),
    ]);
    expect(results.filter((result) => result === 'last_administrator')).toHaveLength(1);
  });

  it.each([
    ['unknown', 'nobody', { role: 'counsellor', offices: ['mrc-erbil'] }],
    ['office_missing', undefined, { role: 'coordinator', offices: [] }],
  ] as const)('says what is wrong: %s', async (problem, id, change) => {
    const { access, administrator, counsellor } = await begin();
    expect(await access.staff.change(administrator.staff, id ?? counsellor.staff.id, change)).toBe(problem);
  });

  it('is for administrators', async () => {
    const { access, counsellor } = await begin();
    const { staff } = counsellor;
    await expect(access.staff.list(staff)).rejects.toThrow(NotAllowedError);
    await expect(access.staff.setDisabled(staff, staff.id, true)).rejects.toThrow(NotAllowedError);
    await expect(
      access.staff.change(staff, staff.id, { role: 'administrator', offices: [] }),
    ).rejects.toThrow(NotAllowedError);
  });

  it('lets everybody set their own language and sound', async () => {
    const { access, counsellor } = await begin();
    await access.staff.setOwn(counsellor.staff, { locale: 'ar', playsSound: true });
    expect(await access.sessions.staffFor(counsellor.token)).toMatchObject({
      locale: 'ar',
      playsSound: true,
    });
  });

  it('changes one’s own password with the current one, and ends the other sessions', async () => {
    const { access, counsellor } = await begin();
    const { staff, token } = counsellor;
    const signIn = { login: 'dilan', password: goodPassword, address: '203.0.113.5' };
    const elsewhere = await access.signIn(signIn);
    if (elsewhere.kind !== 'signed_in') throw new Error(elsewhere.kind);
    const change = (current: string, next: string) =>
      access.staff.changePassword(staff, { current, next, token, address: '203.0.113.5' });
    expect(await change('not the password', 'Another-good-1')).toBe('password_wrong');
    expect(await change(goodPassword, 'short')).toBe('password_short');
    expect(await change(goodPassword, 'Another-good-1')).toBeUndefined();
    expect(await access.sessions.staffFor(elsewhere.token)).toBeUndefined();
    expect(await access.sessions.staffFor(token)).toBeDefined();
    expect((await access.signIn(signIn)).kind).toBe('refused');
    expect((await access.signIn({ ...signIn, password: 'Another-good-1' })).kind).toBe('signed_in');
  });
});
