import type { Analyser } from '#guidance/language';
import { isLocaleTag, localeFor } from '#guidance/locales';
import { buildPostings, type TermPostings } from './bm25-postings.ts';
import type { Document } from './document.ts';
import type { Examples } from './examples.ts';
import type { GramIndex } from './gram-index.ts';
import { alone, countByGroup, type GroupCounts } from './group-counts.ts';
import { invert, sumOfRows, type Rows } from './numbers.ts';
import { createPassageReader, type ReadPassages } from './passage-reader.ts';
import type { QueryReader } from './query.ts';
import { finish, type Steps } from './steps.ts';
import { openClassifier, type PackedClassifier, type TopicClassifier } from './topic-classifier.ts';
import { createWordFinder } from './word-finder.ts';

/** The words of the passages in order, as numbers of terms, for scanning. */
export interface PassageTerms {
  readonly titles: Rows;
  readonly bodies: Rows;
  readonly asks: Rows;
  /** By passage: its first ask, and one more for the end. */
  readonly firstAsk: Uint32Array;
}

/** What each passage speaks of. */
export interface PassageConcepts {
  has(passage: number, concept: number): boolean;
  /** By concept: how telling it is. */
  readonly idf: Float32Array;
}

/** All that is computed from the passages of one language when they are loaded. */
export interface PassageIndex {
  readonly size: number;
  /** By term: where it occurs, with its weight there. */
  readonly postings: TermPostings;
  readonly grams: GramIndex;
  /** How people speak of each guide: headings and asks. */
  readonly examples: Examples;
  /** For every example (numbered through all passages): the passage it belongs to. */
  readonly exampleOwner: Int32Array;
  readonly concepts: PassageConcepts;
  /** For every passage: the number of its guide, or `alone`. */
  readonly groupOf: Int32Array;
  readonly terms: PassageTerms;
  readonly termId: ReadonlyMap<string, number>;
  /** By ask: how telling its words are together. */
  readonly askIdf: Float32Array;
  /** What the groups' asks against one another teach; undefined where nothing was learned (phones). */
  readonly classifier: TopicClassifier | undefined;
  readonly reader: QueryReader;
}

/** Documents analysed before others may have a turn. */
const documentsPerTurn = 5;

/** A heading speaks for its guide as much as this many asks. */
const headingWeight = 2;

/** The examples of all passages: each passage's title and heading first, then its asks. */
function* buildExamples(
  {
    exampleTerms,
    exampleConcepts,
    exampleSounds,
    exampleOwner,
    exampleIsHeading,
    exampleGrams,
  }: ReadPassages,
  groupOf: Int32Array,
  counts: { readonly terms: number; readonly concepts: number },
): Steps<Examples> {
  const groups = Int32Array.from(exampleOwner, (passage) => groupOf[passage] ?? alone);
  const weights = Float32Array.from(exampleIsHeading, (isHeading) => (isHeading === 1 ? headingWeight : 1));
  const groupWeights = new Float32Array(groupOf.reduce((most, group) => Math.max(most, group), alone) + 1);
  for (const [example, group] of groups.entries())
    if (group >= 0) groupWeights[group] = (groupWeights[group] ?? 0) + (weights[example] ?? 0);
  const count = (rows: Rows): GroupCounts => countByGroup(rows, groups, weights);
  const terms = invert(exampleTerms, counts.terms);
  const termCounts = count(terms);
  yield;
  const conceptCounts = count(invert(exampleConcepts, counts.concepts));
  yield;
  const soundCounts = count(exampleSounds.rows);
  yield;
  const grams = yield* exampleGrams.finish();
  const gramCounts = count(grams.texts);
  return {
    ...{ groups, weights, groupWeights, terms, grams },
    counts: { terms: termCounts, concepts: conceptCounts, grams: gramCounts, sounds: soundCounts },
    soundKeys: exampleSounds.keys,
  };
}

/** What each passage speaks of, a bit for each concept. */
function indexConcepts({ starts, values }: Rows, count: number): PassageConcepts {
  const size = starts.length - 1;
  const bytes = Math.ceil(count / 8);
  const bits = new Uint8Array(size * bytes);
  const frequency = new Uint32Array(count);
  for (let passage = 0; passage < size; passage += 1) {
    for (let i = starts[passage] ?? 0; i < (starts[passage + 1] ?? 0); i += 1) {
      const concept = values[i] ?? 0;
      const at = passage * bytes + (concept >> 3);
      const bit = 1 << (concept & 7);
      if (((bits[at] ?? 0) & bit) !== 0) continue;
      bits[at] = (bits[at] ?? 0) | bit;
      frequency[concept] = (frequency[concept] ?? 0) + 1;
    }
  }
  return {
    has: (passage, concept) =>
      concept < count && ((bits[passage * bytes + (concept >> 3)] ?? 0) & (1 << (concept & 7))) !== 0,
    // Rare among the passages is telling.
    idf: Float32Array.from(frequency, (found) => Math.log(1 + size / (found || 0.5))),
  };
}

/**
 * Builds the index of one language: 0.6-1.2 s for 600 passages with forty asks each, in steps of some 10 ms.
 * @param packed what was learned from the same documents
 * @param hears whether questions are compared by sound as well; to hear all words takes half as long again
 */
export function* indexPassages(
  documents: readonly Document[],
  analyser: Analyser,
  packed?: PackedClassifier,
  hears = true,
): Steps<PassageIndex> {
  const reader = createPassageReader(analyser, hears);
  for (const [number, document] of documents.entries()) {
    reader.read(document);
    if (number % documentsPerTurn === documentsPerTurn - 1) yield;
  }
  const read = reader.finish();
  analyser.forget();
  yield;
  const { termId, words, titles, bodies, asks, firstAsk, conceptCount } = read;
  const askTerms = { starts: firstAsk.map((ask) => asks.starts[ask] ?? 0), values: asks.values };
  const postings = buildPostings({ heading: titles, asks: askTerms, body: bodies }, termId.size);
  yield;
  const { groupOf, groups } = numberGroups(documents);
  const examples = yield* buildExamples(read, groupOf, { terms: termId.size, concepts: conceptCount });
  const concepts = indexConcepts(read.concepts, conceptCount);
  yield;
  const grams = yield* read.grams.finish();
  const findWords = yield* createWordFinder(words, analyser.locale);
  const frequencyOf = (term: number): number =>
    (postings.starts[term + 1] ?? 0) - (postings.starts[term] ?? 0);
  return {
    size: documents.length,
    postings,
    grams,
    examples,
    exampleOwner: read.exampleOwner,
    concepts,
    groupOf,
    terms: { titles, bodies, asks, firstAsk },
    termId,
    askIdf: sumOfRows(asks, (term) => Math.log(1 + documents.length / (frequencyOf(term) || 0.5))),
    classifier: packed && openClassifier(packed, groups),
    reader: {
      analyser,
      findWords,
      documentFrequency(term) {
        const id = termId.get(term);
        // A word of the thesaurus has a number whether the passages have it or not.
        return id === undefined ? undefined : frequencyOf(id) || undefined;
      },
      documentCount: documents.length,
      isArabicScript: isLocaleTag(analyser.locale) && localeFor(analyser.locale).script === 'Arab',
    },
  };
}

/** The same at once. */
export function buildPassageIndex(
  documents: readonly Document[],
  analyser: Analyser,
  packed?: PackedClassifier,
): PassageIndex {
  return finish(indexPassages(documents, analyser, packed));
}

function numberGroups(documents: readonly Document[]): {
  readonly groupOf: Int32Array;
  readonly groups: ReadonlyMap<string, number>;
} {
  const groups = new Map<string, number>();
  const groupOf = Int32Array.from(documents, ({ group }) => {
    if (group === undefined) return alone;
    const number = groups.get(group) ?? groups.size;
    groups.set(group, number);
    return number;
  });
  return { groupOf, groups };
}
