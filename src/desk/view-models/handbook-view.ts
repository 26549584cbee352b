import { Marked } from 'marked';
import { type Chapter, type ChapterName, chapterNames } from '#guidance/handbook';
import type { LocaleTag } from '#guidance/locales';
import type { Role } from '#privacy/access';

const ofRole: Readonly<Record<Role, ChapterName>> = {
  counsellor: 'counsellor',
  hub_officer: 'hub-officer',
  editor: 'editor',
  coordinator: 'coordinator',
  administrator: 'administrator',
  auditor: 'auditor',
};

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

/** Chapters in the language of the desk: the start, one's own work, then the rest. */
export function chaptersFor(chapters: readonly Chapter[], locale: LocaleTag, role: Role): readonly Chapter[] {
  const order = [...new Set<ChapterName>(['start', ofRole[role], ...chapterNames])];
  const own = chapters.filter((chapter) => chapter.locale === locale);
  return order.flatMap((name) => own.filter((chapter) => chapter.name === name));
}

/**
 * The text as a page shows it. Written by us, and still no markup of its own gets through.
 * @param hasPicture whether `queue.en.png` was made; a missing picture leaves its description
 */
export function chapterHtml({ text, locale }: Chapter, hasPicture: (file: string) => boolean): string {
  const marked = new Marked({
    renderer: {
      html: ({ text: raw }) => escape(raw),
      image({ href, text: description }) {
        const file = `${href}.${locale}.png`;
        const alt = escape(description);
        return hasPicture(file)
          ? `<img src="/desk/handbook/pictures/${escape(file)}/" alt="${alt}" loading="lazy" width="720">`
          : `<em>${alt}</em>`;
      },
    },
  });
  return marked.parse(text, { async: false });
}
