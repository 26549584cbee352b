/** The catalogue for readers: which services stand on which page, and what is said about them. */
import { describe, expect, test } from 'vitest';
import { situations, type EligibleGroup, type Service } from '#guidance/collections';
import { readCollections } from '#guidance/collections/reader';
import { placesOf } from '../../src/site/catalogue/places-of-service.ts';
import { groupWords } from '../../src/site/catalogue/rule-words.ts';
import { safeFacts } from '../../src/site/catalogue/safe-facts.ts';
import { servicesForSituation, servicesIn } from '../../src/site/catalogue/ways-in.ts';
import { centresFor, governorates } from '../../src/site/governorates.ts';
import { mapSize, points, shapes } from '../../src/site/map/iraq-shapes.ts';
import { siteWords } from '../../src/site/words.ts';
import { buildCollections, buildOffice } from './content-builders.ts';

const real = readCollections('content');
const t = siteWords('en');

const buildService = (service: Partial<Service> & Pick<Service, 'id'>): Service => ({
  name: { en: service.id },
  summary: { en: 'What it is.' },
  category: 'legal',
  offeredBy: ['somebody'],
  offices: [],
  sources: [{ url: 'https://example.org/', asOf: 'undated' }],
  ...service,
});

const withServices = (services: readonly Service[], offices = [buildOffice({ id: 'here' })]) => ({
  ...buildCollections({ offices }),
  services: new Map(services.map((service) => [service.id, service])),
});

describe('ways in', () => {
  test('a service is in the governorates of its area and its offices; without either it is anywhere', () => {
    const collections = withServices([
      buildService({ id: 'by-office', offices: ['here'] }),
      buildService({ id: 'by-area', area: ['erbil'] }),
      buildService({ id: 'online' }),
    ]);
    const ids = (governorate: string) => {
      const { here, anywhere } = servicesIn(collections, governorate);
      return [here.map(({ id }) => id), anywhere.map(({ id }) => id)];
    };
    expect(ids('baghdad')).toEqual([['by-office'], ['online']]);
    expect(ids('erbil')).toEqual([['by-area'], ['online']]);
    expect(ids('basra')).toEqual([[], ['online']]);
  });

  test('a situation parts what fits, what may fit and what nobody has published; what does not fit is not shown', () => {
    const collections = withServices([
      buildService({ id: 'silent' }),
      buildService({ id: 'for-returnees', eligibility: [{ situations: ['returnee'] }] }),
      buildService({ id: 'for-workers', eligibility: [{ situations: ['foreign-worker'] }] }),
      buildService({ id: 'for-young', eligibility: [{ situations: ['returnee'], age: { to: 24 } }] }),
    ]);
    const groups = servicesForSituation(collections, 'returnee');
    expect(groups.map(({ fitting, services }) => [fitting, ...services.map(({ id }) => id)])).toEqual([
      ['fits', 'for-returnees'],
      ['maybe', 'for-young'],
      ['unpublished', 'silent'],
    ]);
  });

  test('no service is called like a page of the catalogue, and every situation has services', () => {
    expect(['need', 'in', 'for'].filter((id) => real.services.has(id))).toEqual([]);
    expect(situations.filter((situation) => servicesForSituation(real, situation).length === 0)).toEqual([]);
  });
});

describe('rules in words', () => {
  const said = (group: EligibleGroup) =>
    groupWords(group, { collections: real, locale: 'en', t }).map(({ value }) => value);

  test.each([
    { group: {}, words: [] },
    { group: { situations: ['returnee', 'abroad'] }, words: ['Back in Iraq from abroad or Abroad now'] },
    { group: { age: { from: 18, to: 60 } }, words: ['Age 18 to 60'] },
    { group: { age: { from: [16, 18] } }, words: ['Age 16 or 18 (sources differ) and over'] },
    { group: { age: { to: 14 } }, words: ['Age up to 14'] },
    {
      group: { sex: 'female', needs: ['violence'] },
      words: ['Woman or girl', 'Violence or threats at home'],
    },
    { group: { governorates: ['erbil', 'duhok'] }, words: ['Lives in Erbil, Duhok'] },
    {
      group: { papers: ['passport'], further: true },
      words: ['With these papers: passport', t('rule.further')],
    },
  ] satisfies { group: EligibleGroup; words: string[] }[])('$words', ({ group, words }) => {
    expect(said(group)).toEqual(words);
  });

  test('every rule of every service is said in every language of the catalogue', () => {
    for (const locale of ['en', 'ar', 'ckb'] as const)
      for (const service of real.services.values())
        for (const group of service.eligibility ?? []) {
          const words = groupWords(group, { collections: real, locale, t: siteWords(locale) });
          expect([service.id, words.length]).toEqual([service.id, Object.keys(group).length]);
        }
  });
});

describe('safe to visit', () => {
  const answers = (safeToVisit: Service['safeToVisit']) =>
    safeFacts(buildService({ id: 'x', safeToVisit }), 'en', real, t).map(({ answer, to }) => [
      answer,
      ...to.map(({ value }) => value),
    ]);

  test('nothing published is four unknowns, not four times no', () => {
    expect(answers(undefined)).toEqual([[undefined], [undefined], [undefined], [undefined]]);
  });

  test('no is an answer, consent and receivers are named', () => {
    const iom = real.organisations.get('iom-iraq')?.name.en;
    expect(
      answers({
        idAsked: false,
        confidential: true,
        dataPassedOn: { passed: 'with-consent', to: ['iom-iraq'] },
        womenOnlyHours: { sunday: [{ opens: '09:00', closes: '12:00' }] },
      }),
    ).toEqual([['No'], ['Yes'], ['Only when you agree', iom], ['Sunday 09:00–12:00']]);
  });
});

test('a provider with a listed office is not named a second time', () => {
  const service = buildService({ id: 'x', offices: ['mrc-erbil'], offeredBy: ['mrc-erbil', 'iom-iraq'] });
  const { offices, providers } = placesOf(service, real);
  expect([offices.map(({ id }) => id), providers.map(({ id }) => id)]).toEqual([['mrc-erbil'], ['iom-iraq']]);
});

describe('governorates', () => {
  const ids = governorates(real, 'en').map(({ id }) => id);

  test('each is on the map once, and no other', () => {
    const drawn = [...shapes, ...points].map(({ id }) => id);
    expect(drawn.toSorted()).toEqual(ids.toSorted());
    expect(ids).toHaveLength(19);
  });

  test('names stand inside the map, and its shapes weigh little', () => {
    for (const { label } of shapes)
      expect(label[0] > 0 && label[0] < mapSize.width && label[1] > 0 && label[1] < mapSize.height).toBe(
        true,
      );
    expect(JSON.stringify(shapes).length).toBeLessThan(12_000);
  });

  test('each belongs to a centre of ours', () => {
    expect(ids.filter((id) => centresFor(real, id).length === 0)).toEqual([]);
  });
});
