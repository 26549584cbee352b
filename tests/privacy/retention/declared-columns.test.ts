import { expect, it } from 'vitest';
import type { Database } from '#platform/storage';
import {
  compareDeclarations,
  type FoundTables,
  type PersonalData,
  privacyPersonalData,
} from '#privacy/retention';
import { createTestPrivacy } from '../../support/create-test-privacy.ts';
import { eachDatabase } from '../../support/databases.ts';

/** Kysely's own record of which migrations ran. */
const isOurs = (table: string): boolean => !table.startsWith('kysely_');

async function findTables(database: Database): Promise<FoundTables> {
  const tables = await database.introspection.getTables();
  return new Map(
    tables
      .filter(({ name }) => isOurs(name))
      .map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]),
  );
}

const privacyTables = new Set([
  'staff',
  'staff_offices',
  'invitations',
  'sessions',
  'sign_in_failures',
  'audit_events',
  'audit_head',
  'consents',
  'settings',
]);

eachDatabase('every column of the privacy tables', (databases) => {
  it('has a declared class and a rule for how long it is kept', async () => {
    const database = await databases.open();
    const rooms: readonly PersonalData[] = privacyPersonalData(createTestPrivacy(database));
    const found = new Map([...(await findTables(database))].filter(([name]) => privacyTables.has(name)));
    expect(compareDeclarations(found, rooms)).toEqual([]);
  });
});
