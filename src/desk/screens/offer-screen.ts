import { bringChoices, timesAhead, usualLength } from '#conversations/appointments';
import { baghdadTime } from '#conversations/offices';
import { formatDate } from '#guidance/locales';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { readOfferForm, type OfferForm } from '../forms/appointment-form.ts';
import { goTo, notAllowed, notFound, type Refusal } from '../go.ts';
import { momentOf } from '../view-models/moment.ts';
import { type DeskWords, visitWords } from '../words.ts';

/** Open days whose free times are shown to tick. */
const daysShown = 5;
/** Fields for times typed. */
const ownFields = 2;

export interface OfferScreen {
  readonly kind: 'offer';
  readonly v: DeskWords;
  readonly conversationId: string;
  readonly office: string;
  readonly knowsHours: boolean;
  readonly days: readonly {
    readonly label: string;
    readonly times: readonly { readonly at: number; readonly clock: string; readonly isChosen: boolean }[];
  }[];
  readonly ownFields: readonly string[];
  readonly bring: readonly { readonly id: string; readonly words: string; readonly isChosen: boolean }[];
  /** What is booked, which the offer would end. */
  readonly booked: { readonly id: string; readonly words: string } | undefined;
  readonly problem: string | undefined;
}

/** Iraq's clock as a field for day and time takes it. */
const asField = (at: number): string => new Date(at + 3 * 3_600_000).toISOString().slice(0, 16);

/** `/desk/conversations/<id>/appointment/`: up to five times at the office of the conversation. */
export async function offerScreen(
  visit: Visit,
  conversationId: string,
): Promise<OfferScreen | Refusal | Response> {
  const { app, staff, request, locale } = visit;
  const handoff = await app.handoff.ofConversation(conversationId);
  if (handoff === undefined) return notFound;
  if (!may(staff, 'appointment.offer', { office: handoff.office })) return notAllowed;
  if (handoff.state !== 'accepted' || handoff.acceptedBy !== staff.id)
    return goTo(`/desk/conversations/${conversationId}/?problem=not_accepted`);
  const v = visitWords(app.translate, locale);
  const now = app.clock.now();
  const form: OfferForm | undefined =
    request.method === 'POST' ? readOfferForm(await request.formData()) : undefined;
  const end = form && (await app.appointments.offer({ staff: staff.id, handoff, ...form }));
  if (end?.done === true) return goTo(`/desk/conversations/${conversationId}/?said=sent`);
  const office =
    handoff.office === undefined ? undefined : await app.offices.find(app.database, handoff.office);
  if (office === undefined) return notFound;
  const ahead = timesAhead(office, office.visitLength ?? usualLength, now, daysShown);
  const free = await app.appointments.free(
    office.id,
    ahead.flatMap(({ times }) => times),
  );
  const shown = new Set(ahead.flatMap(({ times }) => times));
  const typed = (form?.times ?? []).filter((at) => !shown.has(at)).map(asField);
  const booked = (await app.appointments.ofContact(handoff.contactId)).find(
    ({ state }) => state === 'booked',
  );
  const moment = booked?.startsAt === undefined ? '' : momentOf(booked.startsAt, now, locale).text;
  const time = end?.at === undefined ? '' : momentOf(end.at, now, locale).text;
  return {
    kind: 'offer',
    ...{ v, conversationId, office: office.id, knowsHours: office.hours !== undefined },
    days: ahead.map(({ date, times }) => ({
      label: formatDate(locale, date),
      times: times
        .filter((at) => free.has(at))
        .map((at) => ({ at, clock: baghdadTime(at), isChosen: form?.times.includes(at) === true })),
    })),
    ownFields: Array.from({ length: Math.max(ownFields, typed.length) }, (_, index) => typed[index] ?? ''),
    bring: bringChoices.map((id) => ({
      id,
      words: app.translate(locale, `appointments:bring.${id}`),
      isChosen: form === undefined ? id === 'identity' : form.bring.includes(id),
    })),
    booked: booked && { id: booked.id, words: v('instead', { time: moment }) },
    problem: end === undefined ? undefined : v(`problem.${end.why}`, { time }),
  };
}
