import { readableFor } from '#conversations/contacts';
import { sayMoment, sayOfficeName } from '#conversations/handoff';
import { day, minute, readableCode, type Instant } from '#platform/base';
import type { Job } from '#platform/jobs';
import { withTransaction, type Tx } from '#platform/storage';
import type { AuditAct } from '#privacy/audit';
import { createPersonsVisits, type PersonsVisits } from './answer-offer.ts';
import { nextAppointmentState, type AppointmentEvent } from './appointment-state.ts';
import { codeLength, step, usualLength, type Appointment } from './appointment.ts';
import * as store from './appointments.store.ts';
import type { AppointmentNeeds } from './needs.ts';
import { createOffer, type Offer, type OfferEnd } from './offer-times.ts';
import { freePlace, freeTimes } from './places.store.ts';
import { createReminding } from './remind.ts';

type StaffEvent = Extract<AppointmentEvent, 'cancel' | 'arrive' | 'miss'>;

/** Appointments at our offices. The callers have checked that this member of staff may. */
export interface Appointments extends PersonsVisits {
  offer(offer: Offer): Promise<OfferEnd>;
  /** @returns false when it is no longer possible. A person is told of a cancelled one. */
  mark(id: string, event: StaffEvent, staff: string): Promise<boolean>;
  /** Somebody came without an appointment. @param name only when they wish; sealed */
  walkIn(office: string, staff: string, name: string | undefined): Promise<Appointment>;
  find(id: string): Promise<Appointment | undefined>;
  /** As they gave it at the door, or as we keep it with their consent; recorded in the audit by the caller. */
  nameOf(visit: Appointment): Promise<string | undefined>;
  /** Of a day in Iraq, `2026-03-02`, by time; the cancelled ones too. */
  ofDay(office: string, date: string): Promise<readonly Appointment[]>;
  /** What stands with a contact, the newest first. */
  ofContact(contactId: string): Promise<readonly Appointment[]>;
  /** Which of these times have a place left at an office. */
  free(office: string, times: readonly Instant[]): Promise<ReadonlySet<Instant>>;
  readonly job: Job;
}

const acts: Readonly<Record<StaffEvent, AuditAct>> = {
  cancel: 'appointment.cancelled',
  arrive: 'appointment.arrived',
  miss: 'appointment.missed',
};

export function createAppointments(needs: AppointmentNeeds): Appointments {
  const { database, keys, clock, ids, audit, contacts, conversations, offices, outbox, translate } = needs;

  const record = (tx: Tx, { id, conversationId, office }: Appointment, act: AuditAct, staff: string) =>
    audit.record(
      {
        ...({ actor: `staff:${staff}`, act, office, details: { appointment: id } } as const),
        subject:
          conversationId === undefined
            ? { kind: 'office', id: office }
            : { kind: 'conversation', id: conversationId },
      },
      tx,
    );

  const tellCancelled = async (tx: Tx, visit: Appointment): Promise<void> => {
    const { contactId, conversationId, startsAt, id } = visit;
    const office = await offices.find(tx, visit.office);
    if (contactId === undefined || conversationId === undefined || office === undefined) return;
    const conversation =
      (await conversations.readOpen(tx, contactId)) ?? (await conversations.read(tx, conversationId));
    if (conversation === undefined || startsAt === undefined) return;
    const locale = conversation.locale ?? 'ar';
    const moment = sayMoment(startsAt, clock.now(), { locale, translate });
    const values = { office: sayOfficeName(office, locale), moment };
    const text = translate(locale, 'appointments:cancelledByOffice', values);
    const { channel, identityId } = conversation;
    const to = { conversationId: conversation.id, contactId, channel, identityId };
    const draft = { kind: 'handoff', text, buttons: [], locale, origin: `visit:${id}:cancelled` } as const;
    await outbox.queue(tx, to, [draft], clock.now());
  };

  return {
    ...createPersonsVisits(needs),
    offer: createOffer(needs),
    find: (id) => store.readAppointment(database, keys, id),
    nameOf: async ({ name, contactId }) =>
      name ?? (contactId === undefined ? undefined : (await contacts.find(contactId))?.name),
    ofContact: (contactId) => store.standingOf(database, keys, contactId, clock.now()),

    async mark(id, event, staff) {
      const isDone = await withTransaction(database, async (tx) => {
        const seen = await store.readAppointment(tx, keys, id);
        if (seen?.contactId !== undefined) await contacts.lock(tx, seen.contactId);
        const visit = await store.readAppointment(tx, keys, id);
        const state = visit && nextAppointmentState(visit.state, event);
        if (visit === undefined || state === undefined) return false;
        if (!(await store.updateAppointment(tx, visit, { state }))) return false;
        if (event === 'cancel') {
          await freePlace(tx, id);
          await outbox.withdraw(tx, `visit:${id}:remind`);
          await tellCancelled(tx, visit);
          if (visit.contactId !== undefined)
            await contacts.awaitAnswer(tx, visit.contactId, `visit:${id}`, clock.now() + readableFor);
        }
        await record(tx, visit, acts[event], staff);
        return true;
      });
      if (isDone) database.wake.notify('outbox');
      return isDone;
    },

    async walkIn(officeId, staff, name) {
      const now = clock.now();
      const office = await offices.find(database, officeId);
      const made: Appointment = {
        ...{ id: ids.next(), contactId: undefined, conversationId: undefined, office: officeId },
        ...{
          state: 'arrived',
          version: 1,
          code: readableCode(ids.secret(), codeLength),
          offeredBy: staff,
          createdAt: now,
        },
        ...{ length: office?.visitLength ?? usualLength, startsAt: now - (now % (step * minute)) },
        ...{ times: [], bring: [], ...(name !== undefined && { name }) },
      };
      await withTransaction(database, async (tx) => {
        await store.insertAppointment(tx, keys, made);
        await record(tx, made, 'appointment.arrived', staff);
      });
      return made;
    },

    ofDay(office, date) {
      const from = Date.parse(`${date}T00:00:00+03:00`);
      return store.between(database, keys, office, from, from + day);
    },

    async free(officeId, times) {
      const office = await offices.find(database, officeId);
      const length = office?.visitLength ?? usualLength;
      return freeTimes(database, { office: officeId, length, places: office?.places ?? 1 }, times);
    },

    job: { name: 'remind-of-appointments', every: minute, run: createReminding(needs) },
  };
}
