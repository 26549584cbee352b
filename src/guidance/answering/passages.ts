import {
  buildPassageIndex,
  readQuery,
  searchIndex,
  type Hit,
  type KnownGuide,
  type KnownSection,
  type LocaleKnowledge,
  type PassageIndex,
  type Query,
} from '#guidance/knowledge';
import { createAnalyser } from '#guidance/language';
import type { LocaleTag } from '#guidance/locales';
import type { PassageRef, QuotedPassage } from './outcome.ts';
import { neighbourTopic } from './topics.ts';
import { rankWeights } from './weights.ts';

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
  read(text: string): Query;
  find(query: Query, limit: number): readonly Hit[];
}

/** Prepares one language: analyses all passages (0.1-0.5 s) once. */
export function preparePassages(knowledge: LocaleKnowledge): Passages {
  const list = knowledge.guides.flatMap((guide) =>
    guide.sections.map((section) => ({ guide, section, locale: knowledge.locale })),
  );
  const neighbours = knowledge.neighbours.map(({ id, asks }) => ({
    title: '',
    heading: '',
    text: '',
    asks,
    group: neighbourTopic(id),
  }));
  const documents = [
    ...list.map(({ guide, section }) => ({ title: guide.title, group: guide.id, ...section })),
    ...neighbours,
  ];
  const index = buildPassageIndex(documents, createAnalyser(knowledge.locale, knowledge.vocabulary));
  return {
    locale: knowledge.locale,
    list,
    index,
    topicOf: ({ passage }) => documents[passage]?.group ?? '',
    read: (text) => readQuery(text, index.reader),
    find: (query, limit) => searchIndex(query, index, { weights: rankWeights, limit }),
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
