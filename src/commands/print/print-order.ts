import { parseArgs } from 'node:util';
import { codeOf, linesByPlace, type CodeTarget, type Collections } from '#guidance/collections';
import { isLocaleTag, localeTags, type LocaleTag } from '#guidance/locales';
import { PrintError } from './print-error.ts';

/** One PDF: the page it is made from, and the name of its file. */
export interface Sheet {
  readonly path: string;
  readonly file: string;
}

export interface PrintOrder {
  readonly locale: LocaleTag;
  readonly sheets: readonly Sheet[];
  readonly out: string;
}

const kinds = ['guide', 'leaflet', 'poster', 'card'] as const;
type Kind = (typeof kinds)[number];

const usage =
  'npm run print -- --locale ckb [--kind guide|leaflet|poster|card] [--guide smugglers,...] [--place kri,...] [--size a3] --out folder';

const listed = (value: string | undefined): readonly string[] | undefined =>
  value
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Those that were asked for, or all. @throws PrintError naming what there is instead */
function chosen(
  what: string,
  wanted: readonly string[] | undefined,
  all: readonly string[],
): readonly string[] {
  const unknown = wanted?.find((id) => !all.includes(id));
  if (unknown !== undefined)
    throw new PrintError(`There is no ${what} "${unknown}". There are: ${all.join(', ')}`);
  return wanted ?? all;
}

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { locale: text, kind: text, guide: text, place: text, size: text, out: text },
    }).values;
  } catch (error) {
    throw new PrintError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

/**
 * Reads what is to be printed: every kind of every guide, and the cards of every place, unless fewer are named.
 * @throws PrintError that says how to ask
 */
export function readPrintOrder(args: readonly string[], collections: Collections): PrintOrder {
  const { locale, kind, guide, place, size, out } = readArguments(args);
  if (out === undefined || out === '') throw new PrintError(`Say where the files go with --out.\n${usage}`);
  if (!isLocaleTag(locale))
    throw new PrintError(`Say the language with --locale: ${localeTags.join(', ')}.\n${usage}`);
  if (size !== undefined && size !== 'a4' && size !== 'a3')
    throw new PrintError('--size is a4 or a3, and counts for posters.');
  const wantedKinds = chosen('kind', listed(kind), kinds) as readonly Kind[];
  const guides = chosen('guide', listed(guide), [...new Set(collections.guides.map(({ id }) => id))]);
  const places = chosen(
    'place',
    listed(place),
    linesByPlace(collections).map((group) => group.place),
  );
  const sheet = (ofKind: Kind, target: CodeTarget): Sheet => {
    const isLarge = ofKind === 'poster' && size === 'a3';
    const code = codeOf(collections.codes, target);
    return {
      path: `/${locale}/print/${ofKind}/${target.id}/${isLarge ? '?size=a3' : ''}`,
      file: `${[locale, ofKind + (isLarge ? '-a3' : ''), code, target.id].filter(Boolean).join('-')}.pdf`,
    };
  };
  // Who names guides and no kind wants no cards.
  const isCards = (each: Kind): boolean => each === 'card' && (kind !== undefined || guide === undefined);
  const sheets = wantedKinds.flatMap((each) =>
    each === 'card'
      ? isCards(each)
        ? collectPlaces(places, collections).map((id) => sheet(each, { kind: 'emergency', id }))
        : []
      : guides.map((id) => sheet(each, { kind: 'guide', id })),
  );
  return { locale, sheets, out };
}

const collectPlaces = (wanted: readonly string[], collections: Collections) =>
  linesByPlace(collections)
    .map((group) => group.place)
    .filter((place) => wanted.includes(place));
