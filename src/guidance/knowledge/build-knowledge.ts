import type { Collections, Guide, PassageRenderer, Place, UiCatalogs } from '#guidance/collections';
import {
  buildLanguageProfile,
  createAnalyser,
  emptyVocabulary,
  isLatinWord,
  kurdishInLatin,
  stemmerFor,
  type LanguageProfile,
  type Variety,
  type VarietySample,
  type Vocabulary,
} from '#guidance/language';
import { localeFor, localeTags, type LocaleTag } from '#guidance/locales';
import type { SafetyData } from '#guidance/safety';
import type { IntentPhrases } from './intent-phrases.ts';
import type { KnowledgeFiles, KnownGuide, KnownPlace, LocaleKnowledge, Neighbour } from './knowledge.ts';

/** Markers and sample sentences of `content/vocabulary/<locale>.yaml`. */
interface Sample {
  readonly markers: readonly string[];
  readonly samples: readonly string[];
}

export interface VocabularySource extends Vocabulary {
  readonly identify: Sample & { readonly latin?: Sample | undefined };
}

/** All that the languages' own files are made from. */
export interface LocaleSources {
  readonly collections: Collections;
  readonly renderer: PassageRenderer;
  readonly vocabularies: ReadonlyMap<LocaleTag, VocabularySource>;
  /** The thesaurus: by language and concept number, how people name it. */
  readonly concepts: ReadonlyMap<LocaleTag, readonly (readonly string[])[]>;
  readonly neighbours: readonly Neighbour[];
}

/** All that knowledge is made from. */
export interface KnowledgeSources extends LocaleSources {
  readonly intents: Partial<Record<LocaleTag, IntentPhrases>>;
  readonly words: UiCatalogs;
  readonly safety: SafetyData;
}

/**
 * The languages' own files, without the one they share.
 * @param tags whose; all of them when left out
 */
export function buildLocales(
  sources: LocaleSources,
  tags: readonly LocaleTag[] = localeTags,
): KnowledgeFiles['locales'] {
  const locales: Partial<Record<LocaleTag, LocaleKnowledge>> = {};
  const all = new Set(sources.collections.guides.map(({ id }) => id)).size;
  for (const tag of tags) {
    const guides = sources.collections.guides
      .filter((guide) => guide.locale === tag)
      .map((guide) => knownGuide(guide, sources.renderer));
    // Without a guide of its own a language still needs its words, to be searched in another's guides.
    if (guides.length > 0 || sources.concepts.has(tag)) {
      const neighbours = neighboursFor(tag, sources.neighbours);
      const vocabulary = vocabularyFor(tag, sources);
      const isWhole = guides.length === all;
      locales[tag] = {
        locale: tag,
        vocabulary: isWhole
          ? onlySpoken(vocabulary, tag, [
              ...guides.flatMap(spokenIn),
              ...neighbours.flatMap(({ asks }) => asks),
            ])
          : vocabulary,
        guides,
        neighbours,
      };
    }
  }
  return locales;
}

/** Makes the files the site, the bots and the commands answer from. Pure: the same content gives the same bytes. */
export function buildKnowledge(sources: KnowledgeSources): KnowledgeFiles {
  return {
    shared: {
      profile: buildProfile(sources),
      intents: sources.intents,
      places: knownPlaces(sources.collections),
      words: botWords(sources.words),
      safety: sources.safety,
    },
    locales: buildLocales(sources),
  };
}

/** All places that are looked for in messages. */
export function knownPlaces(collections: Collections): readonly KnownPlace[] {
  return Array.from(collections.places.values(), (place) => knownPlace(place, collections));
}

/** A guide as the engine knows it: what is quoted, word for word. */
export function knownGuide(guide: Guide, renderer: PassageRenderer): KnownGuide {
  return {
    id: guide.id,
    title: guide.title,
    checkedOn: guide.checkedOn,
    isDraft: guide.review.state === 'draft',
    sections: guide.sections.map((section) => ({
      id: section.id,
      heading: section.heading,
      text: renderer.text(section.markdown, guide.locale),
      asks: section.asks,
    })),
  };
}

/** The country a place is or lies in; undefined inside Iraq, where the region decides. */
function countryOf({ code, within }: Place, { places }: Collections): string | undefined {
  const found = code ?? (within === undefined ? undefined : places.get(within)?.code);
  return found === 'IQ' ? undefined : found;
}

function knownPlace(place: Place, collections: Collections): KnownPlace {
  const country = countryOf(place, collections);
  const names = [...Object.values(place.name), ...Object.values(place.aliases).flat()];
  const known = names.filter((name) => name !== undefined);
  return {
    id: place.id,
    kind: place.kind,
    region: place.region,
    ...(country !== undefined && { country }),
    names: [...new Set(known)],
  };
}

/** Latin-letter function words are stop words too, unless a group of synonyms gives them a meaning. */
function ownVocabulary(source: VocabularySource): Vocabulary {
  const meaning = new Set(source.sameAs.flat());
  const latin = (source.identify.latin?.markers ?? []).filter((word) => !meaning.has(word));
  return { stopWords: [...new Set([...source.stopWords, ...latin])], sameAs: source.sameAs };
}

const spokenIn = ({ title, sections }: KnownGuide): readonly string[] => [
  title,
  ...sections.flatMap(({ heading, text, asks }) => [heading, text, ...asks]),
];

const foundBySound: ReadonlySet<LocaleTag> = new Set(['ar', 'ckb']);
/** Longer phrases of the thesaurus were measured to find nothing that their words do not find. */
const phraseShipped = 2;

/**
 * The thesaurus as far as it earns its place in a file for phones. Numbers stay, so that languages understand each
 * other. Left out: entries the stem of another finds as well, longer phrases, and Latin spellings of Arabic and Sorani,
 * which are found by their sound. Kurmanji in Latin letters has words of its own: those stay.
 */
function shippedConcepts(vocabulary: Vocabulary, tag: LocaleTag): readonly (readonly string[])[] {
  const analyser = createAnalyser(tag, vocabulary);
  const stemmed = stemmerFor(tag);
  return (vocabulary.concepts ?? []).map((forms) => {
    const known = new Set<string>();
    return forms.filter((form) => {
      const { surfaces } = analyser.analyse(form);
      const key = surfaces.map(stemmed).join(' ');
      if (known.has(key) || surfaces.length > phraseShipped) return false;
      if (foundBySound.has(tag) && surfaces.every(isLatinWord)) return false;
      known.add(key);
      return true;
    });
  });
}

/** Where all guides are there, a concept nobody speaks of in them cannot lead anywhere. */
function onlySpoken(vocabulary: Vocabulary, tag: LocaleTag, texts: readonly string[]): Vocabulary {
  const analyser = createAnalyser(tag, vocabulary);
  const spoken = new Set(texts.flatMap((text) => analyser.analyse(text).concepts));
  const { concepts = [] } = vocabulary;
  return { ...vocabulary, concepts: concepts.map((forms, concept) => (spoken.has(concept) ? forms : [])) };
}

/** A language's own words. The names of places are shared by all. */
function vocabularyFor(tag: LocaleTag, { vocabularies, concepts }: LocaleSources): Vocabulary {
  const source = vocabularies.get(tag);
  const own = source === undefined ? emptyVocabulary : ownVocabulary(source);
  return { ...own, concepts: shippedConcepts({ ...own, concepts: concepts.get(tag) ?? [] }, tag) };
}

/** Neighbours as asked in a language. */
function neighboursFor(tag: LocaleTag, neighbours: readonly Neighbour[]): LocaleKnowledge['neighbours'] {
  return neighbours
    .map(({ id, asks }) => ({ id, asks: asks[tag] ?? [] }))
    .filter(({ asks }) => asks.length > 0);
}

function botWords(catalogs: UiCatalogs): UiCatalogs {
  const words: UiCatalogs = {};
  for (const tag of localeTags) {
    const { bot, units } = catalogs[tag] ?? {};
    if (bot ?? units) words[tag] = { ...(bot && { bot }), ...(units && { units }) };
  }
  return words;
}

/** What the content holds in a language, as people and editors write it. */
function textsOf(tag: LocaleTag, sources: KnowledgeSources): readonly string[] {
  const guides = sources.collections.guides.filter((guide) => guide.locale === tag);
  const intents = sources.intents[tag];
  return [
    ...guides.flatMap((guide) => guide.sections.flatMap((section) => [...section.asks, section.markdown])),
    ...(intents === undefined ? [] : [...intents.person, ...Object.values(intents.smalltalk).flat()]),
  ];
}

const romanised: Readonly<Partial<Record<LocaleTag, Variety>>> = {
  ar: 'ar-latn',
  ckb: 'ckb-latn',
  kmr: 'kmr-latn',
};
/** Guide texts turned into Latin letters for learning; more of them teach nothing new. */
const romanisedTexts = 400;

function buildProfile(sources: KnowledgeSources): LanguageProfile {
  const samples = new Map<Variety, VarietySample>();
  for (const [tag, { identify }] of sources.vocabularies) {
    const isLatin = (text: string): boolean => !/[^\u0000-\u024f\u2000-\u206f]/u.test(text);
    const texts = textsOf(tag, sources);
    const inOwnScript = texts.filter((text) => isLatin(text) === (localeFor(tag).script === 'Latn'));
    samples.set(tag, { markers: identify.markers, texts: [...identify.samples, ...inOwnScript] });
    const latin = romanised[tag];
    if (latin === undefined || identify.latin === undefined) continue;
    const typed = [...identify.latin.samples, ...texts.filter(isLatin)];
    // Sorani writes its vowels, so its texts can be turned into what people type.
    const turned = tag === 'ckb' ? inOwnScript.slice(0, romanisedTexts).map(kurdishInLatin) : [];
    samples.set(latin, { markers: identify.latin.markers, texts: [...typed, ...turned] });
  }
  return buildLanguageProfile(samples);
}
