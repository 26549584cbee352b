import type { Selectable, Updateable } from 'kysely';
import { day, type Instant } from '#platform/base';
import { prepared, type AppointmentsTable, type Queries, type Tx } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { AppointmentState } from './appointment-state.ts';
import type { Appointment, AppointmentContent } from './appointment.ts';

export const contentContext = (id: string): string => `appointments.content:${id}`;

/** @throws SealError */
function appointmentFrom(row: Selectable<AppointmentsTable>, keys: KeyRing): Appointment {
  return {
    ...(JSON.parse(keys.open(row.content, contentContext(row.id))) as AppointmentContent),
    id: row.id,
    contactId: row.contact_id ?? undefined,
    conversationId: row.conversation_id ?? undefined,
    office: row.office_id,
    state: row.state as AppointmentState,
    version: row.version,
    code: row.code,
    length: row.length,
    startsAt: row.starts_at ?? undefined,
    offeredBy: row.offered_by,
    createdAt: row.created_at,
  };
}

export async function insertAppointment(tx: Tx, keys: KeyRing, made: Appointment): Promise<void> {
  const { times, bring, name } = made;
  const content: AppointmentContent = { times, bring, ...(name !== undefined && { name }) };
  await tx
    .insertInto('appointments')
    .values({
      ...{ id: made.id, contact_id: made.contactId ?? null, conversation_id: made.conversationId ?? null },
      ...{ office_id: made.office, state: made.state, version: made.version, code: made.code },
      ...{ length: made.length, starts_at: made.startsAt ?? null },
      ...{ offered_by: made.offeredBy, created_at: made.createdAt, reminded_day: 0, reminded_soon: 0 },
      content: keys.seal(JSON.stringify(content), contentContext(made.id)),
    })
    .execute();
}

export async function readAppointment(
  queries: Queries,
  keys: KeyRing,
  id: string,
): Promise<Appointment | undefined> {
  const row = await queries.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst();
  return row && appointmentFrom(row, keys);
}

const standing = prepared((queries, contactId: string, offeredSince: Instant, now: Instant) =>
  queries
    .selectFrom('appointments')
    .selectAll()
    .where('contact_id', '=', contactId)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'offered'), eb('created_at', '>', offeredSince)]),
        eb.and([eb('state', '=', 'booked'), eb('starts_at', '>', now)]),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc'),
);

/** Those a contact still has something to say about, the newest first. */
export async function standingOf(
  queries: Queries,
  keys: KeyRing,
  contactId: string,
  now: Instant,
): Promise<readonly Appointment[]> {
  const { rows } = await standing(queries, contactId, now - 14 * day, now);
  return rows.map((row) => appointmentFrom(row, keys));
}

/** Of one day at an office, by time. */
export async function between(
  queries: Queries,
  keys: KeyRing,
  office: string,
  from: Instant,
  until: Instant,
): Promise<readonly Appointment[]> {
  const rows = await queries
    .selectFrom('appointments')
    .selectAll()
    .where('office_id', '=', office)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => appointmentFrom(row, keys));
}

/** Ids of booked ones in this time whose reminder is still to come. */
export async function toRemind(queries: Queries, now: Instant, until: Instant): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('appointments')
    .select('id')
    .where('state', '=', 'booked')
    .where('starts_at', '>', now)
    .where('starts_at', '<=', until)
    .where((eb) => eb.or([eb('reminded_day', '=', 0), eb('reminded_soon', '=', 0)]))
    .orderBy('starts_at')
    .execute();
  return rows.map(({ id }) => id);
}

export async function readReminded(
  queries: Queries,
  id: string,
): Promise<{ readonly day: boolean; readonly soon: boolean }> {
  const row = await queries
    .selectFrom('appointments')
    .select(['reminded_day', 'reminded_soon'])
    .where('id', '=', id)
    .executeTakeFirst();
  return { day: row?.reminded_day === 1, soon: row?.reminded_soon === 1 };
}

/** Changes what is still as it was read. @returns false when somebody was faster */
export async function updateAppointment(
  tx: Tx,
  { id, version }: Pick<Appointment, 'id' | 'version'>,
  change: Updateable<AppointmentsTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('appointments')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

/** @returns how many */
export async function deleteOfContact(tx: Tx, contactId: string): Promise<number> {
  const query = tx.deleteFrom('appointments').where('contact_id', '=', contactId);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Those over for so long, and offers nobody answered. */
export async function deleteOld(queries: Queries, before: Instant): Promise<number> {
  const result = await queries
    .deleteFrom('appointments')
    .where((eb) =>
      eb.or([
        eb('starts_at', '<=', before),
        eb.and([eb('starts_at', 'is', null), eb('created_at', '<=', before)]),
      ]),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
