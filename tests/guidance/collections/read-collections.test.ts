import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCollections } from '#guidance/collections/reader';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'content-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const asks = Array.from({ length: 8 }, (_, index) => `      - ask ${index}`).join('\n');
const guide = `---
title: How smugglers work
summary: What smugglers promise.
stage: risks
audience: [everyone]
order: 1
sources: [{ title: A source, url: https://example.org/, accessed: 2026-01-01 }]
checkedOn: 2026-01-01
reviewDue: 2026-07-01
review: { state: draft }
sections:
  - id: prices
    asks:
${asks}
---

## What it costs

Too much.
`;
const source = 'source: { url: https://example.org/, asOf: 2026-01 }';
const office = (id: string): string =>
  `id: ${id}\nkind: mrc\nname: { en: Centre }\ngovernorates: []\n${source}\n`;
const fact = (id: string): string =>
  `- id: ${id}\n  label: { en: Fee }\n  value: 5\n  unit: EUR\n  confidence: confirmed\n  ${source}\n`;

describe('reading content', () => {
  test('finds guides, records and lists by id', () => {
    write('guides/smugglers/en.md', guide);
    write('guides/smugglers/ar.md', guide);
    write('offices/mrc-test.yaml', office('mrc-test'));
    write('facts/one.yaml', fact('fee-one'));
    write('facts/two.yaml', fact('fee-two'));
    const collections = readCollections(folder);
    expect(collections.guides.map(({ id, locale }) => `${id}/${locale}`)).toEqual([
      'smugglers/ar',
      'smugglers/en',
    ]);
    expect([...collections.offices.keys()]).toEqual(['mrc-test']);
    expect([...collections.facts.keys()]).toEqual(['fee-one', 'fee-two']);
  });

  test('of an empty folder gives empty collections', () => {
    expect(readCollections(folder)).toMatchObject({ guides: [], facts: new Map() });
  });

  test.each([
    ['a guide without frontmatter', 'guides/g/en.md', '## Only text\n', 'no frontmatter'],
    ['a guide in no language', 'guides/g/xx.md', guide, '"xx" is not a locale'],
    [
      'a guide with a field nobody knows',
      'guides/g/en.md',
      guide.replace('order:', 'colour: red\norder:'),
      'colour',
    ],
    [
      'an office whose file is named otherwise',
      'offices/other.yaml',
      office('mrc-test'),
      'file name says otherwise',
    ],
    ['a fact without unit', 'facts/a.yaml', fact('fee').replace('  unit: EUR\n', ''), 'a value needs a unit'],
    ['broken YAML', 'offices/a.yaml', 'id: [', 'offices/a.yaml'],
  ])('names %s', (_, path, text, message) => {
    write(path, text);
    expect(() => readCollections(folder)).toThrow(message);
  });

  test('goes on after each mistake when somebody wants to hear them all', () => {
    write('guides/good/en.md', guide);
    write('guides/bad/en.md', '## Only text\n');
    write('offices/other.yaml', office('mrc-test'));
    write('facts/one.yaml', fact('fee'));
    write('facts/two.yaml', fact('fee'));
    const heard: string[] = [];
    const collections = readCollections(folder, (error) => heard.push(error.message));
    expect(collections.guides.map((item) => item.id)).toEqual(['good']);
    expect(heard).toHaveLength(3);
    expect(heard.join()).toMatch(/bad\/en\.md.*offices\/other\.yaml.*two\.yaml: the id "fee" is used twice/s);
  });
});
