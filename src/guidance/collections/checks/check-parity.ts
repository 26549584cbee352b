import { wholeLocales } from '#guidance/locales';
import type { Guide } from '../guide.ts';
import { reportFor, type Finding } from './finding.ts';
import { guidePath } from './texts.ts';

/** Frontmatter that says the same in every language of a guide. */
const shared = ['stage', 'order', 'audience', 'services', 'offices'] as const;

function compare(guide: Guide, english: Guide): Finding[] {
  const report = reportFor('parity', guidePath(guide));
  const found: Finding[] = [];
  const ids = (of: Guide): string => of.sections.map((section) => section.id).join(', ');
  if (ids(guide) !== ids(english))
    found.push(report.error(`sections are ${ids(guide)}; in English they are ${ids(english)}`, 'sections:'));
  for (const field of shared) {
    if (JSON.stringify(guide[field]) !== JSON.stringify(english[field]))
      found.push(
        report.error(
          `${field} is ${JSON.stringify(guide[field])}; in English it is ${JSON.stringify(english[field])}`,
          `${field}:`,
        ),
      );
  }
  return found;
}

/** The same sections in the same order in all languages of a guide, and none left out that has all guides. */
export function checkParity(guides: readonly Guide[]): Finding[] {
  return [...Map.groupBy(guides, (guide) => guide.id)].flatMap(([id, versions]) => {
    const english = versions.find((guide) => guide.locale === 'en');
    if (!english)
      return [reportFor('parity', `content/guides/${id}/en.md`).error('the English text is missing')];
    const missing = wholeLocales
      .filter((locale) => !versions.some((guide) => guide.locale === locale.tag))
      .map((locale) =>
        reportFor('parity', `content/guides/${id}/${locale.tag}.md`).warning(
          'not written yet: readers are shown another language',
        ),
      );
    const repeated = english.sections
      .map((section) => section.id)
      .filter((sectionId, index, all) => all.indexOf(sectionId) !== index)
      .map((sectionId) =>
        reportFor('parity', guidePath(english)).error(
          `the section id "${sectionId}" is used twice`,
          sectionId,
        ),
      );
    const differing = versions
      .filter((guide) => guide !== english)
      .flatMap((guide) => compare(guide, english));
    return [...missing, ...repeated, ...differing];
  });
}
