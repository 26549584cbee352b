import { describe, expect, test } from 'vitest';
import { checklistSchema, complaintsAboutChecklist, itemsBySection } from '#guidance/checklists';
import { readChecklists } from '#guidance/checklists/reader';
import { readCollections } from '#guidance/collections/reader';
import { wholeLocales } from '#guidance/locales';

const item = (id: string, section: string) => ({ id, section, picture: 'home', text: { en: id } });
const list = (items: readonly ReturnType<typeof item>[]) =>
  checklistSchema.parse({
    id: 'a-list',
    order: 1,
    picture: 'home',
    title: { en: 'A list' },
    lead: { en: 'Of things' },
    items,
  });

test('items stand under their passages, in the order of the list', () => {
  const parsed = list([item('a', 'g#one'), item('b', 'g#two'), item('c', 'g#one')]);
  expect(itemsBySection(parsed).map(({ section, items }) => [section, items.map(({ id }) => id)])).toEqual([
    ['g#one', ['a', 'c']],
    ['g#two', ['b']],
  ]);
});

test('an item id stands once', () => {
  expect(() => list([item('a', 'g#one'), item('a', 'g#two'), item('c', 'g#one')])).toThrow(/twice/);
});

test('an item whose passage no guide has is named', () => {
  const guides = [{ id: 'g', sections: [{ id: 'one', heading: '', markdown: '', asks: [] }] }];
  const parsed = list([item('a', 'g#one'), item('b', 'g#two'), item('c', 'g#one')]);
  expect(complaintsAboutChecklist(parsed, guides)).toEqual([
    'content/checklists/a-list.yaml, b: no section g#two',
  ]);
});

describe('the checklists of content/', () => {
  const lists = readChecklists('content', readCollections('content'));

  test('are the three people need', () => {
    expect(lists.map(({ id }) => id)).toEqual(['pre-departure', 'prepare-your-return', 'first-days']);
  });

  test('are written in every language that has all guides', () => {
    const missing = lists.flatMap(({ id, title, lead, items }) =>
      wholeLocales.flatMap(({ tag }) =>
        [title, lead, ...items.map(({ text }) => text)].some((labels) => labels[tag] === undefined)
          ? [`${id} ${tag}`]
          : [],
      ),
    );
    expect(missing).toEqual([]);
  });

  test('are written in the letters of their language, and name no figures that facts hold', () => {
    const texts = lists.flatMap(({ items }) => items.map(({ text }) => text));
    for (const { ckb = '', kmr = '', ar = '' } of texts) {
      expect([ckb, kmr].filter((text) => /[كيىة]/u.test(text))).toEqual([]);
      expect(/[ێۆڕڵە]/u.test(ar)).toBe(false);
    }
    expect(texts.flatMap(Object.values).filter((text) => /\d{3}/u.test(text as string))).toEqual([]);
  });
});
