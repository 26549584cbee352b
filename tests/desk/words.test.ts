/** The words of the desk: complete in its three languages, none missing in the code, none left over. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { channelIds } from '#conversations/channels';
import { outboundStates } from '#conversations/outbox';
import { riskCategories } from '#guidance/answering';
import { joinProblems, roles } from '#privacy/access';
import { consentStates } from '#privacy/consent';
import { problemKeys, saidKeys } from '../../src/desk/view-models/notices.ts';

type Catalog = { readonly [key: string]: string | Catalog };

const flat = (catalog: Catalog, prefix = ''): [key: string, text: string][] =>
  Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );

const read = (tag: string): Map<string, string> =>
  new Map(flat(JSON.parse(readFileSync(`content/ui/${tag}/desk.json`, 'utf8')) as Catalog));

const plural = /_(zero|one|two|few|many|other)$/;
const bare = (words: Map<string, string>): string[] =>
  [...new Set([...words.keys()].map((key) => key.replace(plural, '')))].toSorted();
const english = read('en');
const known = new Set(bare(english));
const source = globSync('src/{desk,pages/desk}/**/*.{ts,astro}')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

describe.each(['ar', 'ckb'])('the desk in %s', (tag) => {
  const words = read(tag);

  it('has every word', () => expect(bare(words)).toEqual(bare(english)));

  it('fills in the same values', () => {
    const values = (text: string): string =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, name]) => name)
        .toSorted()
        .join();
    for (const [key, text] of words) {
      // "One hour" needs no number.
      if (!plural.test(key)) expect([key, values(text)]).toEqual([key, values(english.get(key) ?? '')]);
    }
  });

  it('has every plural form of its language', () => {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const plurals = new Set(
      [...words.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, '')),
    );
    for (const key of plurals) {
      expect([...words.keys()].filter((word) => word.replace(plural, '') === key)).toHaveLength(forms.length);
    }
  });
});

it('Sorani is written with its own letters', () => {
  for (const [key, text] of read('ckb'))
    expect([key, /[كيىة]|ه(?!\p{L})/u.exec(text)?.[0]]).toEqual([key, undefined]);
});

it('every word in the code exists', () => {
  const used = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
  expect(used.length).toBeGreaterThan(80);
  expect(used.filter((key) => !known.has(key))).toEqual([]);
});

it('every word is used', () => {
  const beginnings = [...source.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z]+)*\.)\$\{/g)].map(([, key]) => key ?? '');
  const unused = [...known].filter(
    (key) => !source.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)),
  );
  expect(unused).toEqual([]);
});

it.each([
  ['risk', riskCategories],
  ['channel', channelIds],
  ['delivery', outboundStates],
  ['consent', ['none', ...consentStates]],
  ['role', roles],
  ['join.problem', joinProblems],
  ['said', saidKeys],
  ['problem', problemKeys],
  ['reason', ['asked_for_person', 'urgent', 'two_failed_questions', 'needs_personal_advice']],
  [
    'content',
    [
      'voice',
      'image',
      'video',
      'document',
      'sticker',
      'contact',
      'other',
      'choice',
      'location',
      'corrected',
      'forwarded',
    ],
  ],
])('%s has a word for each', (group, keys) => {
  expect(keys.filter((key) => !known.has(`${group}.${key}`))).toEqual([]);
});
