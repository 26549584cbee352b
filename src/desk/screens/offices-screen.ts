import { promises } from '#conversations/handoff';
import type { OfficeNow } from '#conversations/offices';
import { localeFor, localeTags } from '#guidance/locales';
import { minute } from '#platform/base';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import {
  type OfficeFormProblem,
  type OfficeContent,
  readNewOffice,
  readOfficeSettings,
  spansPerDay,
} from '../forms/office-form.ts';
import { alertsOf, type OfficeAlerts } from './office-alerts.ts';
import { officeRouting, type OfficeRouting } from '../view-models/office-routing.ts';
import { goTo, notAllowed, notFound, type Refusal } from '../go.ts';
import { officeName } from '../view-models/office-names.ts';
import {
  type Choice,
  type DayRow,
  dayRows,
  governorateChoices,
  languageChoices,
  officeLine,
  type OfficeLine,
} from '../view-models/office-view.ts';

export interface OfficesScreen {
  readonly kind: 'offices';
  readonly offices: readonly OfficeLine[];
  readonly governorates: readonly Choice[];
  readonly problem: OfficeFormProblem | 'taken_id' | undefined;
}

export interface OfficeScreen {
  readonly kind: 'office';
  readonly line: OfficeLine;
  readonly knowsHours: boolean;
  readonly days: readonly DayRow[];
  readonly closedOn: readonly string[];
  readonly phones: readonly string[];
  readonly serves: readonly Choice[];
  readonly languages: readonly Choice[];
  readonly isPaused: boolean;
  readonly routing: OfficeRouting;
  readonly alerts: OfficeAlerts;
  readonly problem: OfficeFormProblem | undefined;
}

const byStaff = ({ app, staff }: Visit) => ({ staff: staff.id, at: app.clock.now() });

async function addOffice(visit: Visit): Promise<OfficesScreen['problem'] | Response> {
  const { app, staff, request } = visit;
  const read = readNewOffice(await request.formData());
  if ('problem' in read) return read.problem;
  if ((await app.offices.find(app.database, read.value.id)) !== undefined) return 'taken_id';
  if (read.value.governorates.some((id) => app.offices.places.get(id)?.kind !== 'governorate'))
    return 'place';
  await app.offices.add(app.database, read.value, byStaff(visit));
  const subject = { kind: 'office', id: read.value.id } as const;
  await app.audit.record({ actor: `staff:${staff.id}`, act: 'office.added', subject, office: read.value.id });
  return goTo(`/desk/offices/${read.value.id}/?said=added`);
}

/** `/desk/offices/`: our offices as they stand, and the form for a new hub. */
export async function officesScreen(visit: Visit): Promise<OfficesScreen | Refusal | Response> {
  const { app, staff, locale, request } = visit;
  if (!may(staff, 'office.edit')) return notAllowed;
  if (request.method === 'POST' && !may(staff, 'office.add')) return notAllowed;
  const added = request.method === 'POST' ? await addOffice(visit) : undefined;
  if (added instanceof Response) return added;
  const names = await app.access.staff.names();
  const staffed = await app.access.staff.officesWithStaff();
  const offices = await app.offices.list(app.database);
  return {
    kind: 'offices',
    offices: offices
      .map((office) => officeLine(office, visit, names, staffed))
      .toSorted((a, b) => a.name.localeCompare(b.name, locale)),
    governorates: governorateChoices(visit, []),
    problem: added,
  };
}

/** Sources name languages in words, `Arabic`; the desk and routing speak in tags. */
function languageTags(named: readonly string[]): readonly string[] {
  const english = new Intl.DisplayNames(['en'], { type: 'language' });
  return named.flatMap((name) => {
    const tag = localeTags.find(
      (candidate) => candidate === name || english.of(localeFor(candidate).intl.split('-')[0] ?? '') === name,
    );
    return tag === undefined ? [] : [tag];
  });
}

/** What the content says of an office; nothing for one that was added on the desk. */
function contentOf(visit: Visit, office: OfficeNow): OfficeContent {
  const content = visit.app.collections.offices.get(office.id);
  return {
    phones: content?.phones ?? [],
    serves: content?.serves ?? [],
    languages: languageTags(content?.languages ?? []),
    takes: content?.takes,
    // What the form shows where nobody has said anything: saving it is not saying it.
    answersWithin: content?.answersWithin ?? promises.other / minute,
    places: content?.places ?? 1,
  };
}

async function saveOffice(visit: Visit, office: OfficeNow): Promise<OfficeFormProblem | Response> {
  const { app, staff, request } = visit;
  const read = readOfficeSettings(await request.formData(), contentOf(visit, office));
  if ('problem' in read) return read.problem;
  if (read.value.serves?.some((id) => app.offices.places.get(id)?.kind !== 'governorate') === true)
    return 'form';
  await app.offices.set(app.database, office.id, read.value, byStaff(visit));
  const subject = { kind: 'office', id: office.id } as const;
  const details = { set: Object.keys(read.value).join('+') };
  await app.audit.record({
    actor: `staff:${staff.id}`,
    act: 'office.changed',
    subject,
    office: office.id,
    details,
  });
  return goTo(`/desk/offices/${office.id}/?said=saved`);
}

/** `/desk/offices/<id>/`: hours, phones, area and languages of one office, over what the content says. */
export async function officeScreen(
  visit: Visit,
  officeId: string,
): Promise<OfficeScreen | Refusal | Response> {
  const { app, staff, request } = visit;
  if (!may(staff, 'office.edit', { office: officeId })) return notAllowed;
  const office = await app.offices.find(app.database, officeId);
  if (office === undefined) return notFound;
  const alerts = await alertsOf(visit, office.id);
  const isAlertForm = request.method === 'POST' && visit.url.searchParams.has('alerts');
  const saved = request.method === 'POST' && !isAlertForm ? await saveOffice(visit, office) : undefined;
  if (saved instanceof Response) return saved;
  const names = await app.access.staff.names();
  const staffed = await app.access.staff.officesWithStaff();
  return {
    kind: 'office',
    line: { ...officeLine(office, visit, names, staffed), name: officeName(office, visit.locale) },
    knowsHours: office.hours !== undefined,
    days: dayRows(office.hours, spansPerDay),
    closedOn: office.closedOn,
    phones: office.phones,
    serves: governorateChoices(visit, office.serves),
    languages: languageChoices(languageTags(office.languages)),
    isPaused: office.isPaused,
    routing: await officeRouting(visit, office),
    alerts,
    problem: saved,
  };
}
