import { deskLocales, type LocaleTag } from '#guidance/locales';

/** In the order of the book; the first is for everybody. Files of `content/handbook/<locale>/`. */
export const chapterNames = [
  'start',
  'counsellor',
  'hub-officer',
  'editor',
  'coordinator',
  'administrator',
  'auditor',
] as const;
export type ChapterName = (typeof chapterNames)[number];

export interface Chapter {
  readonly name: ChapterName;
  readonly locale: LocaleTag;
  /** Its first heading. */
  readonly title: string;
  /** Markdown below that heading. */
  readonly text: string;
}

/** Pictures are named, not addressed: `![what is seen](queue)`. */
const picture = /!\[([^\]]*)\]\(([^)]*)\)/g;

/** Names of the pictures in a text, in order. */
export const picturesIn = (text: string): readonly string[] =>
  [...text.matchAll(picture)].map(([, , name]) => name ?? '');

/** @throws Error when the text does not begin with a heading */
export function readChapter(name: ChapterName, locale: LocaleTag, markdown: string): Chapter {
  const [, title, text = ''] = /^# (.+)\n([\s\S]*)$/.exec(markdown) ?? [];
  if (title === undefined) throw new Error(`content/handbook/${locale}/${name}.md: begins with no heading`);
  return { name, locale, title: title.trim(), text };
}

const partsOf = (text: string): number => (text.match(/^## /gm) ?? []).length;

/** What is wrong with a chapter beside the English one: the same parts, steps and pictures, each picture described. */
export function checkChapters(chapters: readonly Chapter[]): readonly { path: string; message: string }[] {
  const found: { path: string; message: string }[] = [];
  for (const name of chapterNames) {
    const english = chapters.find((one) => one.name === name && one.locale === 'en');
    for (const { tag } of deskLocales) {
      const path = `content/handbook/${tag}/${name}.md`;
      const own = chapters.find((one) => one.name === name && one.locale === tag);
      if (own === undefined || english === undefined) {
        found.push({ path, message: 'the chapter is missing' });
        continue;
      }
      if (partsOf(own.text) !== partsOf(english.text))
        found.push({
          path,
          message: `has ${partsOf(own.text)} parts, the English one ${partsOf(english.text)}`,
        });
      if (picturesIn(own.text).join() !== picturesIn(english.text).join())
        found.push({ path, message: 'shows other pictures than the English one' });
      for (const [, described, picked] of own.text.matchAll(picture))
        if (described?.trim() === '')
          found.push({ path, message: `does not describe the picture "${picked ?? ''}"` });
    }
  }
  return found;
}
