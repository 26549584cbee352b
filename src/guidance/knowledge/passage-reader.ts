import { gramText, type Analysed, type Analyser, type Word } from '#guidance/language';
import type { Document } from './document.ts';
import { buildGramIndex, createGramPieces, type GramIndexBuilder } from './gram-index.ts';
import { growing, writeRows, type Rows } from './numbers.ts';
import { writeSoundRows, type SoundRows } from './sound-rows.ts';
import type { WordList } from './word-list.ts';

/** Passages read into numbers: what is indexed, without the texts. */
export interface ReadPassages {
  /** Term -> its number; words of the thesaurus which no passage has are among them. */
  readonly termId: ReadonlyMap<string, number>;
  readonly words: WordList;
  /** By passage: the terms of title and heading, of the text. */
  readonly titles: Rows;
  readonly bodies: Rows;
  /** By ask, numbered through all passages. */
  readonly asks: Rows;
  /** By passage: its first ask, and one more for the end. */
  readonly firstAsk: Uint32Array;
  /** By passage; a concept may stand in it more than once. */
  readonly concepts: Rows;
  readonly conceptCount: number;
  readonly grams: GramIndexBuilder;
  /** By example (a heading or an ask that has a word): its terms and concepts, each once. */
  readonly exampleTerms: Rows;
  readonly exampleConcepts: Rows;
  readonly exampleSounds: SoundRows;
  readonly exampleOwner: Int32Array;
  /** 1 for a heading, 0 for an ask. */
  readonly exampleIsHeading: Uint8Array;
  readonly exampleGrams: GramIndexBuilder;
}

export interface PassageReader {
  /** Reads the next passage. */
  read(document: Document): void;
  finish(): ReadPassages;
}

/** Numbers terms and words as they are met. */
function createNumbering(analyser: Analyser): {
  readonly termId: Map<string, number>;
  number(analysed: Analysed, use: (term: number) => void): void;
  list(): WordList;
} {
  const termId = new Map<string, number>();
  const wordId = new Map<string, number>();
  const termOf: number[] = [];
  // The analyser hands out the same object for the same word: quicker to compare than its spelling.
  const met = new Map<Word, number>();
  const add = (surface: string, term: string): number => {
    let id = termId.get(term);
    if (id === undefined) termId.set(term, (id = termId.size));
    let word = wordId.get(surface);
    if (word === undefined) wordId.set(surface, (word = wordId.size));
    termOf[word] = id;
    return id;
  };
  for (const word of analyser.concepts.words) add(word, analyser.term(word));
  return {
    termId,
    number({ words }, use) {
      for (const word of words) {
        let id = met.get(word);
        if (id === undefined) met.set(word, (id = add(word.surface, word.term)));
        use(id);
      }
    },
    list: () => ({
      words: [...wordId.keys()],
      termOf: Uint32Array.from(termOf),
      terms: [...termId.keys()],
    }),
  };
}

/** @param hears whether examples are compared by sound as well */
export function createPassageReader(analyser: Analyser, hears: boolean): PassageReader {
  const numbering = createNumbering(analyser);
  const [titles, bodies, asks, concepts] = [writeRows(), writeRows(), writeRows(), writeRows()];
  const [exampleTerms, exampleConcepts] = [writeRows(), writeRows()];
  const exampleSounds = writeSoundRows();
  const [owners, firstAsk] = [growing(), growing()];
  const isHeading: number[] = [];
  const pieces = createGramPieces();
  const [grams, exampleGrams] = [buildGramIndex(pieces), buildGramIndex(pieces)];
  const textOf = (surfaces: readonly string[]): string => gramText(surfaces, analyser.locale);
  let passages = 0;
  let askCount = 0;
  let conceptCount = 0;

  const addConcepts = ({ concepts: found }: Analysed): void => {
    for (const concept of found) {
      concepts.push(concept);
      conceptCount = Math.max(conceptCount, concept + 1);
    }
  };
  const addExample = (analysed: Analysed, terms: Iterable<number>, heading: boolean): void => {
    if (analysed.surfaces.length === 0) return;
    for (const term of new Set(terms)) exampleTerms.push(term);
    exampleTerms.end();
    for (const concept of analysed.concepts) exampleConcepts.push(concept);
    exampleConcepts.end();
    exampleSounds.add(hears ? analyser.soundSigns(analysed.surfaces) : []);
    owners.push(passages);
    isHeading.push(heading ? 1 : 0);
    exampleGrams.add(textOf(analysed.surfaces));
  };
  const write = (analysed: Analysed, rows: ReturnType<typeof writeRows>): readonly number[] => {
    const terms: number[] = [];
    numbering.number(analysed, (term) => {
      rows.push(term);
      terms.push(term);
    });
    rows.end();
    addConcepts(analysed);
    return terms;
  };

  return {
    read({ title, heading, text, asks: asked }) {
      const head = analyser.analyse(`${title}\n${heading}`);
      const body = analyser.analyse(text);
      addExample(head, write(head, titles), true);
      write(body, bodies);
      const surfaces = [...head.surfaces, ...body.surfaces];
      firstAsk.push(askCount);
      for (const ask of asked) {
        const analysed = analyser.analyse(ask);
        addExample(analysed, write(analysed, asks), false);
        surfaces.push(...analysed.surfaces);
        askCount += 1;
      }
      concepts.end();
      grams.add(textOf(surfaces));
      passages += 1;
    },
    finish() {
      firstAsk.push(askCount);
      return {
        termId: numbering.termId,
        words: numbering.list(),
        titles: titles.finish(),
        bodies: bodies.finish(),
        asks: asks.finish(),
        firstAsk: Uint32Array.from(firstAsk.trim()),
        concepts: concepts.finish(),
        conceptCount,
        grams,
        exampleTerms: exampleTerms.finish(),
        exampleConcepts: exampleConcepts.finish(),
        exampleSounds: exampleSounds.finish(),
        exampleOwner: Int32Array.from(owners.trim()),
        exampleIsHeading: Uint8Array.from(isHeading),
        exampleGrams,
      };
    },
  };
}
