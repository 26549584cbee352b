import type { LocaleTag } from '#guidance/locales';
import type { Guide } from '../guide.ts';
import { reportFor, type Finding } from './finding.ts';
import { normaliseAsk, similarPairs } from './similarity.ts';
import { guidePath } from './texts.ts';

/** Question variants are the strongest lever of retrieval; fewer than these and people are not understood. */
export const leastAsks = { ofSection: 8, ofGuide: 40 } as const;

/** The languages most people ask in: here a guide needs the many asks. */
const mostAsked: ReadonlySet<LocaleTag> = new Set(['ar', 'ckb', 'en']);

/** From here on two questions say the same in the same words. */
export const nearDuplicate = 0.85;

interface Ask {
  readonly guide: Guide;
  readonly section: string;
  readonly text: string;
}

function askCounts(guide: Guide): Finding[] {
  const report = reportFor('asks', guidePath(guide));
  const few = guide.sections
    .filter((section) => section.asks.length < leastAsks.ofSection)
    .map((section) =>
      report.error(
        `section "${section.id}" has ${section.asks.length} asks; ${leastAsks.ofSection} are the least`,
        `id: ${section.id}`,
      ),
    );
  const total = guide.sections.reduce((sum, section) => sum + section.asks.length, 0);
  return mostAsked.has(guide.locale) && total < leastAsks.ofGuide
    ? [...few, report.error(`${total} asks; a guide needs ${leastAsks.ofGuide}`, 'sections:')]
    : few;
}

function duplicates(asks: readonly Ask[]): Finding[] {
  return similarPairs(
    asks.map((ask) => ask.text),
    nearDuplicate,
  ).flatMap(({ first, second }) => {
    const [a, b] = [asks[first], asks[second]];
    if (!a || !b) return [];
    const same = normaliseAsk(a.text) === normaliseAsk(b.text) ? 'the same as' : 'nearly the same as';
    const elsewhere =
      a.guide.id === b.guide.id && a.section === b.section ? '' : ` of ${a.guide.id}#${a.section}`;
    return [
      reportFor('asks', guidePath(b.guide)).error(
        `"${b.text}" (${b.section}) is ${same} "${a.text}"${elsewhere}`,
        b.text,
      ),
    ];
  });
}

/** Asks that repeat the heading add nothing: headings are searched anyway. */
function repeatedHeadings(guide: Guide): Finding[] {
  return guide.sections.flatMap((section) =>
    section.asks
      .filter((ask) => normaliseAsk(ask) === normaliseAsk(section.heading))
      .map((ask) =>
        reportFor('asks', guidePath(guide)).error(`"${ask}" (${section.id}) only repeats the heading`, ask),
      ),
  );
}

/** How people ask: enough of them, none twice, none that points at two sections. */
export function checkAsks(guides: readonly Guide[]): Finding[] {
  const byLocale = Map.groupBy(guides, (guide): LocaleTag => guide.locale);
  const alike = [...byLocale.values()].flatMap((ofLocale) =>
    duplicates(
      ofLocale.flatMap((guide) =>
        guide.sections.flatMap((section) =>
          section.asks.map((text) => ({ guide, section: section.id, text })),
        ),
      ),
    ),
  );
  return [...guides.flatMap(askCounts), ...guides.flatMap(repeatedHeadings), ...alike];
}
