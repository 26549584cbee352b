import { createConceptFinder, type ConceptFinder, type ConceptToken } from './concepts.ts';
import { normalise } from './normalise.ts';
import { hearWord, isHeard, signsOf } from './sound-signs.ts';
import { stemmerFor } from './stems/index.ts';
import { tokenise } from './tokenise.ts';
import { emptyVocabulary, type Vocabulary } from './vocabulary.ts';

/** One word of a text, as the index and the ranker see it. */
export interface Word {
  /** Normalised, as it was typed. */
  readonly surface: string;
  /** What is indexed: the stem, or the stem of the word its group of synonyms goes by. */
  readonly term: string;
}

/** A text, analysed. */
export interface Analysed {
  /** All words but the stop words; when a text has nothing else, its stop words. */
  readonly words: readonly Word[];
  /** All words as typed, normalised. */
  readonly surfaces: readonly string[];
  /** What its words and phrases mean: numbers of concepts, each once. */
  readonly concepts: readonly number[];
}

/** Turns text of one language into words. The one analysis of guides and questions alike. */
export interface Analyser {
  readonly locale: string;
  analyse(text: string): Analysed;
  /** What normalised words sound like, each sign once; none in a language nobody types in Latin letters as well. */
  soundSigns(surfaces: readonly string[]): readonly string[];
  /** The stem a normalised word is indexed under. */
  term(word: string): string;
  isStopWord(word: string): boolean;
  /** Drops what it remembers of single words: a third of a language's memory, once all its guides are read. */
  forget(): void;
  /** The thesaurus, for words that stand alone. */
  readonly concepts: ConceptFinder;
}

interface Remembering<T> {
  (word: string): T;
  forget(): void;
}

/** Words repeat: a question has ten, a language a few thousand. */
function remembering<T>(read: (word: string) => T): Remembering<T> {
  const known = new Map<string, T>();
  const recall = (word: string): T => {
    let result = known.get(word);
    if (result === undefined) {
      result = read(word);
      // Anybody can type anything: what is remembered must not grow without end.
      if (known.size > 50_000) known.clear();
      known.set(word, result);
    }
    return result;
  };
  return Object.assign(recall, { forget: () => known.clear() });
}

const blanks = /[ \n]+/;

/** All that is known of a word wherever it stands. */
interface Token extends ConceptToken {
  readonly word: Word;
  readonly isStopWord: boolean;
}

/**
 * Builds the analyser of a locale.
 * @param locale a tag of ours; an unknown one gets the generic analysis (no stop words, no stems).
 */
export function createAnalyser(locale: string, vocabulary: Vocabulary = emptyVocabulary): Analyser {
  const split = (text: string): readonly string[] => tokenise(normalise(text, locale));
  const stem = remembering(stemmerFor(locale));
  const stops = new Set(vocabulary.stopWords.flatMap(split));
  const { single, pairs } = readGroups(vocabulary.sameAs, split, stem);
  const concepts = createConceptFinder(vocabulary.concepts ?? [], split, stem, (word) => stops.has(word));
  const tokenOf = remembering((surface): Token => {
    const stemmed = stem(surface);
    return {
      surface,
      stem: stemmed,
      concepts: concepts.of(surface),
      begins: concepts.begins(surface, stemmed),
      isStopWord: stops.has(surface),
      word: { surface, term: single.get(surface) ?? single.get(stemmed) ?? stemmed },
    };
  });
  // Nothing in normalising reaches across a blank, so each stretch between two is read once: a third of the time.
  const tokensOf = remembering((stretch) => split(stretch).map(tokenOf));
  const read = (text: string): readonly Token[] => {
    const tokens: Token[] = [];
    for (const stretch of text.split(blanks)) if (stretch !== '') tokens.push(...tokensOf(stretch));
    return tokens;
  };

  const hear = remembering((surface) => hearWord(surface, locale));

  const keepTelling = (tokens: readonly Token[], keepStops: boolean): Word[] => {
    const words: Word[] = [];
    for (let i = 0; i < tokens.length; i += 1) {
      const token = tokens[i];
      if (token === undefined) continue;
      const next = tokens[i + 1]?.surface;
      const pair = next === undefined ? undefined : pairs.get(token.surface)?.get(next);
      if (pair !== undefined) {
        words.push({ surface: `${token.surface} ${next ?? ''}`, term: pair });
        i += 1;
      } else if (keepStops || !token.isStopWord) {
        words.push(token.word);
      }
    }
    return words;
  };

  return {
    locale,
    analyse(text) {
      const tokens = read(text);
      const words = keepTelling(tokens, false);
      return {
        surfaces: tokens.map(({ surface }) => surface),
        words: words.length > 0 ? words : keepTelling(tokens, true),
        concepts: concepts.find(tokens),
      };
    },
    soundSigns: (surfaces) => (isHeard(locale) ? signsOf(surfaces.map(hear)) : []),
    concepts,
    term: (word) => tokenOf(word).word.term,
    isStopWord: (word) => stops.has(word),
    forget() {
      for (const memory of [stem, tokenOf, tokensOf, hear]) memory.forget();
    },
  };
}

/** Every spelling of a group leads to the stem of its first word. */
function readGroups(
  groups: Vocabulary['sameAs'],
  split: (text: string) => readonly string[],
  stem: (word: string) => string,
): { single: ReadonlyMap<string, string>; pairs: ReadonlyMap<string, ReadonlyMap<string, string>> } {
  const single = new Map<string, string>();
  const pairs = new Map<string, Map<string, string>>();
  for (const group of groups) {
    const head = split(group[0] ?? '')
      .map(stem)
      .join('_');
    for (const entry of group) {
      const words = split(entry);
      const [first, second] = words;
      if (first !== undefined && second !== undefined) {
        const ofFirst = pairs.get(first) ?? new Map<string, string>();
        pairs.set(first, ofFirst.set(words.slice(1).join(' '), head));
      } else if (first !== undefined) {
        single.set(first, head);
        // The stem too, so that endings do not hide a dialect word; never one that is too short to be sure.
        if (stem(first).length > 2 && !single.has(stem(first))) single.set(stem(first), head);
      }
    }
  }
  return { single, pairs };
}
