import { expect, it } from 'vitest';
import { hour, minute } from '#platform/base';
import { sessionIdle, sessionLife } from '#privacy/access';
import {
  createTestPrivacy,
  goodPassword,
  joinAsFirstAdministrator,
} from '../../support/create-test-privacy.ts';
import { eachDatabase } from '../../support/databases.ts';

const right = { login: 'hana', password: goodPassword, address: '203.0.113.5' };
const wrong = { ...right, password: 'not the password' };

eachDatabase('signing in', (databases) => {
  const begin = async () => {
    const database = await databases.open();
    const privacy = createTestPrivacy(database);
    const hana = await joinAsFirstAdministrator(privacy.access);
    return { database, hana, ...privacy };
  };

  it.each(['hana', ' HANA ', 'Hana', 'ｈａｎａ'])(
    'finds the login however it is typed: "%s"',
    async (login) => {
      const { access } = await begin();
      expect(await access.signIn({ ...right, login })).toMatchObject({
        kind: 'signed_in',
        staff: { login: 'hana' },
      });
    },
  );

  it('says the same for a wrong password and for nobody', async () => {
    const { access } = await begin();
    expect(await access.signIn(wrong)).toEqual({ kind: 'refused' });
    expect(await access.signIn({ ...right, login: 'nobody' })).toEqual({ kind: 'refused' });
  });

  it('gives a new token each time, ends the former one, and stores only digests', async () => {
    const { access, hana, database } = await begin();
    const again = await access.signIn({ ...right, formerToken: hana.token });
    if (again.kind !== 'signed_in') throw new Error(again.kind);
    expect(again.token).not.toBe(hana.token);
    expect(await access.sessions.staffFor(hana.token)).toBeUndefined();
    expect(await access.sessions.staffFor(again.token)).toMatchObject({ id: hana.staff.id });
    const rows = await database.selectFrom('sessions').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(again.token);
  });

  it('keeps name and login sealed, and no password', async () => {
    const { database } = await begin();
    const rows = JSON.stringify(await database.selectFrom('staff').selectAll().execute());
    expect(rows).not.toMatch(/hana|yousif|tigris/i);
    expect(rows).toContain('$argon2id$');
  });

  it('ends a session when it is idle, however young', async () => {
    const { access, hana, clock } = await begin();
    clock.pass(sessionIdle - 1);
    expect(await access.sessions.staffFor(hana.token)).toBeDefined();
    clock.pass(sessionIdle - 1);
    expect(await access.sessions.staffFor(hana.token)).toBeDefined();
    clock.pass(sessionIdle);
    expect(await access.sessions.staffFor(hana.token)).toBeUndefined();
  });

  it('does not count listening for news as use', async () => {
    const { access, hana, clock } = await begin();
    clock.pass(20 * minute);
    expect(await access.sessions.staffFor(hana.token, { isIdle: true })).toBeDefined();
    clock.pass(20 * minute);
    expect(await access.sessions.staffFor(hana.token)).toBeUndefined();
  });

  it('ends a session after eight hours, however busy', async () => {
    const { access, hana, clock } = await begin();
    for (let passed = 0; passed < sessionLife - hour; passed += 20 * minute) {
      clock.pass(20 * minute);
      expect(await access.sessions.staffFor(hana.token)).toBeDefined();
    }
    clock.pass(hour);
    expect(await access.sessions.staffFor(hana.token)).toBeUndefined();
  });

  it('ends with signing out', async () => {
    const { access, hana } = await begin();
    await access.signOut(hana.token);
    expect(await access.sessions.staffFor(hana.token)).toBeUndefined();
  });

  it('lets five mistakes pass, then makes the account wait, longer each time', async () => {
    const { access, clock } = await begin();
    for (let index = 0; index < 5; index += 1) expect((await access.signIn(wrong)).kind).toBe('refused');
    expect(await access.signIn(right)).toEqual({ kind: 'wait', until: clock.now() + minute / 2 });
    clock.pass(minute / 2);
    expect((await access.signIn(wrong)).kind).toBe('refused');
    expect(await access.signIn(right)).toEqual({ kind: 'wait', until: clock.now() + minute });
    clock.pass(minute);
    expect((await access.signIn(right)).kind).toBe('signed_in');
    expect((await access.signIn(wrong)).kind).toBe('refused');
    expect((await access.signIn(right)).kind).toBe('signed_in');
  });

  it('makes an address wait that tries many logins', async () => {
    const { access } = await begin();
    for (let index = 0; index < 20; index += 1) await access.signIn({ ...wrong, login: `guess-${index}` });
    expect((await access.signIn(right)).kind).toBe('wait');
    expect((await access.signIn({ ...right, address: '203.0.113.6' })).kind).toBe('signed_in');
  });

  it('lets no crowd of guesses through at once', async () => {
    const { access } = await begin();
    const results = await Promise.all(Array.from({ length: 12 }, () => access.signIn(wrong)));
    expect(results.filter(({ kind }) => kind === 'refused')).toHaveLength(5);
  });

  it('is audited, success and failure', async () => {
    const { access, audit, hana } = await begin();
    await access.signIn(wrong);
    await access.signIn(right);
    const history = await audit.history({ kind: 'staff', id: hana.staff.id });
    expect(history.map(({ act }) => act)).toEqual([
      'staff.signed_in',
      'staff.sign_in_failed',
      'staff.joined',
    ]);
    expect(await audit.findTampering()).toBeUndefined();
  });

  it('sweeps dead sessions and forgotten failures', async () => {
    const { access, clock, database } = await begin();
    await access.signIn({ ...wrong, login: 'nobody' });
    clock.pass(25 * hour);
    await access.sweep(clock.now());
    for (const table of ['sessions', 'sign_in_failures'] as const) {
      expect(await database.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });
});
