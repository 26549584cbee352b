import { day } from '#platform/base';
import type { KeyRing } from '#privacy/encryption';
import type { DeclaredTables, PersonalData } from '#privacy/retention';
import { deleteOfContact, deleteOld, contentContext } from './appointments.store.ts';
import type { AppointmentContent } from './appointment.ts';

const tables = {
  appointments: {
    rule: 'consent-or-72h',
    columns: {
      id: 'plain',
      contact_id: 'pseudonym',
      conversation_id: 'plain',
      office_id: 'plain',
      state: 'plain',
      version: 'plain',
      code: 'plain',
      length: 'plain',
      starts_at: 'plain',
      content: 'sealed',
      offered_by: 'pseudonym',
      created_at: 'plain',
      reminded_day: 'plain',
      reminded_soon: 'plain',
    },
  },
  appointment_places: {
    rule: 'expiry',
    columns: { office_id: 'plain', step_at: 'plain', place: 'plain', appointment_id: 'plain' },
  },
} as const satisfies DeclaredTables;

/** How long an appointment that is over stays, for the office's own lists. */
export const keptAppointments = 30 * day;

/** An appointment goes with its contact, and in any case a month after its day. */
export function appointmentData({ keys }: { readonly keys: KeyRing }): PersonalData {
  return {
    room: 'appointments',
    tables,
    sweep: ({ database, now }) => deleteOld(database, now - keptAppointments),
    erase: (contact, tx) => deleteOfContact(tx, contact),
    async export(contact, queries, offices) {
      const rows = await queries
        .selectFrom('appointments')
        .select(['id', 'office_id', 'state', 'starts_at', 'code', 'content'])
        .where('contact_id', '=', contact)
        .$if(offices !== undefined, (query) => query.where('office_id', 'in', [...(offices ?? []), '']))
        .orderBy('created_at')
        .execute();
      return {
        appointments: rows.map(({ id, office_id, state, starts_at, code, content }) => {
          const { bring } = JSON.parse(keys.open(content, contentContext(id))) as AppointmentContent;
          const at = starts_at === null ? undefined : new Date(starts_at).toISOString();
          return { office: office_id, state, at, code, bring };
        }),
      };
    },
  };
}
