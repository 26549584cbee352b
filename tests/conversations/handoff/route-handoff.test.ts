import { describe, expect, it } from 'vitest';
import {
  isOfficeStaffed,
  onDuty,
  regionChoices,
  routeHandoff,
  type PassedOver,
  type RouteQuestion,
  type StaffHere,
} from '#conversations/handoff';
import type { OfficeNow } from '#conversations/offices';
import type { Holiday, OpeningHours } from '#guidance/collections';
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

const newroz: Holiday = {
  id: 'newroz',
  name: { en: 'Newroz' },
  yearly: '03-02',
  begins: [],
  days: 1,
  regions: ['kri'],
  certainty: 'fixed',
  source: { url: 'https://example.org', asOf: '2026-01-01' },
};

interface Explained {
  readonly label: string;
  readonly asked: Partial<RouteQuestion>;
  readonly hub: Partial<OfficeNow>;
  readonly goes: string;
  readonly passedOver: readonly PassedOver[];
}

/** A hub and an MRC of one governorate of the Kurdistan Region, on a Monday morning. */
const explained: readonly Explained[] = [
  {
    label: 'a holiday of the Kurdistan Region closes its hub',
    asked: { stage: 'back-home' },
    hub: { hours: openNow, holidays: [newroz] },
    goes: 'mrc-erbil',
    passedOver: [{ office: 'hub-soran', why: 'holiday', holiday: 'newroz' }],
  },
  {
    label: 'the same day closes nothing elsewhere in Iraq',
    asked: { stage: 'back-home' },
    hub: { hours: openNow, holidays: [newroz], region: 'iraq-federal' },
    goes: 'hub-soran',
    passedOver: [{ office: 'mrc-erbil', why: 'another_first' }],
  },
  {
    label: 'a hub whose hours are over',
    asked: { stage: 'back-home' },
    hub: { hours: closedNow },
    goes: 'mrc-erbil',
    passedOver: [{ office: 'hub-soran', why: 'closed' }],
  },
  {
    label: 'a hub that an administrator gave other subjects',
    asked: { stage: 'back-home' },
    hub: { takes: ['risks'] },
    goes: 'mrc-erbil',
    passedOver: [{ office: 'hub-soran', why: 'subject' }],
  },
  {
    label: 'its other subject goes there',
    asked: { stage: 'risks' },
    hub: { takes: ['risks'] },
    goes: 'hub-soran',
    passedOver: [{ office: 'mrc-erbil', why: 'another_first' }],
  },
  {
    label: 'danger',
    asked: { stage: 'back-home', isUrgent: true },
    hub: {},
    goes: 'mrc-erbil',
    passedOver: [{ office: 'hub-soran', why: 'danger' }],
  },
  {
    label: 'nobody there writes the language',
    asked: { stage: 'back-home' },
    hub: { languages: ['ckb'] },
    goes: 'mrc-erbil',
    passedOver: [{ office: 'hub-soran', why: 'language' }],
  },
  {
    label: 'it did not answer in time',
    asked: { stage: 'back-home', tried: ['hub-soran'], onlyMrc: true },
    hub: {},
    goes: 'mrc-erbil',
    passedOver: [{ office: 'hub-soran', why: 'tried' }],
  },
  {
    label: 'it takes nothing for now',
    asked: { stage: 'back-home' },
    hub: { isPaused: true },
    goes: 'mrc-erbil',
    passedOver: [{ office: 'hub-soran', why: 'paused' }],
  },
];

describe('why an office of the area was passed over', () => {
  it.each(explained)('$label', ({ asked, hub, goes, passedOver }) => {
    const here = office('hub-soran', { kind: 'hub', serves: ['erbil'], region: 'kri', ...hub });
    const question = {
      governorate: 'erbil',
      region: 'kri',
      locale: 'ar',
      isUrgent: false,
      ...asked,
    } as const;
    const route = routeHandoff(question, [here, erbilMrc], mondayMorning);
    expect(route.office?.id).toBe(goes);
    expect(route.passedOver).toEqual(passedOver);
  });
});

interface DutyRow {
  readonly label: string;
  readonly duty?: readonly string[];
  readonly here: readonly StaffHere[];
  readonly tried?: readonly string[];
  readonly staffed: boolean;
  readonly called: string | undefined;
}

const inErbil: StaffHere = { id: 'dilan', offices: ['mrc-erbil'] };
const inBaghdad: StaffHere = { id: 'samir', offices: ['mrc-baghdad'] };
const atHub: StaffHere = { id: 'rawa', offices: ['hub-mosul'] };

describe('danger, and who is there now', () => {
  it.each<DutyRow>([
    { label: 'somebody of the office itself', here: [inErbil, inBaghdad], staffed: true, called: 'dilan' },
    { label: 'no list: whoever works for an MRC', here: [atHub, inBaghdad], staffed: false, called: 'samir' },
    { label: 'hubs are not on duty by themselves', here: [atHub], staffed: false, called: undefined },
    {
      label: 'a list: who stands on it',
      duty: ['rawa'],
      here: [atHub, inBaghdad],
      staffed: false,
      called: 'rawa',
    },
    {
      label: 'a list: nobody of it is there',
      duty: ['lana'],
      here: [inBaghdad],
      staffed: false,
      called: undefined,
    },
    {
      label: 'who gave it back is not called again',
      here: [inBaghdad],
      tried: ['staff:samir'],
      staffed: false,
      called: undefined,
    },
    { label: 'everybody is away', here: [], staffed: false, called: undefined },
  ])('$label', ({ duty = [], here, tried = [], staffed, called }) => {
    const offices = [{ ...erbilMrc, duty }, baghdadMrc, mosulHub];
    expect(isOfficeStaffed('mrc-erbil', here)).toBe(staffed);
    expect(onDuty(offices[0], offices, here, tried)?.id).toBe(called);
  });
});
