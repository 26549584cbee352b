/** The rules of the real services, seen by people who could stand at the door. */
import { describe, expect, test } from 'vitest';
import {
  ageGroups,
  matchService,
  servicesFor,
  toListedService,
  type AgeGroup,
  type Person,
  type ServiceForPerson,
} from '#guidance/catalogue';
import type { AgeRule, EligibleGroup } from '#guidance/collections';
import { readCollections } from '#guidance/collections/reader';

const { services, offices } = readCollections('content');
const listed = [...services.values()].map((service) => toListedService(service, offices));
const listFor = (person: Person): readonly ServiceForPerson[] => servicesFor(listed, person);

const kindOf = (id: string, person: Person): string => {
  const entry = listFor(person).find(({ service }) => service.id === id);
  if (!entry) throw new Error(`there is no service ${id}`);
  return entry.match.kind;
};

const people: readonly (readonly [
  label: string,
  person: Person,
  expected: Readonly<Record<string, string>>,
])[] = [
  [
    'somebody in Germany whose asylum was refused',
    {
      situation: 'abroad',
      country: 'germany',
      governorate: 'sulaymaniyah',
      ageGroup: '18-34',
      sex: 'male',
      needs: [],
    },
    {
      'return-from-germany': 'fits',
      'return-from-sweden': 'no',
      'eurp-reintegration': 'maybe',
      'mrc-counselling': 'fits',
      'momd-returnee-registration': 'no',
      'volunteer-lawyers-krg': 'no',
    },
  ],
  [
    'a returnee of 25 in Mosul',
    {
      situation: 'returnee',
      governorate: 'nineveh',
      ageGroup: '18-34',
      sex: 'male',
      needs: ['looking-for-work'],
    },
    {
      'nrm-referral': 'fits',
      'momd-returnee-registration': 'fits',
      'gmac-advice': 'fits',
      'riyada-start-up': 'fits',
      'jobseeker-registration': 'fits',
      'refugee-registration': 'no',
      'disability-rights': 'no',
    },
  ],
  [
    'a displaced woman in Mosul and one in Basra: the referral mechanism takes displaced people in Nineveh only',
    { situation: 'displaced', governorate: 'nineveh', sex: 'female' },
    { 'nrm-referral': 'fits', 'local-integration': 'fits', 'family-violence-federal': 'maybe' },
  ],
  [
    'the same in Basra',
    { situation: 'displaced', governorate: 'basra', sex: 'female' },
    { 'nrm-referral': 'no', 'local-integration': 'fits' },
  ],
  [
    'a foreign worker whose employer keeps the passport',
    { situation: 'foreign-worker', governorate: 'erbil', ageGroup: '18-34', needs: ['trafficking'] },
    {
      'foreign-worker-briefing': 'fits',
      'labour-complaint': 'fits',
      'seed-protection': 'fits',
      'trafficking-report-krg': 'fits',
      'unified-national-card': 'no',
      'e-passport': 'no',
    },
  ],
  [
    'a boy of 16',
    { situation: 'returnee', ageGroup: '15-17', sex: 'male' },
    { 'child-helpline-krg': 'fits', 'gmac-advice': 'no', 'riyada-start-up': 'maybe' },
  ],
  [
    'a woman of 57 without work: the age for registering ends earlier for women',
    { ageGroup: '50-59', sex: 'female', needs: ['looking-for-work'] },
    { 'jobseeker-registration': 'maybe' },
  ],
];

test.each(people)('%s', (_, person, expected) => {
  const found = Object.fromEntries(Object.keys(expected).map((id) => [id, kindOf(id, person)]));
  expect(found).toEqual(expected);
});

test('a woman in Erbil who faces violence sees the help near her first', () => {
  const person: Person = {
    situation: 'resident',
    governorate: 'erbil',
    sex: 'female',
    ageGroup: '18-34',
    needs: ['violence'],
  };
  const first = listFor(person)
    .slice(0, 4)
    .map(({ service }) => service.id);
  expect(first).toEqual(
    expect.arrayContaining(['volunteer-lawyers-krg', 'family-violence-krg', 'women-shelter-krg']),
  );
});

test('who lacks the papers for a loan is sent to those who give them', () => {
  const loan = listFor({ situation: 'returnee', papers: ['guarantor'] }).find(
    ({ service }) => service.id === 'molsa-loan',
  );
  expect(loan).toMatchObject({
    match: { kind: 'no', failed: ['papers'], missingPapers: ['jobseeker-card', 'business-course'] },
    first: ['jobseeker-registration', 'mrc-job-skills'],
  });
});

/** The age group that lies in the rule wherever sources agree. */
function ageWithin(rule: AgeRule | undefined): AgeGroup | undefined {
  if (rule === undefined) return undefined;
  const from = Math.max(...[rule.from ?? 0].flat());
  const to = Math.min(...[rule.to ?? 120].flat());
  const groups = Object.entries(ageGroups) as [AgeGroup, readonly [number, number]][];
  return groups.find(([, [youngest, oldest]]) => youngest >= from && oldest <= to)?.[0];
}

/** Somebody for whom the group was made. */
function memberOf(group: EligibleGroup): Person {
  const [situation, governorate, need, country] = [
    group.situations,
    group.governorates,
    group.needs,
    group.countries,
  ].map((list) => list?.[0]);
  const ageGroup = ageWithin(group.age);
  return {
    ...(situation !== undefined && { situation: situation as NonNullable<Person['situation']> }),
    ...(governorate !== undefined && { governorate }),
    ...(country !== undefined && { country }),
    ...(ageGroup !== undefined && { ageGroup }),
    ...(group.sex && { sex: group.sex }),
    ...(need !== undefined && { needs: [need] as NonNullable<Person['needs']> }),
    ...(group.papers && { papers: group.papers }),
  };
}

describe('every group of every service', () => {
  const groups = [...services.values()].flatMap((service) =>
    (service.eligibility ?? []).map(
      (group, index) => [`${service.id} ${index + 1}`, service, group] as const,
    ),
  );
  test.each(groups)('%s can be met with the answers that are asked for', (_, service, group) => {
    const found = matchService({ id: service.id, eligibility: [group] }, memberOf(group));
    if (group.further) expect(found).toEqual({ kind: 'maybe', ask: ['further'], isPublished: true });
    else expect(found.kind).toBe('fits');
  });
});
