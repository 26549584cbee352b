/** A shared computer: the desk locks by itself and asks for six digits. */
import { expect, it } from 'vitest';
import { minute } from '#platform/base';
import { pinTries, sessionIdle } from '#privacy/access';
import {
  createTestPrivacy,
  goodPassword,
  joinAsFirstAdministrator,
} from '../../support/create-test-privacy.ts';
import { eachDatabase } from '../../support/databases.ts';

const address = '203.0.113.5';
const pin = '730412';

eachDatabase('locking the desk', (databases) => {
  const begin = async () => {
    const database = await databases.open();
    const privacy = createTestPrivacy(database);
    const hana = await joinAsFirstAdministrator(privacy.access);
    const set = (typed: string) =>
      privacy.access.ownSecurity.setPin(hana.staff, {
        password: goodPassword,
        address,
        pin: typed,
        minutes: 5,
      });
    const stateOf = async () => (await privacy.access.sessions.enter(hana.token, { isIdle: true })).kind;
    return { database, ...privacy, hana, set, stateOf };
  };

  it.each(['123456', '000000', '121212', '987654', '12345', '1234567', 'abcdef', ''])(
    'refuses the PIN "%s"',
    async (typed) => expect(await (await begin()).set(typed)).toBe('pin_unusable'),
  );

  it('locks after the minutes chosen, and not before, and never without a PIN', async () => {
    const { clock, set, stateOf, access, hana } = await begin();
    clock.pass(6 * minute);
    expect(await stateOf()).toBe('open');
    await access.sessions.enter(hana.token);
    await set(pin);
    clock.pass(5 * minute - 1);
    expect(await stateOf()).toBe('open');
    clock.pass(1);
    expect(await stateOf()).toBe('locked');
    // Using a locked session does not open it.
    expect((await access.sessions.enter(hana.token)).kind).toBe('locked');
    expect(await access.sessions.staffFor(hana.token)).toBeUndefined();
  });

  it('opens again with the PIN, in whatever digits, and what was wrong before is forgotten', async () => {
    const { set, stateOf, access, hana, database } = await begin();
    await set(pin);
    await access.lock.lock(hana.token);
    expect(await stateOf()).toBe('locked');
    expect(await access.lock.unlock(hana.token, '999999')).toEqual({ kind: 'wrong', left: pinTries - 1 });
    expect(await access.lock.unlock(hana.token, '٧٣٠٤١٢')).toEqual({ kind: 'open' });
    expect(await stateOf()).toBe('open');
    const [row] = await database.selectFrom('sessions').select('pin_failures').execute();
    expect(row?.pin_failures).toBe(0);
  });

  it('signs out after five wrong ones, and a crowd of them gets no sixth', async () => {
    const { set, stateOf, access, hana } = await begin();
    await set(pin);
    await access.lock.lock(hana.token);
    const ends = await Promise.all(
      Array.from({ length: 12 }, (_, index) => access.lock.unlock(hana.token, `40000${index % 10}`)),
    );
    expect(ends.filter(({ kind }) => kind === 'wrong').length).toBeLessThan(pinTries);
    expect(await stateOf()).toBe('nobody');
    expect(await access.lock.unlock(hana.token, pin)).toEqual({ kind: 'signed_out' });
  });

  it('keeps the PIN as a hash alone', async () => {
    const { set, database } = await begin();
    await set(pin);
    const rows = JSON.stringify(await database.selectFrom('staff_security').selectAll().execute());
    expect(rows).not.toContain(pin);
    expect(rows).toContain('$argon2id$');
  });

  it('opens no other locked session when the PIN is taken away here', async () => {
    const { set, access, hana } = await begin();
    await set(pin);
    const elsewhere = await access.signIn({ login: 'hana', password: goodPassword, address });
    if (elsewhere.kind !== 'signed_in') throw new Error(elsewhere.kind);
    await access.lock.lock(elsewhere.token);
    const again = { password: goodPassword, address, token: hana.token };
    expect(await access.ownSecurity.removePin(hana.staff, again)).toBeUndefined();
    expect((await access.sessions.enter(elsewhere.token)).kind).toBe('nobody');
    expect((await access.sessions.enter(hana.token)).kind).toBe('open');
  });

  it('does not keep a session alive', async () => {
    const { set, access, hana, clock, stateOf } = await begin();
    await set(pin);
    await access.lock.lock(hana.token);
    clock.pass(sessionIdle);
    expect(await stateOf()).toBe('nobody');
  });
});
