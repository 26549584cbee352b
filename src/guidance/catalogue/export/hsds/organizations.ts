/** Organisations and offices as HSDS organizations and locations. */
import { labelFor, type Office, type Organisation } from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import type { CatalogueWords } from '../describe-service.ts';
import { languages, phones, schedules } from './contact-records.ts';
import type { HsdsAddress, HsdsLocation, HsdsOrganization } from './records.ts';
import { attribute, taxonomyTerm } from './taxonomy.ts';

export const organizationId = (id: string): string => `organization:${id}`;
export const locationId = (id: string): string => `location:${id}`;

const webAddress = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? url : undefined;

function placeText(id: string | undefined, tag: LocaleTag, { collections }: CatalogueWords): string {
  const place = id === undefined ? undefined : collections.places.get(id);
  return place ? labelFor(place.name, localeChain(tag)).value : '';
}

/** An address only where one is published; a governorate alone is none. */
function addresses(office: Office, tag: LocaleTag, words: CatalogueWords): readonly HsdsAddress[] {
  if (!office.address) return [];
  return [
    {
      id: `address:${office.id}`,
      location_id: locationId(office.id),
      address_1: labelFor(office.address, localeChain(tag)).value,
      city: placeText(office.town, tag, words),
      state_province: placeText(office.governorates[0], tag, words),
      postal_code: '',
      country: 'IQ',
      address_type: 'physical',
    },
  ];
}

/** The governorate stands in the description too, since most offices publish no address. */
export function hsdsLocation(office: Office, tag: LocaleTag, words: CatalogueWords): HsdsLocation {
  const id = locationId(office.id);
  const url = webAddress(office.url);
  const where = office.governorates.map((governorate) => placeText(governorate, tag, words)).join(', ');
  return {
    id,
    location_type: 'physical',
    ...(office.organisation !== undefined && { organization_id: organizationId(office.organisation) }),
    name: labelFor(office.name, localeChain(tag)).value,
    ...(where !== '' && { description: where }),
    ...(url !== undefined && { url }),
    addresses: addresses(office, tag, words),
    phones: phones(id, office.phones),
    schedules: schedules(id, office.hours),
    languages: languages(id, office.languages),
  };
}

/** `description` is required; what the organisation offers is the only description our sources give. */
export function hsdsOrganization(
  organisation: Organisation,
  tag: LocaleTag,
  words: CatalogueWords,
): HsdsOrganization {
  const id = organizationId(organisation.id);
  const name = labelFor(organisation.name, localeChain(tag)).value;
  const website = webAddress(organisation.url);
  const email = organisation.emails[0];
  const offices = [...words.collections.offices.values()].filter(
    (office) => office.organisation === organisation.id,
  );
  const kind = taxonomyTerm('organisation-kind', organisation.kind, tag, words);
  return {
    id,
    name,
    description: organisation.offers.join('; ') || name,
    ...(website !== undefined && { website }),
    ...(email !== undefined && { email }),
    phones: phones(id, organisation.phones),
    locations: offices.map((office) => hsdsLocation(office, tag, words)),
    attributes: [attribute('organization', id, kind, 'organisation-kind')],
  };
}
