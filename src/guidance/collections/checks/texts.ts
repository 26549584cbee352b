import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import type { Collections } from '../collections.ts';
import type { Guide } from '../guide.ts';
import type { UiCatalogs } from '../words/index.ts';

/** A piece of published text in one language, with the file it stands in. */
export interface PublishedText {
  readonly locale: LocaleTag;
  readonly path: string;
  readonly text: string;
}

export const guidePath = (guide: Pick<Guide, 'id' | 'locale'>): string =>
  `content/guides/${guide.id}/${guide.locale}.md`;

/** What a reader of the guide sees, piece by piece; `asks` are not shown and follow other rules. */
export function guideTexts(guide: Guide): readonly PublishedText[] {
  const pieces = [
    guide.title,
    guide.summary,
    guide.introduction,
    ...guide.sections.flatMap((section) => [section.heading, section.markdown]),
  ];
  return pieces
    .filter((text) => text !== '')
    .map((text) => ({ locale: guide.locale, path: guidePath(guide), text }));
}

function labelled(value: unknown, path: string): PublishedText[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    isLocaleTag(key) && typeof inner === 'string'
      ? [{ locale: key, path, text: inner }]
      : labelled(inner, path),
  );
}

/** Labels of services, offices, organisations, facts and contacts; a list's file is any of its folder's. */
export function labelTexts(collections: Collections): readonly PublishedText[] {
  const files = (['services', 'offices', 'organisations'] as const).flatMap((folder) =>
    [...collections[folder].values()].flatMap((item) => labelled(item, `content/${folder}/${item.id}.yaml`)),
  );
  const lists = (['facts', 'contacts'] as const).flatMap((folder) =>
    [...collections[folder].values()].flatMap((item) => labelled(item, `content/${folder}/*.yaml`)),
  );
  const papers = [...collections.papers.values()].flatMap((item) => labelled(item, 'content/papers.yaml'));
  return [...files, ...lists, ...papers];
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** Words of site, desk and bots. */
export function uiTexts(catalogs: UiCatalogs): readonly PublishedText[] {
  return Object.entries(catalogs).flatMap(([locale, areas]) =>
    isLocaleTag(locale)
      ? Object.entries(areas).flatMap(([area, words]) =>
          leaves(words).map((text) => ({ locale, path: `content/ui/${locale}/${area}.json`, text })),
        )
      : [],
  );
}
