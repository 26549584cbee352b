import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Database, withTransaction } from '#platform/storage';
import type { AuditEvent } from '#privacy/audit';
import { createTestPrivacy } from '../../support/create-test-privacy.ts';
import { everyDatabase } from '../../support/databases.ts';

const read = (id: string): AuditEvent => ({
  actor: 'staff:s1',
  act: 'conversation.read',
  subject: { kind: 'conversation', id },
  office: 'mrc-erbil',
});

/** What somebody with the database but without the key can do: switch the guard off and write. */
async function tamper(database: Database, statement: string): Promise<void> {
  if (database.dialect === 'postgres') {
    await sql`alter table audit_events disable trigger all`.execute(database);
  } else {
    await sql`drop trigger audit_events_no_update`.execute(database);
    await sql`drop trigger audit_events_no_delete`.execute(database);
  }
  await sql.raw(statement).execute(database);
}

everyDatabase('audit', (databases) => {
  it('gives the history of a subject, newest first, with the moment', async () => {
    const { audit, clock } = createTestPrivacy(await databases.open());
    await audit.record(read('c1'));
    clock.pass(1_000);
    await audit.record({ ...read('c1'), act: 'conversation.closed', details: { outcome: 'answered' } });
    await audit.record(read('c2'));
    const history = await audit.history({ kind: 'conversation', id: 'c1' });
    expect(history.map(({ act, seq }) => [act, seq])).toEqual([
      ['conversation.closed', 2],
      ['conversation.read', 1],
    ]);
    expect(history[0]).toMatchObject({
      details: { outcome: 'answered' },
      at: clock.now(),
      office: 'mrc-erbil',
    });
    expect(await audit.history()).toHaveLength(3);
  });

  it('records nothing of an act that is undone', async () => {
    const database = await databases.open();
    const { audit } = createTestPrivacy(database);
    const undone = withTransaction(database, async (tx) => {
      await audit.record(read('c1'), tx);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await audit.record(read('c2'));
    expect((await audit.history()).map(({ seq, subject }) => [seq, subject.id])).toEqual([[1, 'c2']]);
    expect(await audit.findTampering()).toBeUndefined();
  });

  it('keeps one chain while many write at once', async () => {
    const { audit } = createTestPrivacy(await databases.open());
    await Promise.all(Array.from({ length: 25 }, (_, index) => audit.record(read(`c${index}`))));
    expect(await audit.findTampering()).toBeUndefined();
    expect((await audit.history()).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 25 }, (_, i) => 25 - i),
    );
  });

  it.each([['update audit_events set actor = actor'], ['delete from audit_events']])(
    'the database refuses: %s',
    async (statement) => {
      const database = await databases.open();
      await createTestPrivacy(database).audit.record(read('c1'));
      await expect(sql.raw(statement).execute(database)).rejects.toThrow(/append-only/);
    },
  );

  it.each([
    ['changed', "update audit_events set actor = 'staff:s2' where seq = 3", 3],
    ['removed', 'delete from audit_events where seq = 3', 3],
    ['moved in time', 'update audit_events set at = at - 1 where seq = 1', 1],
    ['cut off the end', 'delete from audit_events where seq >= 4', 4],
    ['emptied', 'delete from audit_events', 1],
  ])('shows that an event was %s behind our back', async (_, statement, place) => {
    const database = await databases.open();
    const { audit } = createTestPrivacy(database);
    for (let index = 1; index <= 5; index += 1) await audit.record(read(`c${index}`));
    await tamper(database, statement);
    expect(await audit.findTampering()).toBe(place);
  });

  it('shows a chain that was made anew without the key', async () => {
    const database = await databases.open();
    const { audit } = createTestPrivacy(database);
    await audit.record(read('c1'));
    await tamper(database, "update audit_events set hash = 'forged'");
    await sql`update audit_head set hash = 'forged'`.execute(database);
    expect(await audit.findTampering()).toBe(1);
  });
});

describe('details of an audit event', () => {
  it.each(['my name is Azad', 'سلام', 'x'.repeat(200), 'a\nb'])(
    'refuse what somebody wrote: %s',
    async (text) => {
      const { checkDetails } = await import('../../../src/privacy/audit/audit-event.ts');
      expect(() => checkDetails({ ...read('c1'), details: { text } })).toThrow(/is not an id/);
    },
  );
});
