/** Changing a guide's file: what was not changed keeps every letter. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  beginTranslation,
  editGuideFile,
  parseGuide,
  readUnfinishedGuide,
} from '#guidance/collections/reader';

const path = 'content/guides/smugglers/ckb.md';
const file = readFileSync(path, 'utf8');
const guide = parseGuide('smugglers', 'ckb', file, path);

it('a file given back what it says stays as it is, in every language', () => {
  for (const some of globSync('content/guides/{smugglers,your-data,civil-documents}/{en,ar,ckb,prs}.md')) {
    const text = readFileSync(some, 'utf8');
    const { title, summary, review, sections } = parseGuide('x', 'en', text, some);
    expect([some, editGuideFile(text, { title, summary, review, sections })]).toEqual([some, text]);
  }
});

it('one ask more is one line more', () => {
  const sections = guide.sections.map((section, index) =>
    index === 0 ? { ...section, asks: [...section.asks, 'پرسیارێکی نوێ: چەندە؟'] } : section,
  );
  const changed = editGuideFile(file, { sections });
  const added = changed.split('\n').filter((line) => !file.split('\n').includes(line));
  expect(added).toHaveLength(1);
  expect(parseGuide('smugglers', 'ckb', changed, path).sections[0]?.asks.at(-1)).toBe(
    'پرسیارێکی نوێ: چەندە؟',
  );
});

it.each(['yes: no', '#not a comment', '- a list?', "it's", '"quoted"', 'true', '12', '{{fact:x}}'])(
  'an ask or title such as %s survives being written',
  (text) => {
    const sections = guide.sections.map((section) => ({ ...section, asks: [...section.asks, text] }));
    const changed = readUnfinishedGuide('smugglers', 'ckb', editGuideFile(file, { title: text, sections }));
    expect(changed.title).toBe(text);
    expect(changed.sections[0]?.asks.at(-1)).toBe(text);
  },
);

it('who checked it and when is written so that it is read again', () => {
  const review = { state: 'checked', by: 'Hêvî "H": Ali', on: '2026-11-22' } as const;
  const changed = editGuideFile(file, { review, translationOf: '1234567890' });
  expect(parseGuide('smugglers', 'ckb', changed, path)).toMatchObject({
    review,
    translationOf: '1234567890',
  });
});

it('a heading typed into a text does not make a section', () => {
  const [first, ...rest] = guide.sections;
  if (!first) throw new Error('no sections');
  const sections = [{ ...first, markdown: 'One.\n\n## Two\n\nThree.' }, ...rest];
  const changed = parseGuide('smugglers', 'ckb', editGuideFile(file, { sections }), path);
  expect(changed.sections).toHaveLength(guide.sections.length);
});

it('a translation begins with the sections of the original and none of its words', () => {
  const begun = readUnfinishedGuide('smugglers', 'ur', beginTranslation(guide, file));
  expect(begun.sections.map(({ id }) => id)).toEqual(guide.sections.map(({ id }) => id));
  expect(begun.sections.flatMap(({ asks, markdown }) => [...asks, markdown])).toEqual(
    guide.sections.map(() => ''),
  );
  expect(begun.title).toBe('');
});
