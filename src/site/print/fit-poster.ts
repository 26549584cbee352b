import type { Guide } from '#guidance/collections';
import { localeFor, type LocaleTag } from '#guidance/locales';

/**
 * Letters, weighed by the size they are set in, that a poster holds in its usual type; measured on printed guides. In
 * languages with some of the guides, names of emergency lines stand in English and notes about that take room.
 */
const room = { whole: 480, part: 380 } as const;

/** Whether the words of a poster need smaller type to stay on one page. */
export function isDense(
  { title, summary, sections }: Pick<Guide, 'title' | 'summary' | 'sections'>,
  locale: LocaleTag,
): boolean {
  const headings = sections.reduce((sum, { heading }) => sum + Math.max(heading.length, 20), 0);
  return title.length * 2.5 + summary.length * 1.3 + headings > room[localeFor(locale).coverage];
}
