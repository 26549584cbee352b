/** Parts of a service that are data, said in the reader's words: papers, cost, time. */
import {
  labelFor,
  resolveReference,
  type Collections,
  type Localised,
  type Service,
  type Translate,
} from '#guidance/collections';
import { localeChain, localeFor, type LocaleTag } from '#guidance/locales';

/** What the words are made from. */
export interface CatalogueWords {
  readonly collections: Collections;
  readonly translate: Translate;
}

type Described = Localised<string> | undefined;

const own = (value: string, locale: LocaleTag): Localised<string> => ({ value, locale, isFallback: false });

/** Words of several labels together; the first that is in another language gives the whole its language. */
function joined(texts: readonly Localised<string>[], separator: string, tag: LocaleTag): Localised<string> {
  const other = texts.find(({ isFallback }) => isFallback);
  return { ...(other ?? own('', tag)), value: texts.map(({ value }) => value).join(separator) };
}

const comma = (tag: LocaleTag): string => (localeFor(tag).script === 'Arab' ? '، ' : ', ');

function figure(fact: string, tag: LocaleTag, { collections, translate }: CatalogueWords): Localised<string> {
  const { text, needsConfirming } = resolveReference('fact', fact, tag, collections, translate);
  return own(needsConfirming ? `${text} (${translate(tag, 'units:confirm')})` : text, tag);
}

/** The papers asked with their note; undefined when no source says. */
export function papersText({ papers }: Service, tag: LocaleTag, words: CatalogueWords): Described {
  if (papers === undefined) return undefined;
  const chain = localeChain(tag);
  const names = papers.asked.flatMap((id) => words.collections.papers.get(id)?.name ?? []);
  const list =
    names.length === 0
      ? own(words.translate(tag, 'units:noPapers'), tag)
      : joined(
          names.map((name) => labelFor(name, chain)),
          comma(tag),
          tag,
        );
  return papers.note ? joined([list, labelFor(papers.note, chain)], '. ', tag) : list;
}

/** What it costs; undefined when no source says. */
export function costText({ cost }: Service, tag: LocaleTag, words: CatalogueWords): Described {
  if (cost === undefined) return undefined;
  const note = cost.note && labelFor(cost.note, localeChain(tag));
  if (cost.kind === 'free') return note ?? own(words.translate(tag, 'units:free'), tag);
  const amount = figure(cost.fact, tag, words);
  return note ? joined([amount, note], '. ', tag) : amount;
}

/** How long one waits; undefined when no source says. */
export function waitingTimeText({ waitingTime }: Service, tag: LocaleTag, words: CatalogueWords): Described {
  if (waitingTime?.text) return labelFor(waitingTime.text, localeChain(tag));
  return waitingTime?.fact === undefined ? undefined : figure(waitingTime.fact, tag, words);
}
