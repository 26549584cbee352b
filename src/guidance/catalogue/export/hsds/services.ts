/** Services as HSDS services, each with its organisation, places, papers and cost inside. */
import { labelFor, type Organisation, type Service } from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import { costText, papersText, waitingTimeText, type CatalogueWords } from '../describe-service.ts';
import { languages } from './contact-records.ts';
import { hsdsLocation, hsdsOrganization, locationId } from './organizations.ts';
import type {
  HsdsCostOption,
  HsdsRequiredDocument,
  HsdsSchedule,
  HsdsService,
  HsdsServiceArea,
} from './records.ts';
import { serviceAttributes } from './taxonomy.ts';

export const serviceId = (id: string): string => `service:${id}`;

const currencies: readonly string[] = ['IQD', 'EUR', 'USD', 'SEK', 'NOK', 'DKK', 'GBP'];

function costOptions(service: Service, tag: LocaleTag, words: CatalogueWords): readonly HsdsCostOption[] {
  const { cost } = service;
  if (cost === undefined) return [];
  const base = { id: `cost:${service.id}`, service_id: serviceId(service.id) };
  const description = costText(service, tag, words)?.value;
  const described = description === undefined ? {} : { amount_description: description };
  // A free service costs no amount of any currency; 0 alone says it to programs.
  if (cost.kind === 'free') return [{ ...base, option: 'free', amount: 0, ...described }];
  const fact = words.collections.facts.get(cost.fact);
  const isOneAmount = typeof fact?.value === 'number' && currencies.includes(fact.unit ?? '');
  return [
    {
      ...base,
      ...(isOneAmount && { amount: fact.value as number, currency: fact.unit ?? '' }),
      ...described,
    },
  ];
}

function requiredDocuments(
  service: Service,
  tag: LocaleTag,
  { collections }: CatalogueWords,
): readonly HsdsRequiredDocument[] {
  return (service.papers?.asked ?? []).flatMap((id) => {
    const paper = collections.papers.get(id);
    if (!paper) return [];
    const document = labelFor(paper.name, localeChain(tag)).value;
    return [{ id: `document:${service.id}:${id}`, service_id: serviceId(service.id), document }];
  });
}

function serviceAreas(
  service: Service,
  tag: LocaleTag,
  { collections }: CatalogueWords,
): readonly HsdsServiceArea[] {
  return (service.area ?? []).flatMap((id) => {
    const place = collections.places.get(id);
    if (!place) return [];
    const name = labelFor(place.name, localeChain(tag)).value;
    return [
      {
        id: `area:${service.id}:${id}`,
        service_id: serviceId(service.id),
        name,
        extent_type: 'other' as const,
      },
    ];
  });
}

/** Ages that hold for every group: a limit that only some people meet would shut others out. */
function ages({ eligibility = [] }: Service): {
  readonly minimum_age?: number;
  readonly maximum_age?: number;
} {
  const wide = (bound: number | readonly number[] | undefined, pick: (...ages: number[]) => number) =>
    bound === undefined ? undefined : typeof bound === 'number' ? bound : pick(...bound);
  const from = eligibility.map(({ age }) => wide(age?.from, Math.min));
  const to = eligibility.map(({ age }) => wide(age?.to, Math.max));
  const everywhere = (bounds: readonly (number | undefined)[]): bounds is readonly number[] =>
    bounds.length > 0 && bounds.every((bound) => bound !== undefined);
  return {
    ...(everywhere(from) && { minimum_age: Math.min(...from) }),
    ...(everywhere(to) && { maximum_age: Math.max(...to) }),
  };
}

/** The organisation that answers for it is the first named; the others stand in the text of the service. */
function provider(service: Service, { collections }: CatalogueWords): Organisation {
  const first = service.offeredBy
    .map((id) => collections.organisations.get(id))
    .find((found) => found !== undefined);
  if (!first) throw new Error(`content/services/${service.id}.yaml: nobody known offers it`);
  return first;
}

/** A line's hours as its source words them; they are no times of the week that could be written as such. */
const hours = (service: Service, { hoursText }: Organisation): readonly HsdsSchedule[] =>
  hoursText === undefined ? [] : [{ id: `schedule:${serviceId(service.id)}`, description: hoursText }];

function description(service: Service, tag: LocaleTag, { collections }: CatalogueWords): string {
  const chain = localeChain(tag);
  const others = service.offeredBy.slice(1).flatMap((id) => collections.organisations.get(id) ?? []);
  const names = others.map(({ name }) => labelFor(name, chain).value);
  const summary = labelFor(service.summary, chain).value;
  return names.length === 0 ? summary : `${summary} (+ ${names.join('; ')})`;
}

/**
 * One service.
 * @throws Error when none of the organisations that offer it exists.
 */
export function hsdsService(service: Service, tag: LocaleTag, words: CatalogueWords): HsdsService {
  const chain = localeChain(tag);
  const id = serviceId(service.id);
  const organisation = provider(service, words);
  const organization = hsdsOrganization(organisation, tag, words);
  const source = service.sources.find(({ url }) => URL.canParse(url))?.url;
  const waiting = waitingTimeText(service, tag, words)?.value;
  const fees = costText(service, tag, words)?.value;
  const papers = service.papers?.note && papersText(service, tag, words)?.value;
  const reach = service.howToReach && labelFor(service.howToReach, chain).value;
  const process = [reach, papers].filter((text) => text !== undefined).join('\n');
  return {
    id,
    organization_id: organization.id,
    name: labelFor(service.name, chain).value,
    description: description(service, tag, words),
    ...(source !== undefined && { url: source }),
    status: 'active',
    ...(process !== '' && { application_process: process }),
    ...(fees !== undefined && { fees_description: fees }),
    ...(waiting !== undefined && { wait_time: waiting }),
    ...(service.whoCanUse && { eligibility_description: labelFor(service.whoCanUse, chain).value }),
    ...ages(service),
    ...(service.lastConfirmed !== undefined && { assured_date: service.lastConfirmed }),
    ...(service.confidence !== undefined &&
      service.confidence !== 'confirmed' && { alert: words.translate(tag, 'units:confirm') }),
    organization,
    service_at_locations: service.offices.flatMap((officeId) => {
      const office = words.collections.offices.get(officeId);
      if (!office) return [];
      const place = { service_id: id, location_id: locationId(officeId) };
      return [{ id: `at:${service.id}:${officeId}`, ...place, location: hsdsLocation(office, tag, words) }];
    }),
    schedules: hours(service, organisation),
    service_areas: serviceAreas(service, tag, words),
    required_documents: requiredDocuments(service, tag, words),
    cost_options: costOptions(service, tag, words),
    languages: languages(id, service.languages ?? []),
    attributes: serviceAttributes(service, id, tag, words),
  };
}
