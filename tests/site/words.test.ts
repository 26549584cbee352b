/** The words of the site: complete in all published languages, none missing in the code, none left over. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedLocales } from '#guidance/locales';

type Catalog = { readonly [key: string]: string | Catalog };

const flat = (catalog: Catalog, prefix = ''): [key: string, text: string][] =>
  Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );

const catalogs = publishedLocales.map(({ tag }) => ({
  tag,
  words: new Map(flat(JSON.parse(readFileSync(`content/ui/${tag}/site.json`, 'utf8')) as Catalog)),
}));
const english = catalogs.find(({ tag }) => tag === 'en')?.words ?? new Map<string, string>();
const files = globSync('src/{site,pages}/**/*.{ts,astro}')
  .map((path) => readFileSync(path, 'utf8'))
  // The question page has words of its own (chat.json).
  .filter((text) => /siteWords|SiteWords|<LanguageChoice/.test(text));
const source = files.join('\n');

/** Keys as the code writes them: `t('a.b')` whole, t(`a.${x}`) and `about.${x}` as beginnings. */
const wholeKeys = new Set(
  [...source.matchAll(/'([a-z][a-zA-Z-]*(?:\.[a-zA-Z-]+)+|name|tagline|skip|listComma)'/g)].map(
    ([, key]) => key,
  ),
);
const beginnings = [...source.matchAll(/`([a-z][a-zA-Z]*(?:\.[a-zA-Z]+)*\.)\$\{/g)].map(
  ([, key]) => key ?? '',
);

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();

test.each(catalogs)('$tag has the same keys and placeholders as English', ({ words }) => {
  expect([...words.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  for (const [key, text] of words)
    expect({ key, names: placeholders(text) }).toEqual({ key, names: placeholders(english.get(key) ?? '') });
});

test('every word is used', () => {
  const unused = [...english.keys()].filter(
    (key) => !wholeKeys.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
  );
  expect(unused).toEqual([]);
});

test('every whole key in the code exists', () => {
  // Pages of other areas name theirs `t` as well.
  const ofSite = files.filter((text) => !/const t = (?!siteWords)\w+Words\(/.test(text)).join('\n');
  const used = [...ofSite.matchAll(/\bt\('([^']+)'/g)].map(([, key]) => key ?? '');
  expect(used.filter((key) => !english.has(key))).toEqual([]);
});

test('Sorani is written with its own letters', () => {
  const sorani = catalogs.find(({ tag }) => tag === 'ckb')?.words ?? new Map<string, string>();
  for (const [key, text] of sorani)
    expect({ key, wrong: /[كيىة]|ه(?!\p{L})/u.exec(text)?.[0] }).toEqual({ key, wrong: undefined });
});
