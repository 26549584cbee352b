import { day, type Instant } from '#platform/base';
import type { Queries, Tx } from '#platform/storage';
import type { Actor, AuditAct } from '#privacy/audit';
import { nextAppointmentState, type AppointmentEvent } from './appointment-state.ts';
import type { Appointment, StandingAppointment } from './appointment.ts';
import * as store from './appointments.store.ts';
import type { AppointmentNeeds } from './needs.ts';
import { freePlace, freeTimes, takePlace } from './places.store.ts';
import { reminderTimes } from './remind.ts';

/** What a person decided about their appointment, as they saw it. */
export interface VisitChange extends Pick<Appointment, 'id' | 'version'> {
  readonly event: Extract<AppointmentEvent, 'choose' | 'cancel' | 'ask_other'>;
  /** Of `choose`. */
  readonly at?: Instant;
}

const acts: Readonly<Record<VisitChange['event'], AuditAct>> = {
  choose: 'appointment.booked',
  cancel: 'appointment.cancelled',
  ask_other: 'appointment.declined',
};

/** The person's side, for the inbox inside its transactions. */
export interface PersonsVisits {
  /** The appointment they still have something to say about: a booked one before an offer. */
  standing(queries: Queries, contactId: string): Promise<StandingAppointment | undefined>;
  /** @returns false when it is no longer as they saw it, or the time was taken meanwhile: look again */
  change(tx: Tx, change: VisitChange, by: Actor): Promise<boolean>;
  /** They want everything deleted. */
  forget(tx: Tx, contactId: string): Promise<void>;
}

export function createPersonsVisits(needs: AppointmentNeeds): PersonsVisits {
  const { keys, clock, offices, contacts, outbox, audit } = needs;

  const placesOf = async (queries: Queries, office: string): Promise<number> =>
    (await offices.find(queries, office))?.places ?? 1;

  return {
    async standing(queries, contactId) {
      const [first] = await store.standingOf(queries, keys, contactId, clock.now());
      if (first === undefined) return undefined;
      const { office, length, times } = first;
      const places = await placesOf(queries, office);
      const free = await freeTimes(queries, { office, length, places }, times);
      const now = clock.now();
      return { ...first, times: times.map((at) => ({ at, isFree: at > now && free.has(at) })) };
    },

    async change(tx, { id, version, event, at }, by) {
      const found = await store.readAppointment(tx, keys, id);
      const state = found && nextAppointmentState(found.state, event);
      if (found === undefined || state === undefined || found.version !== version) return false;
      const { office, length, contactId, conversationId } = found;
      const now = clock.now();
      if (event === 'choose') {
        if (at === undefined) return false;
        const taken = { appointment: id, office, at, length };
        if (!(await takePlace(tx, taken, await placesOf(tx, office)))) return false;
        const due = reminderTimes(at);
        const reminded = { reminded_day: now >= due.day ? 1 : 0, reminded_soon: now >= due.soon ? 1 : 0 };
        if (!(await store.updateAppointment(tx, found, { state, starts_at: at, ...reminded }))) return false;
        // They chose to come: what it takes to remind them is kept until then.
        if (contactId !== undefined) await contacts.awaitAnswer(tx, contactId, `visit:${id}`, at + day);
      } else {
        if (!(await store.updateAppointment(tx, found, { state }))) return false;
        await freePlace(tx, id);
        await outbox.withdraw(tx, `visit:${id}:remind`);
        if (contactId !== undefined) await contacts.awaitAnswer(tx, contactId, `visit:${id}`, undefined);
      }
      const subject =
        conversationId === undefined
          ? ({ kind: 'office', id: office } as const)
          : ({ kind: 'conversation', id: conversationId } as const);
      const details = { appointment: id };
      await audit.record({ actor: by, act: acts[event], subject, office, details }, tx);
      return true;
    },

    async forget(tx, contactId) {
      await store.deleteOfContact(tx, contactId);
    },
  };
}
