/** All services for one person, best first, each with the reasons for its place. */
import type { Office, Service } from '#guidance/collections';
import { matchService, type Match, type ServiceRules } from './match-service.ts';
import type { Person, Question } from './person.ts';

/** What the list needs of a service; small enough to travel with a page. */
export interface ListedService extends ServiceRules, Pick<Service, 'category' | 'confidence' | 'gives'> {
  /** Governorates where it is given; empty when unknown or everywhere. */
  readonly governorates: readonly string[];
}

/** Where it is given: `unknown` when the source or the person has not said. */
export type Nearness = 'here' | 'elsewhere' | 'unknown';

export interface ServiceForPerson {
  readonly service: ListedService;
  readonly match: Match;
  readonly nearness: Nearness;
  /** Services that give the papers this one asks for and the person lacks. */
  readonly first: readonly string[];
}

/** Joins a service with the governorates of its area and offices. */
export function toListedService(service: Service, offices: ReadonlyMap<string, Office>): ListedService {
  const { id, category, eligibility, confidence, gives, area } = service;
  const governorates = new Set([
    ...(area ?? []),
    ...service.offices.flatMap((office) => offices.get(office)?.governorates ?? []),
  ]);
  return {
    id,
    category,
    governorates: [...governorates],
    ...(eligibility && { eligibility }),
    ...(confidence && { confidence }),
    ...(gives && { gives }),
  };
}

/**
 * A service that stands in no particular governorate (a web site, a consulate) is `unknown`, not far away.
 * Who is abroad asks about the governorate they go back to.
 */
function nearnessOf({ governorates }: ListedService, person: Person): Nearness {
  if (person.governorate === undefined || governorates.length === 0) return 'unknown';
  return governorates.includes(person.governorate) ? 'here' : 'elsewhere';
}

const isUnpublished = (match: Match): boolean => match.kind === 'maybe' && !match.isPublished;

/** Smaller is better: does it fit, is it here, how exactly was it meant for this person, how sure is the source. */
function rank({ match, nearness, service }: ServiceForPerson): readonly number[] {
  return [
    isUnpublished(match) ? 2 : { fits: 0, maybe: 1, no: 3 }[match.kind],
    { here: 0, unknown: 1, elsewhere: 2 }[nearness],
    // The more rules had to hold, the more the service is made for somebody like this.
    match.kind === 'fits' ? -match.because.length : match.kind === 'maybe' ? match.ask.length : 0,
    { confirmed: 0, secondary: 1, disputed: 2 }[service.confidence ?? 'confirmed'],
  ];
}

function compare(a: ServiceForPerson, b: ServiceForPerson): number {
  const [ranksA, ranksB] = [rank(a), rank(b)];
  const different = ranksA.findIndex((value, index) => value !== ranksB[index]);
  if (different >= 0) return (ranksA[different] ?? 0) - (ranksB[different] ?? 0);
  return a.service.id < b.service.id ? -1 : 1;
}

/**
 * Every service with its match; nothing is hidden, what does not fit stands last with the rule that says so.
 * Order: fits, may fit, nobody has published who may come, does not fit; within that the person's governorate first.
 */
export function servicesFor(services: readonly ListedService[], person: Person): readonly ServiceForPerson[] {
  return services
    .map((service) => {
      const match = matchService(service, person);
      const lacking = match.kind === 'no' ? match.missingPapers : [];
      const first = services.filter(({ gives }) => gives?.some((paper) => lacking.includes(paper)));
      return { service, match, nearness: nearnessOf(service, person), first: first.map(({ id }) => id) };
    })
    .toSorted(compare);
}

/** The question whose answer would decide most of the services that may fit; undefined when no answer would. */
export function nextQuestion(list: readonly ServiceForPerson[]): Question | undefined {
  const asked = list
    .flatMap(({ match }) => (match.kind === 'maybe' ? match.ask : []))
    .filter((rule) => rule !== 'further');
  const counts = [...Map.groupBy(asked, (question) => question)];
  return counts.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
}
