import { describe, expect, test } from 'vitest';
import { localeRedirect } from '../../src/site/addresses.ts';
import { formatAsOf } from '../../src/site/dates.ts';
import { firstLines, linesByPlace } from '../../src/site/emergency.ts';
import { dividedJourney, guideFor, journey, nextGuides } from '../../src/site/guides.ts';
import { officesByGovernorate, week } from '../../src/site/offices.ts';
import { sourceLinks } from '../../src/site/sources.ts';
import { spokenLanguage } from '../../src/site/spoken-languages.ts';
import { telephoneHref } from '../../src/site/telephone.ts';
import { siteWords } from '../../src/site/words.ts';
import { buildCollections, buildGuide, buildLine, buildOffice } from './content-builders.ts';

describe('guides', () => {
  const collections = buildCollections({
    guides: [
      buildGuide({ id: 'smugglers', locale: 'en' }),
      buildGuide({ id: 'smugglers', locale: 'ar' }),
      buildGuide({ id: 'route-sea', locale: 'en', order: 20 }),
      buildGuide({ id: 'passport', locale: 'ar', stage: 'before-leaving' }),
      buildGuide({ id: 'debt', locale: 'ckb', order: 30 }),
    ],
  });

  test.each([
    { id: 'smugglers', tag: 'ar', locale: 'ar', isFallback: false },
    { id: 'smugglers', tag: 'ckb', locale: 'ar', isFallback: true },
    { id: 'route-sea', tag: 'ckb', locale: 'en', isFallback: true },
    { id: 'passport', tag: 'en', locale: 'ar', isFallback: true },
  ] as const)('$id for $tag is shown in $locale', ({ id, tag, locale, isFallback }) => {
    expect(guideFor(collections, id, tag)).toMatchObject({ locale, isFallback, value: { id, locale } });
  });

  test('a guide that no language of the chain has is not offered', () => {
    expect(guideFor(collections, 'debt', 'en')).toBeUndefined();
    expect(journey(collections, 'en').flatMap(({ guides }) => guides.map(({ value }) => value.id))).toEqual([
      'passport',
      'smugglers',
      'route-sea',
    ]);
  });

  test('the journey has every stage, empty ones too, so that the way stays whole', () => {
    expect(journey(collections, 'ckb').map(({ stage, guides }) => [stage, guides.length])).toEqual([
      ['before-leaving', 1],
      ['risks', 3],
      ['abroad', 0],
      ['returning', 0],
      ['back-home', 0],
      ['working-in-iraq', 0],
      ['help', 0],
    ]);
  });

  test('a language with some of the guides shows its own first, the rest in other languages, and no empty stage', () => {
    const more = buildCollections({
      guides: [
        ...collections.guides,
        buildGuide({ id: 'smugglers', locale: 'prs' }),
        buildGuide({ id: 'legal-aid', locale: 'ar', stage: 'help' }),
      ],
    });
    const divided = dividedJourney(more, 'prs');
    const idsOf = (stages: NonNullable<typeof divided>['own'] = []): unknown =>
      stages.map(({ stage, guides }) => [stage, guides.map(({ value }) => `${value.id}/${value.locale}`)]);
    expect(idsOf(divided?.own)).toEqual([['risks', ['smugglers/prs']]]);
    expect(idsOf(divided?.rest)).toEqual([
      ['before-leaving', ['passport/ar']],
      ['risks', ['route-sea/en']],
      ['help', ['legal-aid/ar']],
    ]);
    expect(divided?.restIn).toEqual(['ar', 'en']);
    expect(dividedJourney(more, 'ckb')).toBeUndefined();
  });

  test('next come the guides after this one, then those before it', () => {
    const guide = guideFor(collections, 'route-sea', 'ckb')?.value;
    expect(guide && nextGuides(collections, guide, 'ckb').map(({ value }) => value.id)).toEqual([
      'debt',
      'smugglers',
    ]);
  });
});

describe('emergency lines', () => {
  const collections = buildCollections({
    contacts: [
      buildLine({ id: 'old-police', numbers: ['104'], confidence: 'disputed' }),
      buildLine({ id: 'private', numbers: ['131'], confidence: 'secondary' }),
      buildLine({ id: 'general', numbers: ['911'] }),
      buildLine({ id: 'ambulance', kind: 'medical', numbers: ['911'] }),
      buildLine({ id: 'tracing', kind: 'missing-relatives', numbers: ['80022222'] }),
      buildLine({ id: 'children', kind: 'child-alone', numbers: ['116'], places: ['kri', 'world'] }),
      buildLine({ id: 'coast', kind: 'sea', numbers: ['108'], places: ['sea'] }),
      buildLine({ id: 'sea-112', numbers: ['112'], places: ['sea', 'eu'] }),
      buildLine({ id: 'doubtful', numbers: ['1'], places: ['neighbours'], confidence: 'disputed' }),
    ],
  });
  const places = linesByPlace(collections);

  test('Iraq stands first; a place without lines is left out', () => {
    expect(places.map(({ place }) => place)).toEqual([
      'iraq-federal',
      'kri',
      'sea',
      'neighbours',
      'eu',
      'world',
    ]);
    expect(linesByPlace(buildCollections({}))).toEqual([]);
  });

  test('within a kind the confirmed line stands first, and a disputed one never among the rest', () => {
    expect(places[0]?.kinds[0]?.lines.map(({ id }) => id)).toEqual(['general', 'private']);
    expect(places[0]?.disputed.map(({ id }) => id)).toEqual(['old-police']);
    for (const { kinds } of places)
      for (const { lines } of kinds)
        expect(lines.map(({ confidence }) => confidence)).not.toContain('disputed');
  });

  test('first lines name each number once, and never one that is not confirmed', () => {
    const first = (place: string) => {
      const group = places.find((candidate) => candidate.place === place);
      return group && firstLines(group).map(({ id }) => id);
    };
    expect(first('iraq-federal')).toEqual(['general']);
    expect(first('neighbours')).toEqual([]);
    expect(first('sea')).toEqual(['coast', 'sea-112']);
  });
});

describe('offices', () => {
  const collections = buildCollections({
    offices: [
      buildOffice({ id: 'ngo', governorates: ['baghdad'] }),
      buildOffice({ id: 'mrc-baghdad', kind: 'mrc', governorates: ['baghdad'] }),
      buildOffice({ id: 'everywhere', governorates: ['baghdad', 'erbil'] }),
      buildOffice({ id: 'unknown-place', governorates: [] }),
      buildOffice({ id: 'hub', kind: 'hub', governorates: ['dhi-qar'] }),
    ],
    places: [
      {
        id: 'baghdad',
        kind: 'governorate',
        region: 'iraq-federal',
        name: { en: 'Baghdad', ar: 'بغداد' },
        aliases: {},
      },
    ],
  });

  test('every office stands once, ours first, those of several or no governorate at the end', () => {
    const groups = officesByGovernorate(collections, 'en');
    expect(groups.map(({ id, offices }) => [id, ...offices.map((office) => office.id)])).toEqual([
      ['baghdad', 'mrc-baghdad', 'ngo'],
      ['dhi-qar', 'hub'],
      ['elsewhere', 'everywhere', 'unknown-place'],
    ]);
  });

  test('a governorate is named in the language, or by its id and marked as English', () => {
    const groups = officesByGovernorate(collections, 'ar');
    expect(groups.find(({ id }) => id === 'baghdad')?.name).toMatchObject({ value: 'بغداد', locale: 'ar' });
    expect(groups.find(({ id }) => id === 'dhi-qar')?.name).toMatchObject({ value: 'Dhi Qar', locale: 'en' });
  });

  test('a day without times is a closed day', () => {
    const days = week({ sunday: [{ opens: '08:30', closes: '14:00' }] });
    expect(days[0]).toEqual({ day: 'sunday', times: ['08:30–14:00'] });
    expect(days.slice(1).every(({ times }) => times.length === 0)).toBe(true);
    expect(days).toHaveLength(7);
  });
});

describe('what sources say', () => {
  test.each([
    { asOf: '2026-11-22', en: '22 November 2026' },
    { asOf: '2026-11', en: 'November 2026' },
    { asOf: '2026', en: '2026' },
    { asOf: 'undated', en: 'undated' },
    { asOf: 'spring 2024', en: 'spring 2024' },
  ])('the date "$asOf" is written "$en"', ({ asOf, en }) => {
    expect(formatAsOf('en', asOf, siteWords('en'))).toBe(en);
  });

  test('several sources become several links, named by their host; paper is only named', () => {
    expect(sourceLinks('https://www.example.org/a;b ; http://news.example/x ; Labour Law 37/2015')).toEqual([
      { label: 'example.org', href: 'https://www.example.org/a;b' },
      { label: 'news.example', href: 'http://news.example/x' },
      { label: 'Labour Law 37/2015' },
    ]);
  });

  test('a single language is translated, a remark stays in English', () => {
    expect(spokenLanguage('Danish', 'ckb')).toEqual({ value: 'دانمارکی', locale: 'ckb', isFallback: false });
    expect(spokenLanguage('others by telephone', 'ar')).toMatchObject({ locale: 'en', isFallback: true });
  });

  test.each([
    { number: '+90 312-158 00 00', href: 'tel:+903121580000' },
    { number: '(22) 628 01 20', href: 'tel:226280120' },
    { number: '911', href: 'tel:911' },
    { number: '116 016 (women)', href: undefined },
  ])('$number dials $href', ({ number, href }) => {
    expect(telephoneHref(number)).toBe(href);
  });
});

test.each([
  { path: '/ckb/ask/', leads: undefined },
  { path: '/kmr/ask/', leads: undefined },
  { path: '/prs/ask/', leads: undefined },
  { path: '/xx/ask/', leads: '/' },
])('$path leads to $leads', ({ path, leads }) => {
  expect(localeRedirect(path)).toBe(leads);
});
