import { describe, expect, test } from 'vitest';
import { serviceSchema, type Office, type Service } from '#guidance/collections';
import { checkServices, monthsBefore } from '#guidance/collections/checks';
import { collections } from '../builders.ts';

const today = '2026-11-22';
const papers = new Map([['card', { id: 'card', name: { en: 'card' } }]]);
const small = collections();
const base = { ...small.services.get('advice'), gives: ['card'], lastConfirmed: '2026-11-01' };

function found(changes: Partial<Service>): string[] {
  const service = serviceSchema.parse({ ...base, ...changes });
  const world = collections({ papers, services: new Map([['advice', service]]) });
  return checkServices(world, today).map(({ severity, message }) => `${severity}: ${message}`);
}

describe('a service', () => {
  test('that is right has nothing to report', () => {
    expect(
      found({
        papers: { asked: ['card'] },
        area: ['erbil'],
        cost: { kind: 'amount', fact: 'fee' },
        waitingTime: { fact: 'stay' },
        whoCanUse: { en: 'People of 18 and over who ask' },
        eligibility: [{ age: { from: 18 }, governorates: ['erbil'], papers: ['card'], further: true }],
        safeToVisit: { dataPassedOn: { passed: true, to: ['helper'] } },
      }),
    ).toEqual([]);
  });

  test.each<[string, Partial<Service>, string]>([
    ['a paper that does not exist', { papers: { asked: ['cart'] } }, 'error: there is no paper "cart"'],
    ['a paper given', { gives: ['card', 'x'] }, 'error: there is no paper "x"'],
    ['a paper in a rule', { eligibility: [{ papers: ['x'] }] }, 'error: there is no paper "x"'],
    ['a fee', { cost: { kind: 'amount', fact: 'fees' } }, 'error: there is no fact "fees"'],
    ['a waiting time', { waitingTime: { fact: 'x' } }, 'error: there is no fact "x"'],
    [
      'an organisation',
      { safeToVisit: { dataPassedOn: { passed: true, to: ['x'] } } },
      'error: there is no organisation "x"',
    ],
    ['an area', { area: ['basra'] }, 'error: "basra" is not a governorate of content/places.yaml'],
    [
      'a governorate in a rule',
      { eligibility: [{ governorates: ['basra'] }] },
      'error: "basra" is not a governorate of content/places.yaml',
    ],
    [
      'a country that is a governorate',
      { eligibility: [{ countries: ['erbil'] }] },
      'error: "erbil" is not a country of content/places.yaml',
    ],
    [
      'ages turned round',
      { eligibility: [{ age: { from: 60, to: 18 } }] },
      'error: the age rule ends before it begins',
    ],
    [
      'a condition in words without the words',
      { eligibility: [{ further: true }] },
      'error: "further: true" points at "whoCanUse", which is missing',
    ],
    [
      'a group of everybody beside another',
      { eligibility: [{}, { sex: 'female' }] },
      'error: a group without rules is everybody, so the other groups say nothing',
    ],
    [
      'a day still to come',
      { lastConfirmed: '2026-11-23' },
      'error: confirmed on 2026-11-23, which is still to come',
    ],
    [
      'a word with the provider older than six months',
      { lastConfirmed: '2026-05-21' },
      'warning: overdue: last confirmed with the provider on 2026-05-21',
    ],
  ])('with %s is reported', (_, changes, expected) => {
    expect(found(changes)).toEqual([expected]);
  });

  test('confirmed six months ago to the day is not overdue', () => {
    expect(found({ lastConfirmed: '2026-05-22' })).toEqual([]);
  });

  test('that nobody has confirmed stands in one line with the others', () => {
    const messages = checkServices(small, today).map(({ message }) => message);
    expect(messages).toEqual(['never confirmed with the provider (1): advice']);
  });
});

test('a paper that no service names is probably a slip', () => {
  const messages = checkServices(collections({ papers }), today).map(({ message }) => message);
  expect(messages).toContain('no service names "card"');
});

test('an office stands in a town we know', () => {
  const [id, office] = [...small.offices][0] ?? [];
  if (id === undefined || !office) throw new Error('the small world has an office');
  const offices = new Map<string, Office>([[id, { ...office, town: 'nowhere' }]]);
  expect(checkServices(collections({ offices }), today)).toMatchObject([
    { severity: 'error', message: 'there is no place "nowhere"' },
    { severity: 'warning' },
  ]);
});

test.each([
  ['2026-11-22', 6, '2026-05-22'],
  ['2026-03-22', 6, '2025-09-22'],
  ['2026-08-31', 6, '2026-02-28'],
  ['2024-08-31', 6, '2024-02-29'],
  ['2026-01-01', 1, '2025-12-01'],
])('the day %s less %i months is %s', (day, months, expected) => {
  expect(monthsBefore(day, months)).toBe(expected);
});
