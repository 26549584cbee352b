/** Which tools belong to a guide: those whose data name one of its passages, so that nothing is listed twice. */
import { readChecklists } from '#guidance/checklists/reader';
import { labelFor, type Collections, type Localised } from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import { readReturnProgrammes } from '#guidance/return-programmes/reader';
import { readScamData } from '#guidance/scams/reader';
import { toolsWords } from './tool-words.ts';

export interface ToolLink {
  /** After the language: `tools/scam-check/`. */
  readonly path: string;
  readonly picture: string;
  readonly name: Localised<string>;
}

type Linked = Omit<ToolLink, 'name'> & { readonly nameIn: (tag: LocaleTag) => Localised<string> };

const named =
  (key: string) =>
  (tag: LocaleTag): Localised<string> => ({ value: toolsWords(tag)(key), locale: tag, isFallback: false });

const guideOf = (section: string): string => section.split('#')[0] ?? '';

/** Every tool by the guides it is linked from; made once a build. */
function toolsByGuide(collections: Collections): ReadonlyMap<string, readonly Linked[]> {
  const scam = { path: 'tools/scam-check/', picture: 'scam', nameIn: named('scam.title') };
  const compare = { path: 'tools/return-programmes/', picture: 'compare', nameIn: named('returns.title') };
  const pairs: (readonly [guide: string, tool: Linked])[] = [
    ...readChecklists('content', collections).flatMap(({ id, title, items }) => {
      const list: Linked = {
        path: `tools/${id}/`,
        picture: 'checklist',
        nameIn: (tag) => labelFor(title, localeChain(tag)),
      };
      return items.map(({ section }) => [guideOf(section), list] as const);
    }),
    ...readScamData('content').signs.map(({ section }) => [guideOf(section), scam] as const),
    ...readReturnProgrammes('content', collections).map(
      ({ section }) => [guideOf(section), compare] as const,
    ),
    ...['voluntary-return', 'eu-reintegration-programme', 'forced-return'].map(
      (guide) => [guide, compare] as const,
    ),
  ];
  const groups = Map.groupBy(pairs, ([guide]) => guide);
  return new Map([...groups].map(([guide, list]) => [guide, [...new Set(list.map(([, tool]) => tool))]]));
}

let known: ReadonlyMap<string, readonly Linked[]> | undefined;

/** The tools of a guide beside listening, which every guide has. */
export function guideTools(collections: Collections, guide: string, tag: LocaleTag): readonly ToolLink[] {
  known ??= toolsByGuide(collections);
  return (known.get(guide) ?? []).map(({ path, picture, nameIn }) => ({ path, picture, name: nameIn(tag) }));
}
