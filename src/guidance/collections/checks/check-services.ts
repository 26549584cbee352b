import type { Collections } from '../collections.ts';
import type { AgeRule, EligibleGroup } from '../eligibility.ts';
import type { Service } from '../service.ts';
import { reportFor, type Finding } from './finding.ts';

/** How long a word with the provider stands before somebody should ask again. */
const monthsUntilOverdue = 6;

/** The day that many months before, `2026-11-22` -> `2026-05-22`; a day a month lacks becomes its last. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - months, 0));
  const last = lastOfMonth.getUTCDate();
  lastOfMonth.setUTCDate(Math.min(date, last));
  return lastOfMonth.toISOString().slice(0, 10);
}

type Report = ReturnType<typeof reportFor>;

/** One list of ids of a service, with what they should be the ids of. */
function unknownIds(
  report: Report,
  kind: string,
  ids: readonly string[] | undefined,
  known: { has(id: string): boolean },
): Finding[] {
  return (ids ?? [])
    .filter((id) => !known.has(id))
    .map((id) => report.error(`there is no ${kind} "${id}"`, id));
}

function references(service: Service, collections: Collections, report: Report): Finding[] {
  const { papers, facts, organisations } = collections;
  const passedOn = service.safeToVisit?.dataPassedOn;
  const figures = [
    service.cost?.kind === 'amount' ? service.cost.fact : undefined,
    service.waitingTime?.fact,
  ];
  return [
    ...unknownIds(report, 'paper', service.papers?.asked, papers),
    ...unknownIds(report, 'paper', service.gives, papers),
    ...unknownIds(
      report,
      'fact',
      figures.filter((id) => id !== undefined),
      facts,
    ),
    ...unknownIds(
      report,
      'organisation',
      passedOn && passedOn.passed !== false ? passedOn.to : undefined,
      organisations,
    ),
    ...notGovernorates(service.area, collections, report),
  ];
}

/** Ids of places that are no governorate of Iraq: the tap offers those only, so that the rule would never hold. */
function notGovernorates(
  ids: readonly string[] | undefined,
  { places }: Collections,
  report: Report,
): Finding[] {
  return (ids ?? [])
    .filter((id) => places.get(id)?.kind !== 'governorate')
    .map((id) => report.error(`"${id}" is not a governorate of content/places.yaml`, id));
}

const smallest = (bound: AgeRule['from'], open: number): number =>
  bound === undefined ? open : Math.min(...[bound].flat());
const largest = (bound: AgeRule['to'], open: number): number =>
  bound === undefined ? open : Math.max(...[bound].flat());

function groupFindings(
  group: EligibleGroup,
  service: Service,
  collections: Collections,
  report: Report,
): Finding[] {
  const { age } = group;
  const noCountries = (group.countries ?? []).filter((id) => collections.places.get(id)?.kind !== 'country');
  return [
    ...unknownIds(report, 'paper', group.papers, collections.papers),
    ...notGovernorates(group.governorates, collections, report),
    ...noCountries.map((id) => report.error(`"${id}" is not a country of content/places.yaml`, id)),
    ...(age && smallest(age.from, 0) > largest(age.to, Number.POSITIVE_INFINITY)
      ? [report.error('the age rule ends before it begins', 'age:')]
      : []),
    ...(group.further && !service.whoCanUse
      ? [report.error('"further: true" points at "whoCanUse", which is missing', 'further:')]
      : []),
    ...(Object.keys(group).length === 0 && (service.eligibility?.length ?? 0) > 1
      ? [report.error('a group without rules is everybody, so the other groups say nothing', 'eligibility:')]
      : []),
  ];
}

function confirmation(service: Service, today: string, report: Report): Finding[] {
  const { lastConfirmed } = service;
  if (lastConfirmed === undefined) return [];
  if (lastConfirmed > today)
    return [report.error(`confirmed on ${lastConfirmed}, which is still to come`, 'lastConfirmed:')];
  return lastConfirmed < monthsBefore(today, monthsUntilOverdue)
    ? [report.warning(`overdue: last confirmed with the provider on ${lastConfirmed}`, 'lastConfirmed:')]
    : [];
}

/** One line for all that nobody has asked about yet: a line each would hide the rest. */
function neverConfirmed(services: readonly Service[]): Finding[] {
  const ids = services.filter(({ lastConfirmed }) => lastConfirmed === undefined).map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    reportFor('catalogue', 'content/services/').warning(
      `never confirmed with the provider (${ids.length}): ${ids.join(', ')}`,
    ),
  ];
}

/** What a paper is good for: one that no service asks for and no rule names is probably misspelt somewhere. */
function unusedPapers({ services, papers }: Collections): Finding[] {
  const used = new Set(
    [...services.values()].flatMap((service) => [
      ...(service.papers?.asked ?? []),
      ...(service.gives ?? []),
      ...(service.eligibility ?? []).flatMap((group) => group.papers ?? []),
    ]),
  );
  return [...papers.keys()]
    .filter((id) => !used.has(id))
    .map((id) =>
      reportFor('catalogue', 'content/papers.yaml').warning(`no service names "${id}"`, `id: ${id}`),
    );
}

/**
 * Services: what they name exists, rules can hold, and somebody asks the provider twice a year.
 * @param today year-month-day
 */
export function checkServices(collections: Collections, today: string): Finding[] {
  const services = [...collections.services.values()];
  return [
    ...services.flatMap((service) => {
      const report = reportFor('catalogue', `content/services/${service.id}.yaml`);
      return [
        ...references(service, collections, report),
        ...(service.eligibility ?? []).flatMap((group) => groupFindings(group, service, collections, report)),
        ...confirmation(service, today, report),
      ];
    }),
    ...[...collections.offices.values()].flatMap((office) =>
      office.town !== undefined && !collections.places.has(office.town)
        ? [
            reportFor('catalogue', `content/offices/${office.id}.yaml`).error(
              `there is no place "${office.town}"`,
              office.town,
            ),
          ]
        : [],
    ),
    ...neverConfirmed(services),
    ...unusedPapers(collections),
  ];
}
