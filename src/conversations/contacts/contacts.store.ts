import type { ExpressionBuilder, Selectable } from 'kysely';
import type { ChannelId } from '#conversations/channels';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import { dialectOf, prepared, type ContactsTable, type Queries, type Tables } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Contact } from './contact.ts';
import { insertIdentity } from './identities.store.ts';

/** Milliseconds after the last message. */
interface Lives {
  readonly kept: number;
  readonly unkept: number;
}

const nameContext = (id: string): string => `contacts.name:${id}`;

function contactFrom(row: Selectable<ContactsTable>, keys: KeyRing): Contact {
  return {
    id: row.id,
    locale: isLocaleTag(row.locale) ? row.locale : undefined,
    localeIsChosen: row.locale_is_chosen === 1,
    name: row.name === null ? undefined : keys.open(row.name, nameContext(row.id)),
    lastSeenAt: row.last_seen_at,
    isKept: row.is_kept === 1,
    expiresAt: row.expires_at,
  };
}

const byId = prepared((queries, id: string) =>
  queries.selectFrom('contacts').selectAll().where('id', '=', id),
);

export async function findContact(queries: Queries, keys: KeyRing, id: string): Promise<Contact | undefined> {
  const {
    rows: [row],
  } = await byId(queries, id);
  return row && contactFrom(row, keys);
}

/** A contact of whom nothing is known, to be given a name. */
export async function insertBareContact(
  queries: Queries,
  { id, now, expiresAt }: { readonly id: string; readonly now: Instant; readonly expiresAt: Instant },
): Promise<void> {
  await queries
    .insertInto('contacts')
    .values({
      id,
      locale: null,
      locale_is_chosen: 0,
      name: null,
      last_seq: 0,
      created_at: now,
      last_seen_at: now,
      is_kept: 0,
      expires_at: expiresAt,
      forgotten_at: null,
    })
    .execute();
}

/** @throws a unique violation when another transaction has just inserted the same identity. */
export async function insertContact(
  queries: Queries,
  keys: KeyRing,
  values: {
    readonly id: string;
    readonly identityId: string;
    readonly channel: ChannelId;
    readonly externalId: string;
    readonly now: Instant;
    readonly expiresAt: Instant;
  },
): Promise<void> {
  const { id, identityId, channel, externalId, now } = values;
  await insertBareContact(queries, values);
  await insertIdentity(queries, keys, { id: identityId, contactId: id, channel, externalId }, now);
}

export interface TakenNumbers {
  readonly first: number;
  /** Whether what is said is kept: they have given their consent. */
  readonly isKept: boolean;
}

const addToSeq = prepared((queries, contactId: string, count: number) =>
  queries
    .updateTable('contacts')
    .set((eb) => ({ last_seq: eb('last_seq', '+', count) }))
    .where('id', '=', contactId)
    .returning(['last_seq', 'is_kept']),
);

/** Takes the next numbers of a contact's messages. The row stays locked until the end of the transaction. */
export async function takeSeq(queries: Queries, contactId: string, count: number): Promise<TakenNumbers> {
  const {
    rows: [row],
  } = await addToSeq(queries, contactId, count);
  if (row === undefined) throw new Error(`Contact ${contactId} is gone`);
  return { first: row.last_seq - count + 1, isKept: row.is_kept === 1 };
}

/**
 * Waits for other transactions about this contact. Taken first wherever something of a contact is written: two
 * transactions that take the contact and the conversation in different order would wait for each other for ever.
 */
export async function lockContact(queries: Queries, contactId: string): Promise<void> {
  // One writer at a time: whoever is in a transaction holds everything.
  if (dialectOf(queries) === 'sqlite') return;
  await queries
    .updateTable('contacts')
    .set((eb) => ({ last_seq: eb.ref('last_seq') }))
    .where('id', '=', contactId)
    .execute();
}

/** Their time counts from the last message on. */
const movedAlong = (eb: ExpressionBuilder<Tables, 'contacts'>, kept: Instant, unkept: Instant) =>
  eb
    .case()
    .when('is_kept', '=', 1)
    // As parameters: written out, every moment would be a statement of its own to compile. PostgreSQL wants their type.
    .then(eb.cast<number>(eb.val(kept), 'bigint'))
    .else(eb.cast<number>(eb.val(unkept), 'bigint'))
    .end();

const arrive = prepared((queries, contactId: string, now: Instant, kept: Instant, unkept: Instant) =>
  queries
    .updateTable('contacts')
    .set((eb) => ({
      last_seq: eb('last_seq', '+', 1),
      last_seen_at: now,
      expires_at: movedAlong(eb, kept, unkept),
    }))
    .where('id', '=', contactId)
    .returningAll(),
);

/** A message of theirs has come: its number, the expiry moved along, and the contact as they are now. */
export async function noteArrival(
  queries: Queries,
  keys: KeyRing,
  contactId: string,
  now: Instant,
  lives: Lives,
): Promise<{ readonly contact: Contact; readonly seq: number } | undefined> {
  const {
    rows: [row],
  } = await arrive(queries, contactId, now, now + lives.kept, now + lives.unkept);
  return row && { contact: contactFrom(row, keys), seq: row.last_seq };
}

/** Notes that we wrote to them: the expiry moves along. */
export async function touchContact(
  queries: Queries,
  contactId: string,
  now: Instant,
  lives: Lives,
): Promise<void> {
  await queries
    .updateTable('contacts')
    .set((eb) => ({
      last_seen_at: now,
      expires_at: movedAlong(eb, now + lives.kept, now + lives.unkept),
    }))
    .where('id', '=', contactId)
    .execute();
}

const guessLocale = prepared((queries, contactId: string, locale: LocaleTag) =>
  queries
    .updateTable('contacts')
    .set({ locale, locale_is_chosen: 0 })
    .where('id', '=', contactId)
    .where('locale_is_chosen', '=', 0),
);
const chooseLocale = prepared((queries, contactId: string, locale: LocaleTag) =>
  queries.updateTable('contacts').set({ locale, locale_is_chosen: 1 }).where('id', '=', contactId),
);

/** A guess never replaces what the contact chose. */
export async function updateLocale(
  queries: Queries,
  contactId: string,
  locale: LocaleTag,
  isChosen: boolean,
): Promise<void> {
  await (isChosen ? chooseLocale : guessLocale)(queries, contactId, locale);
}

export async function updateName(
  queries: Queries,
  keys: KeyRing,
  contactId: string,
  name: string | undefined,
): Promise<void> {
  const sealed = name === undefined ? null : keys.seal(name, nameContext(contactId));
  await queries.updateTable('contacts').set({ name: sealed }).where('id', '=', contactId).execute();
}

export async function updateExpiry(
  queries: Queries,
  contactId: string,
  isKept: boolean,
  expiresAt: Instant,
): Promise<void> {
  await queries
    .updateTable('contacts')
    .set({ is_kept: isKept ? 1 : 0, expires_at: expiresAt })
    .where('id', '=', contactId)
    .execute();
}

/** From now on nothing that was there before can be kept longer; see `forgotten_at`. */
export async function markForgotten(queries: Queries, contactId: string, now: Instant): Promise<void> {
  await queries.updateTable('contacts').set({ forgotten_at: now }).where('id', '=', contactId).execute();
}

/** Everything about a contact hangs on this row and goes with it. */
export async function deleteContact(queries: Queries, contactId: string): Promise<number> {
  const result = await queries.deleteFrom('contacts').where('id', '=', contactId).executeTakeFirst();
  return Number(result.numDeletedRows);
}
