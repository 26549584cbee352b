/** The handbook says the same in each language of the desk, and shows pictures that were made. */
import { existsSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkChapters, chapterNames, picturesIn, readChapter } from '#guidance/handbook';
import { readHandbook, readPicture } from '#guidance/handbook/reader';
import { deskLocales } from '#guidance/locales';
import { chapterHtml, chaptersFor } from '../../src/desk/view-models/handbook-view.ts';

const chapters = readHandbook('content');

it('has every chapter in every language, alike', () => {
  expect(chapters).toHaveLength(chapterNames.length * deskLocales.length);
  expect(checkChapters(chapters)).toEqual([]);
});

it('finds what is missing or unlike', () => {
  const without = chapters.filter(({ name, locale }) => name !== 'editor' || locale !== 'ckb');
  expect(checkChapters(without)).toEqual([
    { path: 'content/handbook/ckb/editor.md', message: 'the chapter is missing' },
  ]);
  const odd = readChapter('auditor', 'ar', '# عنوان\n\n## جزء\n\n![](queue)\n');
  const rest = chapters.filter(({ name, locale }) => name !== 'auditor' || locale !== 'ar');
  expect(checkChapters([...rest, odd])).toHaveLength(3);
  expect(() => readChapter('start', 'en', 'no heading')).toThrow('content/handbook/en/start.md');
});

it('shows only pictures that are there, two megabytes of them at most', () => {
  const files = chapters.flatMap(({ text, locale }) =>
    picturesIn(text).map((name) => `${name}.${locale}.png`),
  );
  expect(files.filter((file) => readPicture('content', file) === undefined)).toEqual([]);
  const sizes = files.map((file) => `content/handbook/pictures/${file}`).filter((path) => existsSync(path));
  expect(sizes.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(2_000_000);
  expect(readPicture('content', '../../package.json')).toBeUndefined();
});

it('puts the chapter of one’s own work second, and lets no markup through', () => {
  const names = chaptersFor(chapters, 'ar', 'auditor').map(({ name }) => name);
  expect(names.slice(0, 2)).toEqual(['start', 'auditor']);
  const chapter = readChapter('start', 'en', '# T\n\n<script>x</script>\n\n![a "b"](queue)\n');
  expect(chapterHtml(chapter, () => true)).not.toContain('<script');
  expect(chapterHtml(chapter, () => true)).toContain('alt="a &#34;b&#34;"');
  expect(chapterHtml(chapter, () => false)).not.toContain('<img');
});
