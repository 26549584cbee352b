import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  nextQuestion,
  servicesFor,
  toListedService,
  type ListedService,
  type Person,
} from '#guidance/catalogue';
import { collections } from '../collections/builders.ts';

const service = (id: string, changes: Partial<ListedService> = {}): ListedService => ({
  id,
  category: 'legal',
  governorates: [],
  ...changes,
});

const forReturnees = { eligibility: [{ situations: ['returnee' as const] }] };
const services: readonly ListedService[] = [
  service('unpublished'),
  service('for-employers', { eligibility: [{ situations: ['employer'] }] }),
  service('everybody', { eligibility: [{}] }),
  service('returnees-basra', { ...forReturnees, governorates: ['basra'] }),
  service('returnees-erbil', { ...forReturnees, governorates: ['erbil'] }),
  service('returnees-old-page', { ...forReturnees, governorates: ['erbil'], confidence: 'secondary' }),
  service('women', { eligibility: [{ sex: 'female' }] }),
  service('loan', { eligibility: [{ papers: ['card'] }] }),
  service('card-office', { eligibility: [{}], gives: ['card'] }),
];
const idsFor = (person: Person): readonly string[] =>
  servicesFor(services, person).map((entry) => entry.service.id);

test('what fits stands first, here before elsewhere, sure before old; what does not fit stands last', () => {
  expect(idsFor({ situation: 'returnee', governorate: 'erbil' })).toEqual([
    'returnees-erbil',
    'returnees-old-page',
    'card-office',
    'everybody',
    'returnees-basra',
    'loan',
    'women',
    'unpublished',
    'for-employers',
  ]);
});

test('who has said nothing sees everything, and no service is refused', () => {
  const list = servicesFor(services, {});
  expect(list).toHaveLength(services.length);
  expect(list.filter(({ match }) => match.kind === 'no')).toEqual([]);
});

test('a missing paper points at the service that gives it', () => {
  const loan = servicesFor(services, { papers: [] }).find((entry) => entry.service.id === 'loan');
  expect(loan).toMatchObject({ match: { kind: 'no', missingPapers: ['card'] }, first: ['card-office'] });
});

test('the next question is the one that decides most', () => {
  expect(nextQuestion(servicesFor(services, {}))).toBe('situation');
  expect(nextQuestion(servicesFor(services, { situation: 'resident', sex: 'male' }))).toBe('papers');
  expect(
    nextQuestion(servicesFor(services, { situation: 'resident', sex: 'male', papers: [] })),
  ).toBeUndefined();
});

test('the order does not depend on the order of the files', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...services], { minLength: services.length }), (shuffled) => {
      const person = { situation: 'returnee', governorate: 'erbil' } as const;
      expect(servicesFor(shuffled, person).map((entry) => entry.service.id)).toEqual(idsFor(person));
    }),
  );
});

test('a service stands in the governorates of its area and its offices', () => {
  const { services: all, offices } = collections();
  const advice = all.get('advice');
  if (!advice) throw new Error('the small world has a service');
  expect(toListedService({ ...advice, area: ['basra'] }, offices)).toEqual({
    id: 'advice',
    category: 'information',
    governorates: ['basra', 'erbil'],
  });
});

test('the engine brings nothing else into the browser: other rooms are imported as types only', () => {
  const heavy = globSync('src/guidance/catalogue/*.ts').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/^import (?!type\b)[^;]*from '#[^']*'/gm)].map(
      ([line]) => `${path}: ${line}`,
    ),
  );
  expect(heavy).toEqual([]);
});
