import { expect, it } from 'vitest';
import { answerReportsData } from '#conversations/answer-reports';
import { appointmentData } from '#conversations/appointments';
import { attachmentData } from '#conversations/attachments';
import { broadcastData } from '#conversations/broadcasts';
import { complaintsData } from '#conversations/complaints';
import { continuingData } from '#conversations/continuing';
import { subscriptionData } from '#conversations/subscriptions';
import { conversationData } from '#conversations/inbox';
import { notesData } from '#conversations/notes';
import { openQuestionsData } from '#conversations/open-questions';
import { staffAlertsData } from '#conversations/staff-alerts';
import { savedRepliesData } from '#conversations/saved-replies';
import { publishingData } from '#editorial/publishing';
import { figuresData } from '#insight/figures';
import { pageCountsData } from '#insight/page-counts';
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

/** Every room that keeps rows, as app.ts registers them. Only what they declare is looked at, so nothing is wired. */
const rooms = (database: Database): readonly PersonalData[] => [
  ...privacyPersonalData(createTestPrivacy(database)),
  conversationData({} as Parameters<typeof conversationData>[0]),
  notesData({} as Parameters<typeof notesData>[0]),
  appointmentData({} as Parameters<typeof appointmentData>[0]),
  staffAlertsData,
  answerReportsData({} as Parameters<typeof answerReportsData>[0]),
  savedRepliesData,
  attachmentData({} as Parameters<typeof attachmentData>[0]),
  openQuestionsData({} as Parameters<typeof openQuestionsData>[0]),
  publishingData,
  continuingData,
  subscriptionData({} as Parameters<typeof subscriptionData>[0]),
  broadcastData({} as Parameters<typeof broadcastData>[0]),
  pageCountsData,
  figuresData,
  complaintsData({} as Parameters<typeof complaintsData>[0]),
];

eachDatabase('every column of the schema', (databases) => {
  it('has a declared class and a rule for how long it is kept', async () => {
    const database = await databases.open();
    expect(compareDeclarations(await findTables(database), rooms(database))).toEqual([]);
  });

  it('that names a contact goes with the contact', async () => {
    const database = await databases.open();
    const tables = rooms(database).flatMap((room) => Object.entries(room.tables));
    const kept = tables.filter(([, { columns }]) => 'contact_id' in columns).map(([, { rule }]) => rule);
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.filter((rule) => rule !== 'contact' && rule !== 'consent-or-72h')).toEqual([]);
  });
});
