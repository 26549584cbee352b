/** A checklist as its page shows it: items under the headings of the passages that explain them. */
import { itemsBySection, type Checklist } from '#guidance/checklists';
import { labelFor, type Collections, type Localised } from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import { pathIn } from '../addresses.ts';
import { guideFor } from '../guides.ts';

export interface ShownItem {
  readonly id: string;
  readonly picture: string;
  readonly text: Localised<string>;
}

export interface ShownGroup {
  readonly id: string;
  /** The passage's own heading, and where it stands. */
  readonly heading: Localised<string>;
  readonly href: string;
  readonly items: readonly ShownItem[];
}

/** @throws Error for a passage that no guide has; the reader of checklists has looked before. */
export function shownGroups(
  checklist: Checklist,
  collections: Collections,
  tag: LocaleTag,
): readonly ShownGroup[] {
  const chain = localeChain(tag);
  return itemsBySection(checklist).map(({ section, items }) => {
    const [guideId = '', sectionId = ''] = section.split('#');
    const guide = guideFor(collections, guideId, tag);
    const heading = guide?.value.sections.find(({ id }) => id === sectionId)?.heading;
    if (!guide || heading === undefined) throw new Error(`no section ${section}`);
    return {
      id: sectionId,
      heading: { ...guide, value: heading },
      href: pathIn(tag, `guides/${guideId}/#${sectionId}`),
      items: items.map(({ id, picture, text }) => ({ id, picture, text: labelFor(text, chain) })),
    };
  });
}

/** The languages of the list's own words that are not the page's, each once. */
export function otherLanguages(checklist: Checklist, tag: LocaleTag): readonly LocaleTag[] {
  const chain = localeChain(tag);
  const texts = [checklist.title, ...checklist.items.map(({ text }) => text)];
  return [...new Set(texts.map((text) => labelFor(text, chain).locale))].filter((locale) => locale !== tag);
}
