import {
  finish,
  finishInTurns,
  type KnowledgeFiles,
  type LocaleKnowledge,
  type Pause,
  type Query,
  type RankWeights,
  type Steps,
} from '#guidance/knowledge';
import type { Analyser } from '#guidance/language';
import { localeFor, type LocaleTag } from '#guidance/locales';
import type { SearchedCoverage } from './confidence.ts';
import {
  listPassages,
  prepareAnalyser,
  preparePassages,
  withoutAsks,
  type KnownPassage,
  type Passages,
} from './passages.ts';

/** One language's passages, and how a question is read for them. */
export interface Searched {
  readonly passages: Passages;
  /** `whole`: its own language has all guides; `part`: has some of them; `guest`: these are another language's. */
  readonly coverage: SearchedCoverage;
  readonly read: (text: string) => Query;
}

/** The passages of every language. Each is indexed (0.5-1.5 s) when it is first searched, so that a program is up at once. */
export interface PassageStore {
  /** The passages of a language, without indexing them; empty for one without guides. */
  list(locale: LocaleTag): readonly KnownPassage[];
  /** Undefined for a language without guides. */
  get(locale: LocaleTag): Passages | undefined;
  /**
   * Where a question is looked up: in its own language, and where that has only some of the guides, in the first
   * language of its chain that has more.
   */
  searchedFor(locale: LocaleTag): readonly Searched[];
  /** Indexes all a language's questions are looked up in, in short steps with pauses between. */
  prepare(locale: LocaleTag, pause: Pause): Promise<void>;
  /** A store in which these languages have other texts; indexes of the rest are shared. */
  replacing(changed: readonly LocaleKnowledge[]): PassageStore;
}

/** A language with this share of the guides needs no other language's. */
const wholeShare = 0.9;

function lazily<T>(make: (locale: LocaleTag) => T): (locale: LocaleTag) => T {
  const made = new Map<LocaleTag, T>();
  return (locale) => {
    if (made.has(locale)) return made.get(locale) as T;
    const thing = make(locale);
    made.set(locale, thing);
    return thing;
  };
}

/**
 * @param rank weights for the order of passages, where others than the learned ones are being tried
 * @param indexed languages whose index is there already
 */
export function createPassageStore(
  { locales: given, shared }: KnowledgeFiles,
  rank?: RankWeights,
  indexed: ReadonlyMap<LocaleTag, Passages> = new Map(),
): PassageStore {
  const locales = { ...given };
  const guides = (locale: LocaleTag): number => locales[locale]?.guides.length ?? 0;
  const ready = new Map(indexed);
  const underWay = new Map<LocaleTag, Promise<void>>();
  const stepsFor = (locale: LocaleTag): Steps<Passages> | undefined => {
    const file = locales[locale];
    return file === undefined || guides(locale) === 0 || ready.has(locale)
      ? undefined
      : preparePassages(file, shared.places, rank);
  };
  const keep = (locale: LocaleTag, passages: Passages): void => {
    ready.set(locale, passages);
    const file = locales[locale];
    if (file !== undefined) locales[locale] = withoutAsks(file);
  };
  const get = (locale: LocaleTag): Passages | undefined => {
    const steps = stepsFor(locale);
    if (steps !== undefined) keep(locale, finish(steps));
    return ready.get(locale);
  };
  const analyserOf = lazily((locale): Analyser | undefined => {
    const file = locales[locale];
    return file && (get(locale)?.analyser ?? prepareAnalyser(file, shared.places).analyser);
  });
  const hostOf = (locale: LocaleTag): LocaleTag | undefined => {
    const host = localeFor(locale).fallback.find((tag) => guides(tag) > 0);
    return host !== undefined && guides(locale) < wholeShare * guides(host) ? host : undefined;
  };
  const prepareOne = async (locale: LocaleTag, pause: Pause): Promise<void> => {
    const steps = stepsFor(locale);
    if (steps === undefined) return;
    const passages = await finishInTurns(steps, pause);
    // Somebody who could not wait may have built it meanwhile.
    if (!ready.has(locale)) keep(locale, passages);
  };
  return {
    list: lazily((locale) => {
      const file = locales[locale];
      return file === undefined ? [] : listPassages(file);
    }),
    get,
    searchedFor(locale) {
      const own = get(locale);
      const host = hostOf(locale);
      const passages = host && get(host);
      const guest = analyserOf(locale);
      return [
        ...(own === undefined
          ? []
          : [
              {
                passages: own,
                coverage: host === undefined ? ('whole' as const) : ('part' as const),
                read: own.read,
              },
            ]),
        ...(passages === undefined
          ? []
          : [
              {
                passages,
                coverage: 'guest' as const,
                read: guest === undefined ? passages.read : (text: string) => passages.readFrom(text, guest),
              },
            ]),
      ];
    },
    async prepare(locale, pause) {
      for (const tag of [locale, hostOf(locale)]) {
        if (tag === undefined) continue;
        const work = underWay.get(tag) ?? prepareOne(tag, pause).finally(() => underWay.delete(tag));
        underWay.set(tag, work);
        await work;
      }
    },
    replacing(changed) {
      const texts = changed.map((file) => [file.locale, file] as const);
      const kept = [...ready].filter(([tag]) => !changed.some(({ locale }) => locale === tag));
      const files = { shared, locales: { ...locales, ...Object.fromEntries(texts) } };
      return createPassageStore(files, rank, new Map(kept));
    },
  };
}
