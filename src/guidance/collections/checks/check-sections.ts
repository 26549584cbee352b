import type { Guide } from '../guide.ts';
import { reportFor, type Finding } from './finding.ts';
import { guidePath } from './texts.ts';

/** A passage shorter than this does not answer alone; a longer one is not read on a phone. In words. */
export const sectionWords = { least: 40, most: 120 } as const;

/** Words of a passage as a reader counts them: a reference is one word, list marks and link targets are none. */
export function countWords(markdown: string): number {
  return markdown
    .replaceAll(/\{\{[^}]*\}\}/g, 'reference')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !/^\d+[.)]$/.test(word)).length;
}

/** Length of each passage, and that it has the shape a chat and a small screen can show. */
export function checkSections(guides: readonly Guide[]): Finding[] {
  return guides.flatMap((guide) => {
    const report = reportFor('sections', guidePath(guide));
    return guide.sections.flatMap((section) => {
      const found: Finding[] = [];
      const words = countWords(section.markdown);
      if (words < sectionWords.least || words > sectionWords.most)
        found.push(
          report.error(
            `section "${section.id}" has ${words} words; ${sectionWords.least} to ${sectionWords.most} are right`,
            section.heading,
          ),
        );
      if (/^#{3,} /m.test(section.markdown))
        found.push(report.error(`section "${section.id}" has a heading below ##`, section.heading));
      if (/<[a-z/!][^>]*>/i.test(section.markdown))
        found.push(report.error(`section "${section.id}" has HTML in it`, section.heading));
      if (/^\s*\|.*\|\s*$/m.test(section.markdown))
        found.push(report.error(`section "${section.id}" has a table in it`, section.heading));
      if (/!\[/.test(section.markdown))
        found.push(report.error(`section "${section.id}" has a picture in it`, section.heading));
      return found;
    });
  });
}
