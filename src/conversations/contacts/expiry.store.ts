/** Whose time is over: asked of columns that hold nothing sealed. */
import type { ExpressionBuilder } from 'kysely';
import type { Instant } from '#platform/base';
import type { Queries, Tables } from '#platform/storage';

/** Who asked to be written to stays reachable until they say stop or the subscription ends. */
const isNotSubscribed = (eb: ExpressionBuilder<Tables, 'contacts'>) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('subscribers')
        .select('subscribers.contact_id')
        .whereRef('subscribers.contact_id', '=', 'contacts.id'),
    ),
  );

/** An answer or an appointment was promised, and its time is not over. */
const waits = (eb: ExpressionBuilder<Tables, 'contacts'>, now: Instant) =>
  eb.exists(
    eb
      .selectFrom('contact_waits')
      .select('contact_waits.contact_id')
      .whereRef('contact_waits.contact_id', '=', 'contacts.id')
      .where('contact_waits.waits_until', '>', now),
  );

/** Their time has passed, nobody is to be written to, and nothing is waited for. */
const isOver = (eb: ExpressionBuilder<Tables, 'contacts'>, now: Instant) =>
  eb.and([eb('expires_at', '<=', now), isNotSubscribed(eb), eb.not(waits(eb, now))]);

/** Opens no seal: also a contact whose name cannot be read any more must be forgotten in time. */
export async function hasExpired(queries: Queries, contactId: string, now: Instant): Promise<boolean> {
  const row = await queries
    .selectFrom('contacts')
    .select('id')
    .where('id', '=', contactId)
    .where((eb) => isOver(eb, now))
    .executeTakeFirst();
  return row !== undefined;
}

/** Contacts whose time is over, but who wait for something. */
export async function heldContacts(
  queries: Queries,
  now: Instant,
  limit: number,
): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('contacts')
    .select('id')
    .where('expires_at', '<=', now)
    .where((eb) => waits(eb, now))
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Contacts whose time is over, longest first. */
export async function expiredContacts(
  queries: Queries,
  now: Instant,
  limit: number,
): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('contacts')
    .select('id')
    .where((eb) => isOver(eb, now))
    .orderBy('expires_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
