import { describe, expect, it } from 'vitest';
import { withTransaction } from '#platform/storage';
import { consentActs, consentStates, consentTransitions } from '#privacy/consent';
import { createTestPrivacy } from '../../support/create-test-privacy.ts';
import { eachDatabase } from '../../support/databases.ts';

const how = { locale: 'ckb', wording: 'consent.counselling:1', by: 'contact:c1' } as const;

eachDatabase('consent', (databases) => {
  it('stands from the yes until it is withdrawn', async () => {
    const { consent } = createTestPrivacy(await databases.open());
    const stands = () => consent.stands('c1', 'counselling');
    expect(await stands()).toBe(false);
    await consent.ask('c1', 'counselling', how);
    expect(await stands()).toBe(false);
    await consent.give('c1', 'counselling', how);
    expect(await stands()).toBe(true);
    await consent.withdraw('c1', 'counselling', how);
    expect(await stands()).toBe(false);
  });

  it('counts for one purpose and one office only', async () => {
    const { consent } = createTestPrivacy(await databases.open());
    await consent.give('c1', 'sharing:hub-duhok', how);
    expect(await consent.stands('c1', 'sharing:hub-duhok')).toBe(true);
    expect(await consent.stands('c1', 'sharing:hub-zakho')).toBe(false);
    expect(await consent.stands('c1', 'counselling')).toBe(false);
    expect(await consent.stands('c2', 'sharing:hub-duhok')).toBe(false);
  });

  it('keeps what was asked and answered, in which words, and audits it', async () => {
    const { consent, audit, clock } = createTestPrivacy(await databases.open());
    await consent.ask('c1', 'counselling', how);
    clock.pass(5_000);
    await consent.refuse('c1', 'counselling', how);
    expect(await consent.history('c1')).toEqual([
      { purpose: 'counselling', state: 'asked', at: clock.now() - 5_000, ...how },
      { purpose: 'counselling', state: 'refused', at: clock.now(), ...how },
    ]);
    const audited = await audit.history({ kind: 'contact', id: 'c1' });
    expect(audited.map(({ act }) => act)).toEqual(['consent.refused', 'consent.asked']);
  });

  it('records the same answer once', async () => {
    const { consent } = createTestPrivacy(await databases.open());
    await consent.give('c1', 'counselling', how);
    await consent.give('c1', 'counselling', how);
    expect(await consent.history('c1')).toHaveLength(1);
  });

  it('is forgotten with the contact, and with nobody else', async () => {
    const database = await databases.open();
    const { consent } = createTestPrivacy(database);
    await consent.give('c1', 'counselling', how);
    await consent.give('c2', 'counselling', { ...how, by: 'contact:c2' });
    expect(await withTransaction(database, (tx) => consent.forget('c1', tx))).toBe(1);
    expect(await consent.stands('c1', 'counselling')).toBe(false);
    expect(await consent.stands('c2', 'counselling')).toBe(true);
  });
});

describe('the states of consent', () => {
  it('are all reachable', () => {
    const reached = new Set(Object.values(consentTransitions).flatMap((row) => Object.values(row)));
    expect([...reached].toSorted()).toEqual(['none', ...consentStates].toSorted());
  });

  it.each(consentActs)('know what "%s" makes of each', (act) => {
    for (const state of ['none', ...consentStates] as const) {
      expect(consentTransitions[state][act]).toBeDefined();
    }
  });

  it('let nothing but a yes lead to given', () => {
    for (const state of ['none', 'asked', 'refused', 'withdrawn'] as const) {
      for (const act of ['ask', 'refuse', 'withdraw'] as const) {
        expect(consentTransitions[state][act]).not.toBe('given');
      }
    }
  });
});
