/** The words of the queue and of casework: complete in the desk's three languages, none missing in the code, none left over. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportReasons } from '#conversations/answer-reports';
import { passReasons, queueTabs } from '#conversations/handoff';
import { noteKinds } from '#conversations/notes';
import { buildParts, publicationKinds, publicationProblems, publicationStates } from '#editorial/publishing';
import { outcomeKinds } from '#guidance/answering';
import { phraseGroups } from '#guidance/collections';
import { checkNames } from '#guidance/collections/checks';

type Catalog = { readonly [key: string]: string | Catalog };

const flat = (catalog: Catalog, prefix = ''): [key: string, text: string][] =>
  Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );
const bare = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const source = globSync('src/{desk,pages/desk}/**/*.{ts,astro}')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

interface Area {
  readonly area: string;
  /** How the words are called in the code. */
  readonly call: string;
  /** Keys put together in the code. */
  readonly closed: Readonly<Record<string, readonly string[]>>;
}

const areas: readonly Area[] = [
  {
    area: 'queue',
    call: 'q',
    closed: {
      tab: queueTabs,
      promise: ['in_time', 'short', 'late'],
      counts: ['office_hours', 'danger', 'hours_unknown'],
    },
  },
  {
    area: 'casework',
    call: 'c',
    closed: {
      'report.reasons': reportReasons,
      'pass.reasons': passReasons,
      'note.kind': noteKinds,
      'phrase.group': phraseGroups,
      'saved.problem': ['not_found', 'overtaken', 'full', 'content'],
      source: ['phrase', 'saved'],
      note: ['advise', 'note', 'ask'],
    },
  },
  {
    area: 'editing',
    call: 'e',
    closed: {
      outcome: outcomeKinds,
      check: checkNames,
      part: [...buildParts, 'show'],
      kind: publicationKinds,
      publication: publicationStates,
      trouble: publicationProblems,
      problem: ['overtaken', 'errors', 'busy', 'changed', 'nothing', 'form'],
      checks: ['none', 'unsaved'],
    },
  },
  {
    area: 'learning',
    call: 'l',
    closed: { problem: ['near', 'settled', 'passage', 'form'] },
  },
];

describe.each(areas)('the words of $area', ({ area, call, closed }) => {
  const read = (tag: string): Map<string, string> =>
    new Map(flat(JSON.parse(readFileSync(`content/ui/${tag}/${area}.json`, 'utf8')) as Catalog));
  const english = new Set([...read('en').keys()].map(bare));

  it.each(['ar', 'ckb'])('are complete in %s', (tag) => {
    expect([...new Set([...read(tag).keys()].map(bare))]).toEqual([...english]);
  });

  it('write Sorani with its own letters', () => {
    for (const [key, text] of read('ckb'))
      expect([key, /[كيىة]|ه(?!\p{L})/u.exec(text)?.[0]]).toEqual([key, undefined]);
  });

  it('exist where the code uses them, and are used', () => {
    const used = [...source.matchAll(new RegExp(`\\b${call}\\(\\s*'([^']+)'`, 'g'))].map(
      ([, key]) => key ?? '',
    );
    expect(used.length).toBeGreaterThan(15);
    const composed = Object.entries(closed).flatMap(([group, keys]) => keys.map((key) => `${group}.${key}`));
    expect([...used, ...composed].filter((key) => !english.has(key))).toEqual([]);
    const known = new Set(composed);
    expect([...english].filter((key) => !source.includes(`'${key}'`) && !known.has(key))).toEqual([]);
  });
});
