import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageGroups,
  matchService,
  type Match,
  type Person,
  type Question,
  type Rule,
} from '#guidance/catalogue';
import { needs, sexes, situations, type EligibleGroup } from '#guidance/collections';

const match = (groups: readonly EligibleGroup[] | undefined, person: Person): Match =>
  matchService({ id: 'x', ...(groups && { eligibility: [...groups] }) }, person);

const fits = (...because: Rule[]): Match => ({ kind: 'fits', because });
const maybe = (...ask: Rule[]): Match => ({ kind: 'maybe', ask, isPublished: true });
const no = (...failed: Rule[]): Match => ({ kind: 'no', failed, missingPapers: [] });

describe('one group', () => {
  const rows: readonly (readonly [label: string, group: EligibleGroup, person: Person, expected: Match])[] = [
    ['without rules is everybody', {}, {}, fits()],
    [
      'a returnee fits',
      { situations: ['returnee', 'displaced'] },
      { situation: 'returnee' },
      fits('situation'),
    ],
    ['an employer does not', { situations: ['returnee'] }, { situation: 'employer' }, no('situation')],
    ['who has said nothing may fit', { situations: ['returnee'] }, {}, maybe('situation')],
    ['a governorate in the list', { governorates: ['erbil'] }, { governorate: 'erbil' }, fits('governorate')],
    ['a governorate outside it', { governorates: ['erbil'] }, { governorate: 'basra' }, no('governorate')],
    ['women only: a man', { sex: 'female' }, { sex: 'male' }, no('sex')],
    ['women only: not said', { sex: 'female' }, {}, maybe('sex')],
    [
      'one need of several is enough',
      { needs: ['orphan', 'disability'] },
      { needs: ['disability'] },
      fits('needs'),
    ],
    ['none of the needs', { needs: ['orphan'] }, { needs: [] }, no('needs')],
    ['a country', { countries: ['germany'] }, { country: 'sweden' }, no('country')],
    [
      'a condition in words is never more than maybe',
      { sex: 'male', further: true },
      { sex: 'male' },
      maybe('further'),
    ],
    [
      'a condition in words does not hide a rule that fails',
      { sex: 'male', further: true },
      { sex: 'female' },
      no('sex'),
    ],
    ['all papers held', { papers: ['a', 'b'] }, { papers: ['b', 'a', 'c'] }, fits('papers')],
    [
      'a paper missing is named',
      { papers: ['a', 'b'] },
      { papers: ['a'] },
      { kind: 'no', failed: ['papers'], missingPapers: ['b'] },
    ],
    [
      'one rule that fails is enough, whatever is unknown',
      { situations: ['returnee'], sex: 'female', age: { from: 18 } },
      { sex: 'male' },
      no('sex'),
    ],
    [
      'asks for what is unknown only',
      { situations: ['returnee'], sex: 'female', age: { from: 18 } },
      { situation: 'returnee' },
      maybe('age', 'sex'),
    ],
  ];
  test.each(rows)('%s', (_, group, person, expected) => {
    expect(match([group], person)).toEqual(expected);
  });
});

describe('ages', () => {
  test.each([
    ['inside', { from: 18, to: 60 }, '35-49', 'fits'],
    ['outside, too young', { from: 18, to: 60 }, '15-17', 'no'],
    ['outside, too old', { to: 50 }, '60-and-over', 'no'],
    ['a group across the border', { from: 18, to: 50 }, '50-59', 'maybe'],
    ['open at the top', { from: 60 }, '60-and-over', 'fits'],
    ['open below', { to: 17 }, 'under-15', 'fits'],
    ['sources differ: between the two', { from: [16, 18] as [number, number], to: 50 }, '15-17', 'maybe'],
    ['sources differ: above both', { from: [16, 18] as [number, number], to: 50 }, '18-34', 'fits'],
    ['sources differ: below both', { from: [16, 18] as [number, number], to: 50 }, 'under-15', 'no'],
    ['sources differ on the end', { to: [49, 70] as [number, number] }, '60-and-over', 'maybe'],
  ] as const)('%s', (_, age, ageGroup, kind) => {
    expect(match([{ age }], { ageGroup }).kind).toBe(kind);
  });

  test('groups follow one another without a gap', () => {
    const ranges: readonly (readonly [number, number])[] = Object.values(ageGroups);
    expect(ranges[0]?.[0]).toBe(0);
    for (const [index, [from]] of ranges.entries())
      if (index > 0) expect(from).toBe((ranges[index - 1]?.[1] ?? 0) + 1);
  });
});

describe('several groups', () => {
  const network: EligibleGroup[] = [
    { needs: ['low-income', 'orphan'] },
    { age: { from: 60 } },
    { sex: 'female', needs: ['woman-heads-household'] },
  ];
  test.each([
    ['one that fits is enough', { ageGroup: '60-and-over', needs: [] }, fits('age')],
    ['one that is open keeps the door open', { needs: [], sex: 'male' }, maybe('age')],
    [
      'the nearest group is asked about',
      { needs: ['woman-heads-household'], ageGroup: '18-34' },
      maybe('sex'),
    ],
    ['all fail', { needs: [], ageGroup: '18-34', sex: 'male' }, no('needs')],
  ] satisfies readonly (readonly [string, Person, Match])[])('%s', (_, person, expected) => {
    expect(match(network, person)).toEqual(expected);
  });

  test('who may come is not published: maybe, and no question would help', () => {
    expect(match(undefined, { situation: 'returnee' })).toEqual({
      kind: 'maybe',
      ask: [],
      isPublished: false,
    });
  });
});

const ids = ['a', 'b', 'c'];
const ages = fc.oneof(fc.nat({ max: 90 }), fc.tuple(fc.nat({ max: 90 }), fc.nat({ max: 90 })));
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const anyGroup: fc.Arbitrary<EligibleGroup> = fc.record(
  {
    situations: some(situations),
    age: fc.record({ from: ages, to: ages }, { requiredKeys: ['from'] }),
    sex: fc.constantFrom(...sexes),
    governorates: some(ids),
    needs: some(needs),
    papers: some(ids),
    countries: some(ids),
    further: fc.constant(true as const),
  },
  { requiredKeys: [] },
);
const anyPerson: fc.Arbitrary<Person> = fc.record(
  {
    situation: fc.constantFrom(...situations),
    governorate: fc.constantFrom(...ids),
    ageGroup: fc.constantFrom(...(Object.keys(ageGroups) as (keyof typeof ageGroups)[])),
    sex: fc.constantFrom(...sexes),
    needs: fc.subarray([...needs]),
    papers: fc.subarray(ids),
    country: fc.constantFrom(...ids),
  },
  { requiredKeys: [] },
);
const anyGroups = fc.array(anyGroup, { minLength: 1, maxLength: 4 });

/** Which field of a person answers which question. */
const fields: Record<Question, keyof Person> = {
  situation: 'situation',
  governorate: 'governorate',
  age: 'ageGroup',
  sex: 'sex',
  needs: 'needs',
  papers: 'papers',
  country: 'country',
};

describe('whatever the rules and the answers', () => {
  test('nothing said is never "no"', () => {
    fc.assert(fc.property(anyGroups, (groups) => match(groups, {}).kind !== 'no'));
  });

  test('a further answer never turns "fits" or "no" into something else', () => {
    fc.assert(
      fc.property(anyGroups, anyPerson, anyPerson, (groups, person, more) => {
        const before = match(groups, person).kind;
        if (before === 'maybe') return;
        expect(match(groups, { ...more, ...person }).kind).toBe(before);
      }),
    );
  });

  test('"maybe" asks only for what was not said, age apart, whose group may lie across a border', () => {
    fc.assert(
      fc.property(anyGroups, anyPerson, (groups, person) => {
        const found = match(groups, person);
        if (found.kind !== 'maybe') return;
        expect(found.ask.length).toBeGreaterThan(0);
        for (const question of found.ask)
          if (question !== 'age' && question !== 'further') expect(person[fields[question]]).toBeUndefined();
      }),
    );
  });

  test('"no" names only what was said', () => {
    fc.assert(
      fc.property(anyGroups, anyPerson, (groups, person) => {
        const found = match(groups, person);
        if (found.kind !== 'no') return;
        expect(found.failed.length).toBeGreaterThan(0);
        for (const rule of found.failed) {
          expect(rule).not.toBe('further');
          if (rule !== 'further') expect(person[fields[rule]]).toBeDefined();
        }
      }),
    );
  });

  test('a further group of people never shuts anybody out', () => {
    const order = { no: 0, maybe: 1, fits: 2 };
    fc.assert(
      fc.property(anyGroups, anyGroup, anyPerson, (groups, another, person) => {
        const [before, after] = [match(groups, person), match([...groups, another], person)];
        expect(order[after.kind]).toBeGreaterThanOrEqual(order[before.kind]);
      }),
    );
  });
});
