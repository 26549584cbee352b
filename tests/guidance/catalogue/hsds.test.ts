import { describe, expect, test } from 'vitest';
import {
  exportOrganizations,
  exportServices,
  exportTaxonomyTerms,
  uuidFor,
  type HsdsService,
} from '#guidance/catalogue/export';
import { createTranslate, serviceSchema, type Office, type Service } from '#guidance/collections';
import { readCollections, readUiCatalogs } from '#guidance/collections/reader';
import { wholeLocales } from '#guidance/locales';
import { collections as smallWorld } from '../collections/builders.ts';
import { pageSchema } from './hsds-tables.ts';
import { officialSchema } from './official-schema.ts';

const translate = createTranslate(readUiCatalogs('content'));
const real = { collections: readCollections('content'), translate };

const exportedService = async (
  changes: Partial<Service>,
  offices = smallWorld().offices,
): Promise<HsdsService> => {
  const small = smallWorld();
  const advice = serviceSchema.parse({ ...small.services.get('advice'), ...changes });
  const collections = { ...small, offices, services: new Map([['advice', advice]]) };
  const [service] = (await exportServices({ collections, translate }, 'en')).contents;
  if (!service) throw new Error('the export lost the service');
  return service;
};

describe('the whole catalogue', () => {
  test.each(wholeLocales.map(({ tag }) => tag))('in %s keeps to the tables of HSDS 3.0', async (tag) => {
    pageSchema('service').parse(await exportServices(real, tag));
    pageSchema('organization').parse(await exportOrganizations(real, tag));
    pageSchema('taxonomy_term').parse(await exportTaxonomyTerms(real, tag));
  });

  test('loses nothing', async () => {
    const [services, organizations] = [
      await exportServices(real, 'en'),
      await exportOrganizations(real, 'en'),
    ];
    expect(services.total_items).toBe(real.collections.services.size);
    expect(organizations.total_items).toBe(real.collections.organisations.size);
    const locations = organizations.contents.flatMap((organization) =>
      organization.locations.map(({ id }) => id),
    );
    const withOrganisation = [...real.collections.offices.values()].filter(
      ({ organisation }) => organisation,
    );
    expect(new Set(locations).size).toBe(withOrganisation.length);
  });

  test('has the same ids every time, and in every language', async () => {
    const ids = async (tag: 'en' | 'ar') => (await exportServices(real, tag)).contents.map(({ id }) => id);
    expect(await ids('ar')).toEqual(await ids('en'));
    expect(await ids('en')).toContain(await uuidFor('service:mrc-counselling'));
  });

  test('refers to what it holds: every term of an attribute is in the code lists', async () => {
    const terms = new Set((await exportTaxonomyTerms(real, 'en')).contents.map(({ id }) => id));
    const services = (await exportServices(real, 'en')).contents;
    const organizations = (await exportOrganizations(real, 'en')).contents;
    const used = [...services, ...organizations].flatMap(({ attributes }) => attributes);
    expect(used.length).toBeGreaterThan(services.length);
    expect(used.filter((attribute) => !terms.has(attribute.taxonomy_term_id))).toEqual([]);
  });

  test('is right by the published schema', async () => {
    const [service, organization, term] = ['service', 'organization', 'taxonomy_term'].map(officialSchema);
    for (const item of (await exportServices(real, 'en')).contents) service?.parse(item);
    for (const item of (await exportOrganizations(real, 'en')).contents) organization?.parse(item);
    for (const item of (await exportTaxonomyTerms(real, 'en')).contents) term?.parse(item);
    expect(service?.safeParse({}).success).toBe(false);
  });
});

describe('our description of the tables', () => {
  test.each([
    ['a field that HSDS does not know', (service: HsdsService) => ({ ...service, telephone: '1' })],
    ['an id that is no UUID', (service: HsdsService) => ({ ...service, id: 'service:advice' })],
    ['a required field missing', (service: HsdsService) => ({ ...service, name: undefined })],
    ['a status of our own', (service: HsdsService) => ({ ...service, status: 'open' })],
    [
      'something wrong further in',
      (service: HsdsService) => ({
        ...service,
        organization: { ...service.organization, website: 'not an address' },
      }),
    ],
  ])('refuses %s', async (_, spoil) => {
    const page = await exportServices(real, 'en');
    const [first, ...rest] = page.contents;
    if (!first) throw new Error('there are services');
    const spoilt = { ...page, contents: [spoil(first), ...rest] };
    expect(pageSchema('service').safeParse(spoilt).success).toBe(false);
  });
});

describe('a service', () => {
  test('that is silent about cost, papers, time and ages says nothing about them', async () => {
    const service = await exportedService({});
    expect(service).toMatchObject({
      cost_options: [],
      required_documents: [],
      languages: [],
      service_areas: [],
    });
    for (const field of [
      'wait_time',
      'fees_description',
      'minimum_age',
      'eligibility_description',
      'assured_date',
    ])
      expect(service).not.toHaveProperty(field);
  });

  test('of a line has its hours in the words of the source', async () => {
    const { contents } = await exportServices(real, 'en');
    const line = contents.find(({ organization }) =>
      organization.phones.some(({ number }) => number === '119'),
    );
    expect(line?.schedules).toMatchObject([{ description: '24 hours' }]);
  });

  test('with an amount has it with its currency; one that is free costs 0', async () => {
    const paid = await exportedService({ cost: { kind: 'amount', fact: 'fee' } });
    expect(paid.cost_options).toMatchObject([
      { amount: 5000, currency: 'IQD', amount_description: '5,000 Iraqi dinars' },
    ]);
    const free = await exportedService({ cost: { kind: 'free' } });
    expect(free.cost_options).toMatchObject([{ option: 'free', amount: 0 }]);
  });

  test('with a range has it in words only', async () => {
    const [option] = (await exportedService({ cost: { kind: 'amount', fact: 'loan' } })).cost_options;
    expect(option).not.toHaveProperty('amount');
    expect(option?.amount_description).toContain('20,000,000–50,000,000');
  });

  test.each<[string, Service['eligibility'], object]>([
    ['one group', [{ age: { from: 18, to: 60 } }], { minimum_age: 18, maximum_age: 60 }],
    [
      'the widest of two groups',
      [{ age: { from: 15, to: 60 } }, { age: { from: 18, to: 55 } }],
      { minimum_age: 15, maximum_age: 60 },
    ],
    [
      'sources that differ: the wider',
      [{ age: { from: [16, 18], to: 50 } }],
      { minimum_age: 16, maximum_age: 50 },
    ],
  ])('has the ages of %s', async (_, eligibility, expected) => {
    expect(await exportedService({ eligibility })).toMatchObject(expected);
  });

  test('has no age limit that only some people meet', async () => {
    const service = await exportedService({
      eligibility: [{ age: { from: 60 } }, { needs: ['disability'] }],
    });
    expect(service).not.toHaveProperty('minimum_age');
  });

  test('is not marked for one sex when a group takes both', async () => {
    const kinds = async (eligibility: Service['eligibility']) =>
      (await exportedService({ eligibility })).attributes.map(({ link_type }) => link_type);
    expect(await kinds([{ sex: 'female' }])).toContain('sex');
    expect(await kinds([{ sex: 'female' }, { needs: ['violence'] }])).not.toContain('sex');
  });
});

describe('an office', () => {
  const located = async (changes: Partial<Office>) => {
    const [id, office] = [...smallWorld().offices][0] ?? [];
    if (id === undefined || !office) throw new Error('the small world has an office');
    const service = await exportedService({}, new Map([[id, { ...office, ...changes }]]));
    return service.service_at_locations[0]?.location;
  };

  test('without published address has none, and still says where it is', async () => {
    expect(await located({})).toMatchObject({ addresses: [], description: 'Erbil' });
  });

  test('with an address has its town, and leaves open what nobody published', async () => {
    const location = await located({ address: { en: 'Street 1' }, town: 'erbil' });
    expect(location?.addresses).toMatchObject([
      { address_1: 'Street 1', city: 'Erbil', state_province: 'Erbil', postal_code: '', country: 'IQ' },
    ]);
  });

  test('has one schedule for each opening time', async () => {
    const hours = {
      sunday: [
        { opens: '08:00', closes: '12:00' },
        { opens: '13:00', closes: '15:00' },
      ],
    };
    expect((await located({ hours }))?.schedules).toMatchObject([
      { byday: 'SU', opens_at: '08:00', closes_at: '12:00', timezone: 3 },
      { byday: 'SU', opens_at: '13:00', closes_at: '15:00', timezone: 3 },
    ]);
  });

  test('has extensions apart from numbers', async () => {
    const phones = ['+964 1 234 567 ext. 58', '119'];
    expect((await located({ phones }))?.phones).toMatchObject([
      { number: '+964 1 234 567', extension: 58 },
      { number: '119' },
    ]);
  });
});

describe('ids', () => {
  test('are UUIDs of version 5, as RFC 9562 has them', async () => {
    // Appendix A.4 of the RFC: the name www.example.com in the namespace of domain names.
    expect(await uuidFor('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});
