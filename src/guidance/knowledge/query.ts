import { gramText, isLatinWord, type Analyser, type Word } from '#guidance/language';
import type { Alternative, FindWords } from './alternative.ts';

/** One word of a question, as the index can find it. */
export interface Slot {
  /** Indexed terms it may stand for; none when the guides know nothing like it. */
  readonly alternatives: readonly Alternative[];
  /** How telling the word is: high for rare and for unknown words. */
  readonly idf: number;
  /** 1 for the question itself, less for what was said before. */
  readonly weight: number;
}

/** A question, analysed against one language's passages. */
export interface Query {
  readonly slots: readonly Slot[];
  /** What its words mean: concept -> how surely (0-1). */
  readonly concepts: ReadonlyMap<number, number>;
  readonly grams: string;
  /** Share of its words in Latin letters, where the passages are in Arabic script. */
  readonly inLatin: number;
  /** What it sounds like, each sign once. */
  readonly sounds: readonly string[];
}

/** More words than this are a story; the most telling ones are kept. */
const slotsKept = 32;

export interface QueryReader {
  readonly analyser: Analyser;
  readonly findWords: FindWords;
  /** Passages that hold the term; undefined when none does. */
  readonly documentFrequency: (term: string) => number | undefined;
  readonly documentCount: number;
  readonly isArabicScript: boolean;
}

/** Another word for the same is less sure than the word itself. */
const sameMeaning = 0.7;
const synonymsTried = 4;

/** Indexed words that mean what a word means which the passages do not have. */
function synonyms(surface: string, { analyser, documentFrequency }: QueryReader): readonly Alternative[] {
  const found = new Map<string, Alternative>();
  for (const concept of analyser.concepts.of(surface)) {
    for (const word of analyser.concepts.wordsFor(concept)) {
      if (found.size === synonymsTried) break;
      const term = analyser.term(word);
      if (!found.has(term) && documentFrequency(term) !== undefined)
        found.set(term, { term, weight: sameMeaning, surface: word });
    }
  }
  return [...found.values()];
}

/** The indexed words a word may stand for, the surest first. */
function alternativesFor({ surface, term }: Word, reader: QueryReader): readonly Alternative[] {
  const isIndexed = reader.documentFrequency(term) !== undefined;
  const itself = isIndexed ? [{ term, weight: 1, surface }] : [];
  // A Latin word among passages in Arabic script is there by an ask or two: its sound finds the others.
  const isForeign = reader.isArabicScript && isLatinWord(surface);
  if (isIndexed && !isForeign) return itself;
  const means = [...itself, ...synonyms(surface, reader)];
  if (means.length > 0 && !isForeign) return means;
  const known = new Set(means.map((alternative) => alternative.term));
  return [...means, ...reader.findWords(surface).filter((alternative) => !known.has(alternative.term))];
}

function toSlot(word: Word, weight: number, reader: QueryReader): Slot {
  const alternatives = alternativesFor(word, reader);
  const best = alternatives[0];
  const frequency = best === undefined ? 0.5 : (reader.documentFrequency(best.term) ?? 0.5);
  return { alternatives, idf: Math.log(1 + reader.documentCount / frequency), weight };
}

function readWords(words: readonly Word[], weight: number, reader: QueryReader): readonly Slot[] {
  const distinct = new Map(words.map((word) => [word.term, word]));
  const slots = Array.from(distinct.values(), (word) => toSlot(word, weight, reader));
  if (slots.length <= slotsKept) return slots;
  const threshold = slots.map((slot) => slot.idf).toSorted((a, b) => b - a)[slotsKept] ?? 0;
  return slots
    .filter((slot) => slot.idf > threshold)
    .concat(slots.filter((slot) => slot.idf === threshold))
    .slice(0, slotsKept);
}

/** The longest text that is read: a very long message says what it is about early. */
const longestQuery = 2_000;

/** The text for character pieces; words in Latin letters are replaced by the indexed words they sound like. */
function readGrams(
  surfaces: readonly string[],
  { analyser, findWords, documentFrequency }: QueryReader,
): string {
  const inPassageLetters = (surface: string): string =>
    isLatinWord(surface) &&
    !analyser.isStopWord(surface) &&
    documentFrequency(analyser.term(surface)) === undefined
      ? (findWords(surface)[0]?.surface ?? surface)
      : surface;
  return gramText(surfaces.map(inPassageLetters), analyser.locale);
}

/** What a misspelt word means is less sure than what a word of the thesaurus means. */
const guessedConcept = 0.8;

function readConcepts(
  sure: readonly number[],
  slots: readonly Slot[],
  { analyser }: QueryReader,
): ReadonlyMap<number, number> {
  const concepts = new Map(sure.map((concept) => [concept, 1]));
  for (const { weight, surface } of slots.flatMap(({ alternatives }) => alternatives)) {
    if (weight >= 1) continue;
    for (const concept of analyser.concepts.of(surface))
      concepts.set(concept, Math.max(concepts.get(concept) ?? 0, weight * guessedConcept));
  }
  return concepts;
}

/** Analyses a question against one language's passages. */
export function readQuery(text: string, reader: QueryReader): Query {
  const { words, surfaces, concepts } = reader.analyser.analyse(text.slice(0, longestQuery));
  const slots = readWords(words, 1, reader);
  return {
    slots,
    concepts: readConcepts(concepts, slots, reader),
    grams: readGrams(surfaces, reader),
    inLatin: reader.isArabicScript ? surfaces.filter(isLatinWord).length / Math.max(1, surfaces.length) : 0,
    sounds: reader.analyser.soundSigns(surfaces),
  };
}
