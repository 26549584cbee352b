import { gramText, type Analysed, type Analyser } from '#guidance/language';
import { isLocaleTag, localeFor } from '#guidance/locales';
import { buildPostings, type Posting } from './bm25-postings.ts';
import type { Document } from './document.ts';
import { invert, type Examples } from './examples.ts';
import { buildGramIndex, type GramIndex } from './gram-index.ts';
import type { QueryReader } from './query.ts';
import { finish, type Steps } from './steps.ts';
import { createWordFinder } from './word-finder.ts';

/** The guide number of a passage that belongs to none. */
export const alone = -1;

/** The words of a passage in order, as numbers, for scanning. */
export interface PassageTerms {
  readonly title: Int32Array;
  readonly body: Int32Array;
  readonly asks: readonly Int32Array[];
}

/** All that is computed from the passages of one language when they are loaded. */
export interface PassageIndex {
  readonly size: number;
  /** Term -> where it occurs, with its weight there. */
  readonly postings: ReadonlyMap<string, Posting>;
  readonly grams: GramIndex;
  /** How people speak of each guide: headings and asks. */
  readonly examples: Examples;
  /** For every example (numbered through all passages): the passage it belongs to. */
  readonly exampleOwner: Int32Array;
  /** By passage: the concepts it speaks of. */
  readonly concepts: readonly ReadonlySet<number>[];
  /** By concept: how telling it is. */
  readonly conceptIdf: Float32Array;
  /** For every passage: the number of its guide, or `alone`. */
  readonly groupOf: Int32Array;
  readonly terms: readonly PassageTerms[];
  readonly termId: ReadonlyMap<string, number>;
  /** By term id: how telling a term is. */
  readonly termIdf: Float32Array;
  readonly reader: QueryReader;
}

interface AnalysedDocument {
  readonly title: Analysed;
  readonly body: Analysed;
  readonly asks: readonly Analysed[];
}

/** Documents analysed before others may have a turn. */
const documentsPerTurn = 5;

const termsOf = ({ words }: Analysed): string[] => words.map((word) => word.term);

/** Every word a typed one may mean, as written, with its term: those of the thesaurus and those of the passages. */
function surfacesOf(documents: readonly AnalysedDocument[], analyser: Analyser): ReadonlyMap<string, string> {
  const surfaces = new Map(analyser.concepts.words.map((word) => [word, analyser.term(word)]));
  for (const { title, body, asks } of documents)
    for (const { words } of [title, body, ...asks])
      for (const word of words) surfaces.set(word.surface, word.term);
  return surfaces;
}

/** A heading speaks for its guide as much as this many asks. */
const headingWeight = 2;

/** The examples of all passages: each passage's title and heading first, then its asks. */
function* buildExamples(
  documents: readonly AnalysedDocument[],
  groupOf: Int32Array,
  ids: (analysed: Analysed) => Int32Array,
  termCount: number,
  grams: (...parts: readonly Analysed[]) => string,
): Steps<{ examples: Examples; owner: Int32Array }> {
  const all = documents.flatMap(({ title, asks }, passage) =>
    [title, ...asks].map((analysed, number) => ({
      analysed,
      passage,
      weight: number === 0 ? headingWeight : 1,
    })),
  );
  const told = all.filter(({ analysed }) => analysed.surfaces.length > 0);
  const owner = Int32Array.from(told, ({ passage }) => passage);
  const groups = Int32Array.from(owner, (passage) => groupOf[passage] ?? alone);
  const weights = Float32Array.from(told, ({ weight }) => weight);
  const groupWeights = new Float32Array(groupOf.reduce((most, group) => Math.max(most, group), alone) + 1);
  for (const [example, group] of groups.entries())
    if (group >= 0) groupWeights[group] = (groupWeights[group] ?? 0) + (weights[example] ?? 0);
  const conceptCount = told.reduce((most, { analysed }) => Math.max(most, ...analysed.concepts), alone) + 1;
  yield;
  const texts = told.map(({ analysed }) => grams(analysed));
  yield;
  const examples: Examples = {
    groups,
    weights,
    groupWeights,
    terms: invert(
      told.map(({ analysed }) => new Int32Array(new Set(ids(analysed)))),
      termCount,
    ),
    concepts: invert(
      told.map(({ analysed }) => analysed.concepts),
      conceptCount,
    ),
    grams: yield* buildGramIndex(texts),
  };
  return { examples, owner };
}

/** How telling each concept is: rare among the passages is telling. */
function conceptIdfs(concepts: readonly ReadonlySet<number>[]): Float32Array {
  const frequency: number[] = [];
  for (const set of concepts) for (const concept of set) frequency[concept] = (frequency[concept] ?? 0) + 1;
  return Float32Array.from({ length: frequency.length }, (_, concept) =>
    Math.log(1 + concepts.length / (frequency[concept] ?? 0.5)),
  );
}

function analyseDocument({ title, heading, text, asks }: Document, analyser: Analyser): AnalysedDocument {
  return {
    title: analyser.analyse(`${title}\n${heading}`),
    body: analyser.analyse(text),
    asks: asks.map((ask) => analyser.analyse(ask)),
  };
}

/** Builds the index of one language: 0.6-1.2 s for 500 passages with twenty asks each, in steps of some 10 ms. */
export function* indexPassages(documents: readonly Document[], analyser: Analyser): Steps<PassageIndex> {
  const analysed: AnalysedDocument[] = [];
  for (const document of documents) {
    analysed.push(analyseDocument(document, analyser));
    if (analysed.length % documentsPerTurn === 0) yield;
  }
  const postings = buildPostings(
    analysed.map(({ title, body, asks }) => ({
      heading: termsOf(title),
      body: termsOf(body),
      asks: asks.flatMap(termsOf),
    })),
  );
  yield;
  const termId = new Map(Array.from(postings.keys(), (term, id) => [term, id]));
  const ids = ({ words }: Analysed): Int32Array =>
    Int32Array.from(words, ({ term }) => termId.get(term) ?? -1);
  const grams = (...parts: readonly Analysed[]): string =>
    gramText(
      parts.flatMap(({ surfaces }) => surfaces),
      analyser.locale,
    );
  const groupOf = numberGroups(documents);
  const { examples, owner } = yield* buildExamples(analysed, groupOf, ids, termId.size, grams);
  const concepts = analysed.map(
    ({ title, body, asks }) => new Set([title, body, ...asks].flatMap((part) => part.concepts)),
  );
  yield;
  const passageGrams = yield* buildGramIndex(
    analysed.map(({ title, body, asks }) => grams(title, body, ...asks)),
  );
  yield;
  const findWords = createWordFinder(surfacesOf(analysed, analyser), analyser);
  analyser.forget();
  yield;
  return {
    size: documents.length,
    postings,
    grams: passageGrams,
    examples,
    exampleOwner: owner,
    concepts,
    conceptIdf: conceptIdfs(concepts),
    groupOf,
    terms: analysed.map(({ title, body, asks }) => ({
      title: ids(title),
      body: ids(body),
      asks: asks.map(ids),
    })),
    termId,
    termIdf: Float32Array.from(postings.values(), (posting) =>
      Math.log(1 + documents.length / posting.documents.length),
    ),
    reader: {
      analyser,
      findWords,
      documentFrequency: (term) => postings.get(term)?.documents.length,
      documentCount: documents.length,
      isArabicScript: isLocaleTag(analyser.locale) && localeFor(analyser.locale).script === 'Arab',
    },
  };
}

/** The same at once. */
export function buildPassageIndex(documents: readonly Document[], analyser: Analyser): PassageIndex {
  return finish(indexPassages(documents, analyser));
}

function numberGroups(documents: readonly Document[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(documents, ({ group }) => {
    if (group === undefined) return alone;
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}
