import type { Appointment } from '#conversations/appointments';
import { baghdadDate, baghdadTime } from '#conversations/offices';
import { formatDate } from '#guidance/locales';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { readDate } from '../forms/appointment-form.ts';
import { readFields } from '../forms/fields.ts';
import { goTo, notAllowed, type Refusal } from '../go.ts';
import { officeChoices, type OfficeChoice } from '../view-models/office-names.ts';
import { type DeskWords, visitWords } from '../words.ts';

export interface VisitLine {
  readonly id: string;
  readonly clock: string;
  readonly code: string;
  readonly state: string;
  readonly name: string | undefined;
  readonly conversationId: string | undefined;
  readonly can: { readonly arrive: boolean; readonly miss: boolean; readonly cancel: boolean };
}

export interface AppointmentsScreen {
  readonly kind: 'appointments';
  readonly v: DeskWords;
  readonly offices: readonly OfficeChoice[];
  readonly office: string;
  readonly date: string;
  readonly dateWords: string;
  readonly lines: readonly VisitLine[];
  readonly problem: string | undefined;
}

/** Longest name of somebody who came without an appointment. */
const longestName = 80;

const lineOf = (visit: Appointment, v: DeskWords): VisitLine => ({
  id: visit.id,
  clock: visit.startsAt === undefined ? '' : baghdadTime(visit.startsAt),
  code: visit.code,
  state: v(`state.${visit.state}`),
  name: visit.name,
  conversationId: visit.conversationId,
  can: {
    arrive: visit.state === 'booked' || visit.state === 'missed',
    miss: visit.state === 'booked' || visit.state === 'arrived',
    cancel: visit.state === 'booked',
  },
});

/** @returns what could not be done; undefined when it was */
async function act(visit: Visit, office: string, v: DeskWords): Promise<string | undefined> {
  const { app, staff, request } = visit;
  const { act: wanted, id = '', name } = await readFields(request);
  if (wanted === 'walk-in') {
    await app.appointments.walkIn(office, staff.id, name?.slice(0, longestName));
    return undefined;
  }
  const found = await app.appointments.find(id);
  const isHere = found !== undefined && found.office === office;
  const isAct = wanted === 'arrive' || wanted === 'miss' || wanted === 'cancel';
  const isDone = isHere && isAct && (await app.appointments.mark(id, wanted, staff.id));
  return isDone ? undefined : v('problem.gone');
}

/** `/desk/appointments/?office=&day=`: who comes today, who came, who did not. */
export async function appointmentsScreen(visit: Visit): Promise<AppointmentsScreen | Refusal | Response> {
  const { app, staff, url, request, locale } = visit;
  const own = (await officeChoices(visit)).filter(({ id }) => may(staff, 'appointment.see', { office: id }));
  const office = own.find(({ id }) => id === url.searchParams.get('office')) ?? own[0];
  const isForeign = url.searchParams.has('office') && office?.id !== url.searchParams.get('office');
  if (office === undefined || isForeign) return notAllowed;
  const date = readDate(url.searchParams.get('day')) ?? baghdadDate(app.clock.now());
  const v = visitWords(app.translate, locale);
  const problem = request.method === 'POST' ? await act(visit, office.id, v) : undefined;
  if (request.method === 'POST' && problem === undefined)
    return goTo(`/desk/appointments/?office=${office.id}&day=${date}&said=saved`);
  const visits = await app.appointments.ofDay(office.id, date);
  await app.audit.record({
    ...({ actor: `staff:${staff.id}`, act: 'appointment.seen', office: office.id } as const),
    ...({ subject: { kind: 'office', id: office.id }, details: { day: date } } as const),
  });
  return {
    kind: 'appointments',
    ...{ v, offices: own, office: office.id, date, dateWords: formatDate(locale, date), problem },
    lines: visits.map((one) => lineOf(one, v)),
  };
}
