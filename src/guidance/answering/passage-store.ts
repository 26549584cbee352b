import type { KnowledgeFiles, Query, RankWeights } from '#guidance/knowledge';
import type { Analyser } from '#guidance/language';
import { localeFor, type LocaleTag } from '#guidance/locales';
import { prepareAnalyser, preparePassages, type Passages } from './passages.ts';
import { rankWeights } from './weights.ts';

/** One language's passages, and how a question is read for them. */
export interface Searched {
  readonly passages: Passages;
  /** The question is in another language than the passages. */
  readonly isGuest: boolean;
  readonly read: (text: string) => Query;
}

/** The passages of every language, each indexed when it is first asked for (0.2-1 s), so that a program is up at once. */
export interface PassageStore {
  /** Undefined for a language without guides. */
  get(locale: LocaleTag): Passages | undefined;
  /**
   * Where a question is looked up: in its own language, and where that has only some of the guides, in the first
   * language of its chain that has more.
   */
  searchedFor(locale: LocaleTag): readonly Searched[];
}

/** A language with this share of the guides needs no other language's. */
const wholeShare = 0.9;

function lazily<T>(make: (locale: LocaleTag) => T | undefined): (locale: LocaleTag) => T | undefined {
  const made = new Map<LocaleTag, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const thing = make(locale);
    if (thing !== undefined) made.set(locale, thing);
    return thing;
  };
}

/** @param weights for the order of passages; the learned ones unless others are being tried */
export function createPassageStore(
  { locales, shared }: KnowledgeFiles,
  weights: RankWeights = rankWeights,
): PassageStore {
  const guides = (locale: LocaleTag): number => locales[locale]?.guides.length ?? 0;
  const get = lazily((locale) => {
    const file = locales[locale];
    return file === undefined || guides(locale) === 0
      ? undefined
      : preparePassages(file, shared.places, weights);
  });
  const analyserOf = lazily((locale): Analyser | undefined => {
    const file = locales[locale];
    return file && (get(locale)?.analyser ?? prepareAnalyser(file, shared.places).analyser);
  });
  const hostOf = (locale: LocaleTag): LocaleTag | undefined => {
    const host = localeFor(locale).fallback.find((tag) => guides(tag) > 0);
    return host !== undefined && guides(locale) < wholeShare * guides(host) ? host : undefined;
  };
  return {
    get,
    searchedFor(locale) {
      const own = get(locale);
      const host = hostOf(locale);
      const passages = host && get(host);
      const guest = analyserOf(locale);
      return [
        ...(own === undefined ? [] : [{ passages: own, isGuest: false, read: own.read }]),
        ...(passages === undefined
          ? []
          : [
              {
                passages,
                isGuest: true,
                read: guest === undefined ? passages.read : (text: string) => passages.readFrom(text, guest),
              },
            ]),
      ];
    },
  };
}
