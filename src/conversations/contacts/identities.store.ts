import type { Selectable } from 'kysely';
import type { ChannelId } from '#conversations/channels';
import type { Instant } from '#platform/base';
import { prepared, type ContactIdentitiesTable, type Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Identity } from './contact.ts';

const identityContext = (id: string): string => `contact_identities.identity:${id}`;

/** By what an identity is found without being readable. */
const digestOf = (keys: KeyRing, channel: ChannelId, externalId: string): string =>
  keys.digest(`identity:${channel}:${externalId}`);

function identityFrom(row: Selectable<ContactIdentitiesTable>, keys: KeyRing): Identity {
  return {
    id: row.id,
    contactId: row.contact_id,
    channel: row.channel as ChannelId,
    externalId: keys.open(row.identity, identityContext(row.id)),
  };
}

const byDigest = prepared((queries, channel: ChannelId, digest: string) =>
  queries
    .selectFrom('contact_identities')
    .selectAll()
    .where('channel', '=', channel)
    .where('digest', '=', digest),
);

export async function findIdentity(
  queries: Queries,
  keys: KeyRing,
  channel: ChannelId,
  externalId: string,
): Promise<Identity | undefined> {
  const {
    rows: [row],
  } = await byDigest(queries, channel, digestOf(keys, channel, externalId));
  return row && identityFrom(row, keys);
}

export async function readIdentity(
  queries: Queries,
  keys: KeyRing,
  id: string,
): Promise<Identity | undefined> {
  const row = await queries
    .selectFrom('contact_identities')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && identityFrom(row, keys);
}

/** Many at once, by their ids; erased ones are missing. */
export async function readIdentities(
  queries: Queries,
  keys: KeyRing,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Identity>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.selectFrom('contact_identities').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, identityFrom(row, keys)]));
}

export async function identitiesOf(
  queries: Queries,
  keys: KeyRing,
  contactId: string,
): Promise<readonly Identity[]> {
  const rows = await queries
    .selectFrom('contact_identities')
    .selectAll()
    .where('contact_id', '=', contactId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => identityFrom(row, keys));
}

/** One more name of a contact. @throws a unique violation when it is known already */
export async function insertIdentity(
  queries: Queries,
  keys: KeyRing,
  { id, contactId, channel, externalId }: Identity,
  now: Instant,
): Promise<void> {
  await queries
    .insertInto('contact_identities')
    .values({
      id,
      contact_id: contactId,
      channel,
      digest: digestOf(keys, channel, externalId),
      identity: keys.seal(externalId, identityContext(id)),
      created_at: now,
    })
    .execute();
}

/** All names of one contact become names of another. @returns their ids */
export async function moveIdentities(queries: Queries, from: string, to: string): Promise<readonly string[]> {
  const rows = await queries
    .updateTable('contact_identities')
    .set({ contact_id: to })
    .where('contact_id', '=', from)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function assignIdentities(
  queries: Queries,
  identityIds: readonly string[],
  contactId: string,
): Promise<void> {
  if (identityIds.length === 0) return;
  await queries
    .updateTable('contact_identities')
    .set({ contact_id: contactId })
    .where('id', 'in', identityIds)
    .execute();
}
