import { changeConversation, withFreshConversation, type Handoff } from '#conversations/handoff';
import { readableCode } from '#platform/base';
import type { Tx } from '#platform/storage';
import { nextAppointmentState } from './appointment-state.ts';
import {
  bringChoices,
  codeLength,
  mostTimes,
  usualLength,
  type Appointment,
  type Bring,
} from './appointment.ts';
import { checkTime, type TimeProblem } from './check-times.ts';
import * as store from './appointments.store.ts';
import type { AppointmentNeeds } from './needs.ts';
import { freePlace, freeTimes } from './places.store.ts';
import { sayOffer, timeButtons } from './say-appointment.ts';

export interface Offer {
  readonly staff: string;
  /** Of the conversation, which this member of staff has. */
  readonly handoff: Pick<Handoff, 'conversationId' | 'contactId' | 'office' | 'locale'>;
  readonly times: readonly number[];
  readonly bring: readonly Bring[];
  /** They were told that a time is outside the office's hours, and offer it all the same. */
  readonly isConfirmed: boolean;
  /** The booked appointment that this offer ends; without it nothing is offered beside one. */
  readonly instead?: string | undefined;
}

export type OfferEnd =
  | { readonly done: true; readonly id: string }
  | {
      readonly done: false;
      readonly why: TimeProblem | 'no_times' | 'too_many' | 'no_office' | 'full' | 'ended' | 'booked';
      /** Of the time that is none; of the appointment that is booked. */
      readonly at?: number;
    };

/** Times that are none whatever staff say. */
const never: readonly TimeProblem[] = ['past', 'too_far', 'not_in_steps', 'holiday'];

/** @returns the act of offering somebody up to five times at the office; an offer they did not answer is replaced. */
export function createOffer(needs: AppointmentNeeds) {
  const { database, keys, clock, ids, audit, contacts, conversations, offices, outbox, translate } = needs;

  /** What was offered or booked before ends: a person has one appointment. */
  const endEarlier = async (tx: Tx, earlier: Appointment, staff: string): Promise<void> => {
    const state = nextAppointmentState(earlier.state, 'cancel');
    if (state === undefined || !(await store.updateAppointment(tx, earlier, { state }))) return;
    const { id, contactId, conversationId, office } = earlier;
    if (earlier.state !== 'booked' || contactId === undefined) return;
    await freePlace(tx, id);
    await outbox.withdraw(tx, `visit:${id}:remind`);
    await contacts.awaitAnswer(tx, contactId, `visit:${id}`, undefined);
    const subject = { kind: 'conversation', id: conversationId ?? '' } as const;
    const event = { actor: `staff:${staff}`, act: 'appointment.cancelled', subject, office } as const;
    await audit.record({ ...event, details: { appointment: id } }, tx);
  };

  return async ({ staff, handoff, times, bring, isConfirmed, instead }: Offer): Promise<OfferEnd> => {
    const now = clock.now();
    const office = handoff.office === undefined ? undefined : await offices.find(database, handoff.office);
    if (office === undefined) return { done: false, why: 'no_office' };
    const wanted = [...new Set(times)].toSorted((a, b) => a - b);
    if (wanted.length === 0) return { done: false, why: 'no_times' };
    if (wanted.length > mostTimes) return { done: false, why: 'too_many' };
    const length = office.visitLength ?? usualLength;
    const checked = wanted.map((at) => ({ at, problem: checkTime(office, at, length, now) }));
    const bad =
      checked.find(({ problem }) => problem !== undefined && never.includes(problem)) ??
      (isConfirmed ? undefined : checked.find(({ problem }) => problem !== undefined));
    if (bad?.problem !== undefined) return { done: false, why: bad.problem, at: bad.at };
    const free = await freeTimes(database, { office: office.id, length, places: office.places ?? 1 }, wanted);
    const full = wanted.find((at) => !free.has(at));
    if (full !== undefined) return { done: false, why: 'full', at: full };

    const end = await withFreshConversation(database, async (tx): Promise<OfferEnd> => {
      const { contactId, conversationId } = handoff;
      await contacts.lock(tx, contactId);
      const conversation = await conversations.read(tx, conversationId);
      if (conversation === undefined || conversation.state === 'closed') return { done: false, why: 'ended' };
      const earlier = await store.standingOf(tx, keys, contactId, now);
      const booked = earlier.find(({ state }) => state === 'booked');
      if (booked?.startsAt !== undefined && booked.id !== instead)
        return { done: false, why: 'booked', at: booked.startsAt };
      for (const one of earlier) await endEarlier(tx, one, staff);
      const made: Appointment = {
        ...{ id: ids.next(), contactId, conversationId, office: office.id, state: 'offered', version: 1 },
        ...{
          code: readableCode(ids.secret(), codeLength),
          length,
          startsAt: undefined,
          offeredBy: staff,
          createdAt: now,
        },
        ...{ times: wanted, bring: bringChoices.filter((one) => bring.includes(one)) },
      };
      await store.insertAppointment(tx, keys, made);
      const locale = conversation.locale ?? handoff.locale;
      const words = { locale, translate };
      const buttons = timeButtons(
        { id: made.id, times: wanted.map((at) => ({ at, isFree: true })) },
        now,
        words,
      );
      const { channel, identityId } = conversation;
      const draft = {
        ...({
          kind: 'handoff',
          text: sayOffer(office, booked?.startsAt, now, words),
          buttons,
          locale,
        } as const),
        ...{ origin: `visit:${made.id}:offer`, staffId: staff },
      };
      await outbox.queue(tx, { conversationId, contactId, channel, identityId }, [draft], now);
      await contacts.touch(tx, contactId, now);
      await changeConversation(conversations, tx, conversation, undefined, now, {
        lastButtons: buttons,
        openQuestion: 'visit',
      });
      const subject = { kind: 'conversation', id: conversationId } as const;
      const event = {
        actor: `staff:${staff}`,
        act: 'appointment.offered',
        subject,
        office: office.id,
      } as const;
      await audit.record({ ...event, details: { appointment: made.id, times: wanted.length } }, tx);
      return { done: true, id: made.id };
    });
    if (end.done) {
      database.wake.notify('outbox');
      database.wake.notify('desk');
    }
    return end;
  };
}
