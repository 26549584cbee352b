import { describe, expect, it } from 'vitest';
import { regionChoices, routeHandoff, type RouteQuestion } from '#conversations/handoff';
import type { OfficeNow } from '#conversations/offices';
import type { OpeningHours } from '#guidance/collections';
import { readCollections } from '#guidance/collections/reader';
import { mondayMorning } from '../../support/frozen-world.ts';

const office = (id: string, values: Partial<OfficeNow>): OfficeNow => ({
  id,
  kind: 'mrc',
  name: { en: id },
  address: undefined,
  phones: [],
  hours: undefined,
  serves: [],
  languages: [],
  governorates: [],
  closedOn: [],
  isPaused: false,
  isAdded: false,
  region: 'iraq-federal',
  ...values,
});
const openNow: OpeningHours = { monday: [{ opens: '08:00', closes: '14:00' }] };
const closedNow: OpeningHours = { tuesday: [{ opens: '08:00', closes: '14:00' }] };

const baghdadMrc = office('mrc-baghdad', { serves: ['baghdad', 'nineveh', 'basra'] });
const erbilMrc = office('mrc-erbil', { serves: ['erbil', 'duhok'], region: 'kri' });
const mosulHub = office('hub-mosul', { kind: 'hub', serves: ['nineveh'] });
const all = [baghdadMrc, erbilMrc, mosulHub];

interface Row {
  readonly label: string;
  readonly asked: Partial<RouteQuestion>;
  readonly offices?: readonly OfficeNow[];
  readonly expect: { readonly office: string | undefined; readonly reason: string };
}

const inNineveh = { governorate: 'nineveh', region: 'iraq-federal' } as const;
const work = { ...inNineveh, stage: 'back-home' } as const;

const rows: readonly Row[] = [
  {
    label: 'work in the area of a hub goes to the hub',
    asked: work,
    expect: { office: 'hub-mosul', reason: 'hub_of_area' },
  },
  {
    label: 'danger never goes to a hub first',
    asked: { ...work, isUrgent: true },
    expect: { office: 'mrc-baghdad', reason: 'mrc_of_area' },
  },
  {
    label: 'risks and return are subjects of an MRC',
    asked: { ...inNineveh, stage: 'risks' },
    expect: { office: 'mrc-baghdad', reason: 'mrc_of_area' },
  },
  {
    label: 'without a subject it is an MRC',
    asked: inNineveh,
    expect: { office: 'mrc-baghdad', reason: 'mrc_of_area' },
  },
  {
    label: 'a closed hub gives way to the MRC',
    asked: work,
    offices: [baghdadMrc, { ...mosulHub, hours: closedNow }],
    expect: { office: 'mrc-baghdad', reason: 'mrc_of_area' },
  },
  {
    label: 'an open hub is chosen by its hours',
    asked: work,
    offices: [baghdadMrc, { ...mosulHub, hours: openNow }],
    expect: { office: 'hub-mosul', reason: 'hub_of_area' },
  },
  {
    label: 'a hub that does not write the language gives way',
    asked: { ...work, locale: 'ckb' },
    offices: [baghdadMrc, { ...mosulHub, languages: ['ar'] }],
    expect: { office: 'mrc-baghdad', reason: 'mrc_of_area' },
  },
  {
    label: 'a paused office takes nothing',
    asked: work,
    offices: [baghdadMrc, { ...mosulHub, isPaused: true }],
    expect: { office: 'mrc-baghdad', reason: 'mrc_of_area' },
  },
  {
    label: 'what a hub declined goes to the MRC',
    asked: { ...work, tried: ['hub-mosul'], onlyMrc: true },
    expect: { office: 'mrc-baghdad', reason: 'mrc_of_area' },
  },
  {
    label: 'the governorate decides between MRCs',
    asked: { governorate: 'duhok', region: 'kri' },
    expect: { office: 'mrc-erbil', reason: 'mrc_of_area' },
  },
  {
    label: 'the region decides when no office names the governorate',
    asked: { governorate: 'halabja', region: 'kri' },
    expect: { office: 'mrc-erbil', reason: 'mrc_of_region' },
  },
  {
    label: 'Kurdish without a place goes to the Kurdistan Region',
    asked: { locale: 'ckb' },
    expect: { office: 'mrc-erbil', reason: 'mrc_of_language' },
  },
  {
    label: 'Arabic without a place goes to the federal side',
    asked: { locale: 'ar' },
    expect: { office: 'mrc-baghdad', reason: 'mrc_of_language' },
  },
  {
    label: 'from abroad the language decides',
    asked: { locale: 'ckb', region: 'abroad' },
    expect: { office: 'mrc-erbil', reason: 'mrc_of_language' },
  },
  {
    label: 'an MRC elsewhere is better than none',
    asked: { governorate: 'basra', region: 'iraq-federal' },
    offices: [erbilMrc],
    expect: { office: 'mrc-erbil', reason: 'any_mrc' },
  },
  {
    label: 'a hub is better than nobody',
    asked: { locale: 'ar', isUrgent: true },
    offices: [mosulHub],
    expect: { office: 'hub-mosul', reason: 'any_hub' },
  },
  {
    label: 'nobody is said to be nobody',
    asked: {},
    offices: [],
    expect: { office: undefined, reason: 'no_office' },
  },
  {
    label: 'among MRCs of a region: who writes the language, then who is open',
    asked: { region: 'iraq-federal', locale: 'ar' },
    offices: [
      office('a', { hours: openNow, languages: ['en'] }),
      office('b', { hours: closedNow, languages: ['ar'] }),
      office('c', { hours: openNow, languages: ['ar'] }),
    ],
    expect: { office: 'c', reason: 'mrc_of_region' },
  },
];

describe('routing a handoff', () => {
  it.each(rows)('$label', ({ asked, offices = all, expect: wanted }) => {
    const route = routeHandoff({ locale: 'ar', isUrgent: false, ...asked }, offices, mondayMorning);
    expect({ office: route.office?.id, reason: route.reason }).toEqual(wanted);
  });
});

describe('the question "which part of Iraq?"', () => {
  const { places } = readCollections('content');
  const idsOf = (offices: readonly OfficeNow[]): string[] =>
    regionChoices(offices, places).map((choice) => (choice.kind === 'abroad' ? 'abroad' : choice.id));
  const federal = [...places.values()]
    .filter(({ kind, region }) => kind === 'governorate' && region === 'iraq-federal')
    .map(({ id }) => id);

  it('names the governorates that differ and sums up the others', () => {
    const mrc = { ...baghdadMrc, serves: federal };
    const sulaymaniyah = office('mrc-sulaymaniyah', { serves: ['sulaymaniyah', 'halabja'], region: 'kri' });
    const ids = idsOf([mrc, erbilMrc, sulaymaniyah]);
    expect(ids.toSorted()).toEqual(
      ['abroad', 'duhok', 'erbil', 'halabja', 'iraq-federal', 'sulaymaniyah'].toSorted(),
    );
  });

  it('names a governorate as soon as a hub serves it', () => {
    expect(idsOf([{ ...baghdadMrc, serves: federal }, mosulHub])).toContain('nineveh');
  });
});
