/** Short numbers hang on walls: what was once given stays, and means the same. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codeOf, targetOfCode, type ShortCode } from '#guidance/collections';
import { checkCodes } from '#guidance/collections/checks';
import { readCollections } from '#guidance/collections/reader';
import { collections as smallCollections, guide } from '../guidance/collections/builders.ts';

const collections = readCollections('content');

/** Each line a number and what it was given to; lines are only ever added. */
const given = readFileSync('tests/content/codes-given.txt', 'utf8').trim().split('\n');
const lineOf = ({ code, target }: ShortCode): string => `${code} ${target.kind} ${target.id}`;

describe('content/codes.yaml', () => {
  test('keeps every number that was ever given, with the same meaning (new ones go to codes-given.txt too)', () => {
    const now = [...collections.codes.values()].map(lineOf);
    expect(now.toSorted()).toEqual(given.toSorted());
    const numbers = given.map((line) => line.split(' ')[0]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('gives every guide a number that leads back to it', () => {
    for (const id of new Set(collections.guides.map((each) => each.id))) {
      const code = codeOf(collections.codes, { kind: 'guide', id });
      expect(code, id).toBeDefined();
      expect(targetOfCode(collections.codes, code ?? 0)).toEqual({ kind: 'guide', id });
    }
  });

  test('has nothing to complain about', () => {
    expect(checkCodes(collections)).toEqual([]);
  });
});

describe('the check of short numbers', () => {
  const check = (...codes: readonly ShortCode[]): readonly string[] => {
    const world = smallCollections({
      guides: [guide()],
      codes: new Map(codes.map((code) => [code.code, code])),
    });
    return checkCodes(world).map(({ message }) => message);
  };
  const { id } = guide();
  const fine: ShortCode = { code: 20, target: { kind: 'guide', id }, isRetired: false };

  test.each([
    { label: 'a guide without one', codes: [], says: /has no short number/ },
    {
      label: 'a guide whose number is retired',
      codes: [{ ...fine, isRetired: true }],
      says: /has no short number/,
    },
    {
      label: 'a guide that does not exist',
      codes: [fine, { ...fine, code: 21, target: { kind: 'guide', id: 'gone' } }],
      says: /there is no "gone"/,
    },
    {
      label: 'a governorate that does not exist',
      codes: [fine, { ...fine, code: 21, target: { kind: 'offices', id: 'atlantis' } }],
      says: /there is no "atlantis"/,
    },
    { label: 'a guide with two', codes: [fine, { ...fine, code: 21 }], says: /two short numbers/ },
  ] satisfies readonly { label: string; codes: readonly ShortCode[]; says: RegExp }[])(
    'finds $label',
    ({ codes, says }) => {
      expect(check(...codes)).toEqual([expect.stringMatching(says)]);
    },
  );

  test('finds a number that people dial in danger', () => {
    const [line] = smallCollections().contacts.values();
    const number = Number((line?.numbers[0] ?? '').replaceAll(/\D/g, ''));
    expect(number).toBeGreaterThan(0);
    expect(check({ ...fine, code: number })).toEqual([expect.stringMatching(/to call in danger/)]);
  });

  test('passes a retired number of a guide that is gone', () => {
    expect(
      check(fine, { code: 21, target: { kind: 'guide', id: 'gone' }, isRetired: true }),
    ).toEqual([]);
  });
});
