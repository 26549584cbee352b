/** Codes of a phone and recovery codes: set up, asked for, used once, taken away. */
import { Secret, TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import { day, minute } from '#platform/base';
import {
  type Access,
  recoveryCodeCount,
  secondFactorGrace,
  secondFactorWait,
  type Staff,
} from '#privacy/access';
import {
  createTestPrivacy,
  goodPassword,
  joinAsFirstAdministrator,
  joinInvited,
} from '../../support/create-test-privacy.ts';
import { eachDatabase } from '../../support/databases.ts';

const address = '203.0.113.5';
const again = { password: goodPassword, address };
const signInForm = { login: 'hana', password: goodPassword, address };

eachDatabase('a second factor', (databases) => {
  const begin = async () => {
    const database = await databases.open();
    const privacy = createTestPrivacy(database);
    const hana = await joinAsFirstAdministrator(privacy.access);
    const codeOf = (secret: string, later = 0): string =>
      TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: privacy.clock.now() + later });
    return { database, codeOf, ...privacy, hana };
  };

  /** @returns the secret, and the recovery codes shown once */
  const setUp = async (world: Awaited<ReturnType<typeof begin>>) => {
    const { access, hana, codeOf, clock } = world;
    const setup = await access.ownSecurity.beginCodes(hana.staff, again);
    if (typeof setup !== 'object' || !('secret' in setup)) throw new Error('no setup');
    const code = codeOf(setup.secret);
    const added = await access.ownSecurity.confirmCodes(hana.staff, { code, token: hana.token });
    if (typeof added !== 'object' || !('recoveryCodes' in added)) throw new Error(JSON.stringify(added));
    clock.pass(minute);
    return { secret: setup.secret, recoveryCodes: added.recoveryCodes };
  };

  const pendingToken = async (access: Access): Promise<string> => {
    const result = await access.signIn(signInForm);
    if (result.kind !== 'second_factor') throw new Error(result.kind);
    return result.token;
  };

  const withCode = async (access: Access, code: string, token?: string) =>
    access.secondStep.withCode({
      code,
      pendingToken: token ?? (await pendingToken(access)),
      address,
      device: undefined,
    });

  it('is asked for after the password, and the token before it opens nothing', async () => {
    const world = await begin();
    const { access, codeOf } = world;
    const { secret } = await setUp(world);
    const token = await pendingToken(access);
    expect(await access.sessions.enter(token)).toEqual({ kind: 'nobody' });
    expect(await access.secondStep.ways(token)).toEqual({ code: true, passkey: false });
    const end = await withCode(access, codeOf(secret), token);
    if (end.kind !== 'signed_in') throw new Error(end.kind);
    expect(end.token).not.toBe(token);
    expect(await access.sessions.staffFor(end.token)).toMatchObject({ login: 'hana' });
    expect(await access.secondStep.ways(token)).toBeUndefined();
  });

  it('takes a code once, within its half minute and the ones beside it, in whatever digits', async () => {
    const world = await begin();
    const { access, codeOf, clock } = world;
    const { secret } = await setUp(world);
    const code = codeOf(secret);
    const arabic = code.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    expect((await withCode(access, ` ${arabic.slice(0, 3)} ${arabic.slice(3)} `)).kind).toBe('signed_in');
    expect((await withCode(access, code)).kind).toBe('refused');
    // The one before it was not used; after a later one it no longer counts.
    expect((await withCode(access, codeOf(secret, -minute / 2))).kind).toBe('refused');
    clock.pass(minute);
    expect((await withCode(access, codeOf(secret, -2 * minute))).kind).toBe('refused');
    expect((await withCode(access, codeOf(secret, minute / 2))).kind).toBe('signed_in');
  });

  it('lets one of two win who send the same code at once', async () => {
    const world = await begin();
    const { access, codeOf } = world;
    const { secret } = await setUp(world);
    const code = codeOf(secret);
    const tokens = [await pendingToken(access), await pendingToken(access)];
    const ends = await Promise.all(tokens.map((token) => withCode(access, code, token)));
    // The other is refused, or told to wait where the throttle saw both first.
    expect(ends.filter(({ kind }) => kind === 'signed_in')).toHaveLength(1);
    expect(ends.filter(({ kind }) => kind === 'refused' || kind === 'wait')).toHaveLength(1);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const world = await begin();
    const { access, audit, hana } = world;
    const { recoveryCodes } = await setUp(world);
    expect(new Set(recoveryCodes).size).toBe(recoveryCodeCount);
    const [first = '', second = ''] = recoveryCodes;
    expect((await withCode(access, first.toUpperCase().replaceAll('-', ' '))).kind).toBe('signed_in');
    expect((await withCode(access, first)).kind).toBe('refused');
    expect((await withCode(access, second)).kind).toBe('signed_in');
    expect((await access.ownSecurity.status(hana.staff)).recoveryCodesLeft).toBe(recoveryCodeCount - 2);
    const acts = (await audit.history({ kind: 'staff', id: hana.staff.id })).map(({ act }) => act);
    expect(acts.filter((act) => act === 'staff.recovery_code_used')).toHaveLength(2);
  });

  it('stores the secret sealed and the recovery codes as digests', async () => {
    const world = await begin();
    const { secret, recoveryCodes } = await setUp(world);
    const { database } = world;
    const kept = JSON.stringify([
      await database.selectFrom('staff_security').selectAll().execute(),
      await database.selectFrom('staff_recovery_codes').selectAll().execute(),
    ]);
    for (const word of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
      expect(kept).not.toContain(word);
  });

  it('makes a guesser wait, also a crowd of guesses at once', async () => {
    const world = await begin();
    const { access, codeOf, clock } = world;
    const { secret } = await setUp(world);
    const token = await pendingToken(access);
    const ends = await Promise.all(Array.from({ length: 9 }, () => withCode(access, '000000', token)));
    expect(ends.filter(({ kind }) => kind === 'refused')).toHaveLength(5);
    expect((await withCode(access, codeOf(secret), token)).kind).toBe('wait');
    clock.pass(minute);
    expect((await withCode(access, codeOf(secret), token)).kind).toBe('signed_in');
  });

  it('forgets the right password after ten minutes', async () => {
    const world = await begin();
    const { access, codeOf, clock } = world;
    const { secret } = await setUp(world);
    const token = await pendingToken(access);
    clock.pass(secondFactorWait);
    expect((await withCode(access, codeOf(secret), token)).kind).toBe('nobody');
  });

  it('ends the sessions that came in without it, but the one in which it was set up', async () => {
    const world = await begin();
    const { access, hana } = world;
    const elsewhere = await access.signIn(signInForm);
    if (elsewhere.kind !== 'signed_in') throw new Error(elsewhere.kind);
    await setUp(world);
    expect(await access.sessions.staffFor(elsewhere.token)).toBeUndefined();
    expect(await access.sessions.staffFor(hana.token)).toBeDefined();
  });

  const changes: readonly (readonly [
    string,
    (access: Access, staff: Staff, password: string) => Promise<unknown>,
  ])[] = [
    ['set up', (access, staff, password) => access.ownSecurity.beginCodes(staff, { password, address })],
    ['removed', (access, staff, password) => access.ownSecurity.removeCodes(staff, { password, address })],
    [
      'recoverable',
      (access, staff, password) => access.ownSecurity.newRecoveryCodes(staff, { password, address }),
    ],
    [
      'a passkey',
      (access, staff, password) => access.ownSecurity.askForPasskey(staff, { password, address }),
    ],
    [
      'without its passkey',
      (access, staff, password) => access.ownSecurity.removePasskey(staff, 'x', { password, address }),
    ],
    [
      'with a PIN',
      (access, staff, password) =>
        access.ownSecurity.setPin(staff, { password, address, pin: '730412', minutes: 5 }),
    ],
    [
      'without PIN',
      (access, staff, password) => access.ownSecurity.removePin(staff, { password, address, token: 'x' }),
    ],
  ];
  it.each(changes)('is not %s without the password, which cannot be guessed there', async (_, change) => {
    const { access, hana } = await begin();
    for (let index = 0; index < 5; index += 1)
      expect(await change(access, hana.staff, 'not the password')).toBe('password_wrong');
    expect(await change(access, hana.staff, goodPassword)).toMatchObject({ kind: 'wait' });
  });

  it('slows guessing at the change of the password too', async () => {
    const { access, hana } = await begin();
    const { staff, token } = hana;
    const change = (current: string) =>
      access.staff.changePassword(staff, { current, next: 'Another-good-1', token, address });
    for (let index = 0; index < 5; index += 1) expect(await change('wrong')).toBe('password_wrong');
    expect(await change(goodPassword)).toMatchObject({ kind: 'wait' });
  });

  it('is not on before a right code has come back', async () => {
    const { access, hana } = await begin();
    await access.ownSecurity.beginCodes(hana.staff, again);
    const wrong = { code: '000000', token: hana.token };
    expect(await access.ownSecurity.confirmCodes(hana.staff, wrong)).toBe('code_wrong');
    expect((await access.signIn(signInForm)).kind).toBe('signed_in');
  });

  it('goes with its recovery codes, and an administrator can take it away', async () => {
    const world = await begin();
    const { access, hana } = world;
    await setUp(world);
    expect(await access.ownSecurity.removeCodes(hana.staff, again)).toBeUndefined();
    expect(await access.ownSecurity.status(hana.staff)).toMatchObject({
      hasCodeGenerator: false,
      recoveryCodesLeft: 0,
    });
    await setUp(world);
    const rawa = await joinInvited(access, hana.staff, { login: 'rawa', role: 'administrator', offices: [] });
    expect(await access.staff.resetSecondFactor(rawa.staff, hana.staff.id)).toBeUndefined();
    expect(await access.sessions.staffFor(hana.token)).toBeUndefined();
    expect((await access.signIn(signInForm)).kind).toBe('signed_in');
  });

  it('is asked of administrators, with a week to set it up, and not of counsellors', async () => {
    const world = await begin();
    const { access, hana, clock } = world;
    const person = { login: 'dilan', role: 'counsellor', offices: ['mrc-erbil'] } as const;
    const counsellor = await joinInvited(access, hana.staff, person);
    expect(await access.ownSecurity.asked(counsellor.staff)).toBeUndefined();
    const until = clock.now() + secondFactorGrace;
    expect(await access.ownSecurity.asked(hana.staff)).toEqual({ until, isOverdue: false });
    clock.pass(6 * day);
    expect(await access.ownSecurity.asked(hana.staff)).toEqual({ until, isOverdue: false });
    clock.pass(day);
    expect(await access.ownSecurity.asked(hana.staff)).toEqual({ until, isOverdue: true });
    await setUp(world);
    expect(await access.ownSecurity.asked(hana.staff)).toBeUndefined();
    // Taken away again: no new week begins.
    await access.ownSecurity.removeCodes(hana.staff, again);
    expect(await access.ownSecurity.asked(hana.staff)).toMatchObject({ isOverdue: true });
  });
});
