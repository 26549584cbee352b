import {
  indexPassages,
  readGuestQuery,
  readQuery,
  searchIndex,
  withPlaces,
  type Document,
  type Hit,
  type KnownGuide,
  type KnownPlace,
  type KnownSection,
  type LocaleKnowledge,
  type PassageIndex,
  type Query,
  type RankWeights,
  type Steps,
  type Thesaurus,
} from '#guidance/knowledge';
import { createAnalyser, mergeVocabularies, type Analyser } from '#guidance/language';
import type { LocaleTag } from '#guidance/locales';
import type { PassageRef, QuotedPassage } from './outcome.ts';
import { neighbourTopic } from './topics.ts';
import { withClassifier, withoutClassifier } from './weights.ts';
import type { Learned } from './learned.ts';

/** A passage with the guide it stands in. */
export interface KnownPassage {
  readonly guide: KnownGuide;
  readonly section: KnownSection;
  readonly locale: LocaleTag;
}

/** The passages of one language, ready to be searched. */
export interface Passages {
  readonly locale: LocaleTag;
  /** By number of the hit; neighbours, which come after, are not in it. */
  readonly list: readonly KnownPassage[];
  /** What a hit is about: the guide's id, or the neighbour's with a `~` before it. */
  readonly topicOf: (hit: { readonly passage: number }) => string;
  readonly index: PassageIndex;
  readonly analyser: Analyser;
  readonly read: (text: string) => Query;
  /** Reads a question in another language, by what its words mean. */
  readonly readFrom: (text: string, guest: Analyser) => Query;
  /** Passages of guides and neighbours, the best first. */
  find(query: Query, limit: number): readonly Hit[];
  /** The numbers its order and decisions rest on. */
  readonly learned: Learned;
}

/** The analyser of a language: quick, and all that is needed of a language whose questions are searched in another's guides. */
export function prepareAnalyser(
  { locale, vocabulary }: Pick<LocaleKnowledge, 'locale' | 'vocabulary'>,
  places: readonly KnownPlace[],
): { analyser: Analyser; thesaurus: Thesaurus } {
  const thesaurus = withPlaces(vocabulary.concepts ?? [], places);
  // Spellings of one place are one word, Latin letters included.
  const names = places.map((place) => place.names).filter((list) => list.length > 1);
  const merged = mergeVocabularies([vocabulary, { stopWords: [], sameAs: names }]);
  return { analyser: createAnalyser(locale, { ...merged, concepts: thesaurus.forms }), thesaurus };
}

/**
 * A language's knowledge without the ways people ask, which are most of it and of no use once they are indexed.
 * What is quoted stays.
 */
export function withoutAsks({ locale, vocabulary, guides, neighbours }: LocaleKnowledge): LocaleKnowledge {
  return {
    locale,
    vocabulary,
    guides: guides.map((guide) => ({
      ...guide,
      sections: guide.sections.map((section) => ({ ...section, asks: [] })),
    })),
    neighbours: neighbours.map(({ id }) => ({ id, asks: [] })),
  };
}

/** The passages of a language in the order of its guides, without their asks. */
export function listPassages(knowledge: LocaleKnowledge): readonly KnownPassage[] {
  const { guides, locale } = withoutAsks(knowledge);
  return guides.flatMap((guide) => guide.sections.map((section) => ({ guide, section, locale })));
}

/** What is indexed of a language: its passages, and after them the neighbours. */
export function documentsOf({ guides, neighbours }: LocaleKnowledge): readonly Document[] {
  return [
    ...guides.flatMap(({ id, title, sections }) =>
      sections.map((section) => ({ title, group: id, ...section })),
    ),
    ...neighbours.map(({ id, asks }) => ({
      title: '',
      heading: '',
      text: '',
      asks,
      group: neighbourTopic(id),
    })),
  ];
}

/** Prepares one language: analyses and indexes all its passages once. */
export function* preparePassages(
  knowledge: LocaleKnowledge,
  places: readonly KnownPlace[],
  rank?: RankWeights,
): Steps<Passages> {
  const { analyser, thesaurus } = prepareAnalyser(knowledge, places);
  yield;
  const list = listPassages(knowledge);
  const topics = [
    ...list.map(({ guide }) => guide.id),
    ...knowledge.neighbours.map(({ id }) => neighbourTopic(id)),
  ];
  // Phones, which have no classifier, are slow: they are ready sooner without hearing every word.
  const hears = knowledge.classifier !== undefined;
  const index = yield* indexPassages(documentsOf(knowledge), analyser, knowledge.classifier, hears);
  const usual = index.classifier === undefined ? withoutClassifier : withClassifier;
  const learned = rank === undefined ? usual : { ...usual, rank };
  return {
    locale: knowledge.locale,
    list,
    index,
    topicOf: ({ passage }) => topics[passage] ?? '',
    analyser,
    read: (text) => readQuery(text, index.reader),
    readFrom: (text, guest) => readGuestQuery(text, guest, index.reader, thesaurus),
    find: (query, limit) => searchIndex(query, index, { weights: learned.rank, limit }),
    learned,
  };
}

export function refOf(passage: KnownPassage): PassageRef {
  return { guide: passage.guide.id, section: passage.section.id };
}

/** What a reply says about the passage it quotes. */
export function quote(passage: KnownPassage): QuotedPassage {
  const { guide, section, locale } = passage;
  return {
    ...refOf(passage),
    locale,
    title: guide.title,
    heading: section.heading,
    path: `/${locale}/guides/${guide.id}/#${section.id}`,
    checkedOn: guide.checkedOn,
    isDraft: guide.isDraft,
  };
}
