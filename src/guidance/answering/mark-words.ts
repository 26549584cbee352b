import type { Query } from '#guidance/knowledge';
import type { Analyser } from '#guidance/language';

/** A stretch of a passage as it is written; `isFound` where it says what was searched for. */
export interface MarkedText {
  readonly text: string;
  readonly isFound: boolean;
}

/** A word with what may stand inside it: marks, apostrophes, the joiners of Persian and Kurdish. */
const writtenWord = /[\p{L}\p{M}\p{N}]+(?:['’ʼ\u200c][\p{L}\p{M}\p{N}]+)*/gu;

/** A guess this unsure finds passages, but marking it would puzzle the reader. */
const leastSure = 0.6;

/** What to look for in a text: the terms a query was found by, its corrections and other words for the same. */
function wantedTerms(query: Query): ReadonlySet<string> {
  const terms = query.slots.flatMap(({ alternatives }) =>
    alternatives.filter(({ weight }) => weight >= leastSure).map(({ term }) => term),
  );
  return new Set(terms);
}

/**
 * Marks the words of a text that a query means: the analyser's terms decide, not letters, so that endings, spellings
 * and synonyms count and a piece of another word does not. Joined together, the stretches are the text unchanged.
 */
export function markWords(text: string, query: Query, analyser: Analyser): readonly MarkedText[] {
  const wanted = wantedTerms(query);
  const has = (stretch: string): boolean =>
    analyser
      .analyse(stretch)
      .words.some(({ surface, term }) => wanted.has(term) && !analyser.isStopWord(surface));
  const written = [...text.matchAll(writtenWord)].map(({ 0: word, index }) => ({ word, from: index }));
  // A synonym of two words is known by both together only.
  const pairs = written.map(({ word }, i) => {
    const next = written[i + 1];
    if (next === undefined || has(word) || has(next.word)) return false;
    return has(`${word} ${next.word}`);
  });
  const pieces: MarkedText[] = [];
  const add = (piece: string, isFound: boolean): void => {
    if (piece !== '') pieces.push({ text: piece, isFound });
  };
  let done = 0;
  for (const [i, { word, from }] of written.entries()) {
    if (pairs[i] !== true && pairs[i - 1] !== true && !has(word)) continue;
    add(text.slice(done, from), false);
    add(word, true);
    done = from + word.length;
  }
  add(text.slice(done), false);
  return pieces;
}
