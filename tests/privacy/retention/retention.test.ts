import { describe, expect, it } from 'vitest';
import {
  compareDeclarations,
  createRetention,
  type PersonalData,
  privacyPersonalData,
} from '#privacy/retention';
import { withTransaction } from '#platform/storage';
import { createTestPrivacy } from '../../support/create-test-privacy.ts';
import { everyDatabase } from '../../support/databases.ts';

const how = { locale: 'en', wording: 'consent.counselling:1', by: 'contact:c1' } as const;

everyDatabase('retention', (databases) => {
  const begin = async (others: readonly PersonalData[] = []) => {
    const database = await databases.open();
    const privacy = createTestPrivacy(database);
    const rooms = [...others, ...privacyPersonalData(privacy)];
    return { database, ...privacy, retention: createRetention({ database, ...privacy, rooms }) };
  };

  it('sweeps every room, tells it who consented, and audits what went', async () => {
    const asked: boolean[] = [];
    const letters: PersonalData = {
      room: 'letters',
      tables: {},
      async sweep({ hasConsent }) {
        asked.push(await hasConsent('c1'), await hasConsent('c2'));
        return 2;
      },
    };
    const { retention, consent, audit } = await begin([letters]);
    await consent.give('c1', 'counselling', how);
    expect(await retention.sweep()).toEqual({ letters: 2 });
    expect(asked).toEqual([true, false]);
    expect(await audit.history({ kind: 'system', id: 'retention' })).toMatchObject([
      { act: 'retention.swept', details: { letters: 2 } },
    ]);
  });

  it('erases a contact everywhere or nowhere', async () => {
    const broken: PersonalData = {
      room: 'zz-broken',
      tables: {},
      erase: () => Promise.reject(new Error('disk')),
    };
    const database = await databases.open();
    const privacy = createTestPrivacy(database);
    await privacy.consent.give('c1', 'counselling', how);
    const rooms = [...privacyPersonalData(privacy), broken];
    await expect(
      createRetention({ database, ...privacy, rooms }).eraseContact('c1', 'staff:s1'),
    ).rejects.toThrow('disk');
    expect(await privacy.consent.stands('c1', 'counselling')).toBe(true);

    const whole = createRetention({ database, ...privacy, rooms: privacyPersonalData(privacy) });
    expect(await whole.eraseContact('c1', 'staff:s1')).toEqual({ consent: 1 });
    expect(await privacy.consent.history('c1')).toEqual([]);
    expect((await privacy.audit.history({ kind: 'contact', id: 'c1' }))[0]).toMatchObject({
      act: 'contact.erased',
      actor: 'staff:s1',
    });
  });

  it('hands over what is kept about a contact, and audits that', async () => {
    const { retention, consent, clock, audit } = await begin();
    await consent.give('c1', 'counselling', how);
    const at = new Date(clock.now()).toISOString();
    expect(await retention.exportContact('c1', 'contact:c1')).toEqual({
      contact: 'c1',
      exportedAt: at,
      rooms: { consent: { events: [{ purpose: 'counselling', state: 'given', at, ...how }] } },
    });
    expect((await audit.history({ kind: 'contact', id: 'c1' }))[0]?.act).toBe('contact.exported');
  });

  it('keeps the audit readable after an erasure', async () => {
    const { retention, consent, audit, database } = await begin();
    await withTransaction(database, (tx) => consent.give('c1', 'counselling', how, tx).then(() => undefined));
    await retention.eraseContact('c1', 'system');
    expect(await audit.findTampering()).toBeUndefined();
  });
});

describe('comparing declarations with the schema', () => {
  const room = (name: string, tables: object): PersonalData => ({ room: name, tables });
  const columns = { key: 'plain', value: 'plain' };

  it.each([
    ['a table of nobody', [], ['settings is declared by no room']],
    [
      'a new column',
      [room('a', { settings: { rule: 'contact', columns: { key: 'plain' } } })],
      ['settings.value has no declared class'],
    ],
    [
      'a column that is gone',
      [room('a', { settings: { rule: 'contact', columns: { ...columns, old: 'plain' } } })],
      ['settings.old is declared but does not exist'],
    ],
    [
      'two owners',
      [
        room('a', { settings: { rule: 'contact', columns } }),
        room('b', { settings: { rule: 'contact', columns } }),
      ],
      ['settings is declared by a and by b'],
    ],
    ['nothing amiss', [room('a', { settings: { rule: 'contact', columns } })], []],
  ])('finds %s', (_, rooms, problems) => {
    expect(compareDeclarations(new Map([['settings', new Set(['key', 'value'])]]), rooms)).toEqual(problems);
  });
});
