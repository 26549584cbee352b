/** The words about people and rights: complete in the desk's three languages, none missing in the code, none left over. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { securitySaid } from '../../src/desk/screens/security-screen.ts';

type Catalog = { readonly [key: string]: string | Catalog };

const flat = (catalog: Catalog, prefix = ''): [key: string, text: string][] =>
  Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );
const read = (tag: string): Map<string, string> =>
  new Map(flat(JSON.parse(readFileSync(`content/ui/${tag}/staff.json`, 'utf8')) as Catalog));
const english = read('en');
const source = globSync('src/{desk,pages/desk}/**/*.{ts,astro}')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
const values = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted();

describe.each(['ar', 'ckb'])('people and rights in %s', (tag) => {
  const words = read(tag);

  it('has every word', () => expect([...words.keys()]).toEqual([...english.keys()]));

  it('fills in the same values', () => {
    for (const [key, text] of words)
      expect([key, values(text)]).toEqual([key, values(english.get(key) ?? '')]);
  });
});

it('Sorani is written with its own letters', () => {
  for (const [key, text] of read('ckb'))
    expect([key, /[كيىة]|ه(?!\p{L})/u.exec(text)?.[0]]).toEqual([key, undefined]);
});

it('every word in the code exists, and every word is used', () => {
  const used = [...source.matchAll(/\bs\(\s*(?:[^'()]*\? )?'([^']+)'(?: : '([^']+)')?/g)].flatMap(
    ([, a, b]) => [a, b].filter((key) => key !== undefined),
  );
  expect(used.length).toBeGreaterThan(40);
  expect(used.filter((key) => !english.has(key))).toEqual([]);
  const unused = [...english.keys()].filter(
    (key) => !source.includes(`'${key}'`) && !/^(said|problem)\./.test(key),
  );
  expect(unused).toEqual([]);
  for (const key of securitySaid) expect(english.has(`said.${key}`)).toBe(true);
});
