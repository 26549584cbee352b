import { addUp, growing, smallNumbers, type Growing, type Rows, type SmallNumbers } from './numbers.ts';
import type { Steps } from './steps.ts';

/** Similarity of texts by their pieces of four characters. */
export interface GramIndex {
  /** Adds to `scores` the cosine (0-1) between the query and every text. */
  score(query: string, scores: Float32Array): void;
  /** The pieces of the query that some text has, each once. */
  piecesOf(query: string): Iterable<number>;
  /** By piece: the texts that have it. */
  readonly texts: Rows;
}

/** Reads the texts one after the other, in the order of their numbers. */
export interface GramIndexBuilder {
  add(text: string): void;
  finish(): Steps<GramIndex>;
}

/** Numbers the pieces of four characters; one numbering serves several indexes of the same texts. */
export interface GramPieces {
  readonly size: number;
  /** Calls `visit` with the number of every piece, word boundaries at both ends included; new ones are numbered. */
  read(text: string, visit: (piece: number) => void): void;
  /** The same without numbering new ones: -1 for a piece that is not known. */
  look(text: string, visit: (piece: number, key: number) => void): void;
}

/** Four characters of seven bits make a key of 28: a small integer. */
const bits = 7;
const alphabetSize = 127;
const pieceLength = 4;
const keyMask = 2 ** (bits * pieceLength) - 1;

/** Numbers the characters of a language's texts; beyond the first 126 all share the last number. */
function createAlphabet(): (unit: number, isNew: boolean) => number {
  const numbers = new Uint8Array(0x1_0000);
  let last = 0;
  return (unit, isNew) => {
    const known = numbers[unit] ?? 0;
    if (known > 0 || !isNew) return known;
    last = Math.min(last + 1, alphabetSize);
    numbers[unit] = last;
    return last;
  };
}

/** Key -> number, in two typed arrays: a Map of as many takes four times the memory. */
interface KeyTable {
  readonly size: number;
  /** -1 for a key that is not known, unless it is to be numbered. */
  number(key: number, isNew: boolean): number;
}

function createKeyTable(): KeyTable {
  let size = 0;
  let shift = 32 - 15;
  let keys = new Int32Array(2 ** 15).fill(-1);
  let numbers = new Int32Array(2 ** 15);
  // Fibonacci hashing; on a clash the next place that is free.
  const placeOf = (key: number): number => {
    let place = Math.imul(key, 0x9e37_79b1) >>> shift;
    while (keys[place] !== -1 && keys[place] !== key) place = (place + 1) & (keys.length - 1);
    return place;
  };
  const grow = (): void => {
    const [oldKeys, oldNumbers] = [keys, numbers];
    keys = new Int32Array(oldKeys.length * 2).fill(-1);
    numbers = new Int32Array(keys.length);
    shift -= 1;
    for (const [i, key] of oldKeys.entries()) {
      if (key === -1) continue;
      const place = placeOf(key);
      keys[place] = key;
      numbers[place] = oldNumbers[i] ?? 0;
    }
  };
  return {
    get size() {
      return size;
    },
    number(key, isNew) {
      let place = placeOf(key);
      if (keys[place] === key) return numbers[place] ?? -1;
      if (!isNew) return -1;
      if (size * 5 >= keys.length * 3) {
        grow();
        place = placeOf(key);
      }
      keys[place] = key;
      numbers[place] = size;
      size += 1;
      return size - 1;
    },
  };
}

export function createGramPieces(): GramPieces {
  const numberOf = createAlphabet();
  const table = createKeyTable();
  const each = (text: string, isNew: boolean, visit: (piece: number, key: number) => void): void => {
    const space = numberOf(32, isNew);
    let key = space;
    for (let i = 0; i <= text.length; i += 1) {
      key = ((key << bits) | (i < text.length ? numberOf(text.charCodeAt(i), isNew) : space)) & keyMask;
      if (i >= pieceLength - 2) visit(table.number(key, isNew), key);
    }
  };
  return {
    get size() {
      return table.size;
    },
    read: (text, visit) => each(text, true, visit),
    look: (text, visit) => each(text, false, visit),
  };
}

/** The pieces of all texts, one text after the other. */
interface Counted {
  /** Number of the piece, and how often it occurs. */
  readonly pieces: Growing;
  readonly counts: Growing;
  /** Where each text begins, and one more for the end. */
  readonly starts: Growing;
}

/** The texts of each piece, piece after piece. */
interface Postings {
  readonly starts: Uint32Array;
  readonly texts: SmallNumbers;
  /** How often the piece occurs there. */
  readonly counts: SmallNumbers;
  /** By text: the length of its vector of weights. */
  readonly lengths: Float32Array;
  /** By count: how much it weighs. */
  readonly weightOf: Float64Array;
}

/** Pieces counted before others may have a turn: some 5 ms on a small server. */
const piecesPerTurn = 200_000;

function* toPostings(
  counted: Counted,
  pieceCount: number,
  idfOf: (texts: number) => number,
): Steps<Postings> {
  const [pieces, counts, bounds] = [counted.pieces.trim(), counted.counts.trim(), counted.starts.trim()];
  yield;
  const starts = new Uint32Array(pieceCount + 1);
  for (const piece of pieces) starts[piece + 1] = (starts[piece + 1] ?? 0) + 1;
  const idfs = Float64Array.from({ length: pieceCount }, (_, piece) => idfOf(starts[piece + 1] ?? 0));
  addUp(starts);
  yield;
  let most = 1;
  for (const count of counts) if (count > most) most = count;
  const weightOf = Float64Array.from({ length: most + 1 }, (_, count) =>
    count === 0 ? 0 : 1 + Math.log(count),
  );
  const next = starts.slice();
  const texts = smallNumbers(pieces.length, bounds.length);
  const sorted = smallNumbers(pieces.length, most);
  const lengths = new Float32Array(bounds.length - 1);
  let turn = piecesPerTurn;
  for (let text = 0; text + 1 < bounds.length; text += 1) {
    const to = bounds[text + 1] ?? 0;
    let square = 0;
    for (let i = bounds[text] ?? 0; i < to; i += 1) {
      const [piece, count] = [pieces[i] ?? 0, counts[i] ?? 0];
      square += ((weightOf[count] ?? 0) * (idfs[piece] ?? 0)) ** 2;
      const place = next[piece] ?? 0;
      next[piece] = place + 1;
      texts[place] = text;
      sorted[place] = count;
    }
    lengths[text] = Math.sqrt(square) || 1;
    if (to < turn) continue;
    turn = to + piecesPerTurn;
    yield;
  }
  return { starts, texts, counts: sorted, lengths, weightOf };
}

/**
 * By the number of texts that have a piece: how telling it is. A piece found in every text still counts a little.
 * (Outside of the builder, so that what holds on to it does not hold on to all the builder has read.)
 */
function smoothedIdf(texts: number): (found: number) => number {
  return (found) => Math.log(1 + texts / (found || 0.5));
}

/**
 * Cosine over tf-idf weighted pieces. Computed when the knowledge is loaded and never shipped: that is quicker than
 * reading it from a file five times as large. Texts are cut by `gramText`.
 */
export function buildGramIndex(numbering: GramPieces): GramIndexBuilder {
  const pieces = growing();
  const starts = growing();
  starts.push(0);
  /** By piece: how often it occurs in the text that is read, and the pieces met in it. */
  let times = new Uint32Array(1_024);
  const met: number[] = [];
  const counts = growing();
  let texts = 0;
  const count = (piece: number): void => {
    if (piece >= times.length) {
      const larger = new Uint32Array(2 ** Math.ceil(Math.log2(piece + 1)));
      larger.set(times);
      times = larger;
    }
    if (times[piece] === 0) met.push(piece);
    times[piece] = (times[piece] ?? 0) + 1;
  };
  return {
    add(text) {
      numbering.read(text, count);
      for (const piece of met) {
        pieces.push(piece);
        counts.push(times[piece] ?? 0);
        times[piece] = 0;
      }
      met.length = 0;
      starts.push(pieces.length);
      texts += 1;
    },
    *finish() {
      const idfOf = smoothedIdf(texts);
      const postings = yield* toPostings({ pieces, counts, starts }, numbering.size, idfOf);
      return createGramIndex(postings, numbering, idfOf);
    },
  };
}

function createGramIndex(
  { starts, texts, counts, lengths, weightOf }: Postings,
  numbering: GramPieces,
  idfOf: (texts: number) => number,
): GramIndex {
  return {
    piecesOf(query) {
      const pieces = new Set<number>();
      numbering.look(query, (piece) => {
        if (piece >= 0 && (starts[piece + 1] ?? 0) > (starts[piece] ?? 0)) pieces.add(piece);
      });
      return pieces;
    },
    texts: { starts, values: texts },
    score(query, scores) {
      const asked = new Map<number, { piece: number; times: number }>();
      numbering.look(query, (piece, key) => {
        const known = asked.get(key);
        if (known === undefined) asked.set(key, { piece, times: 1 });
        else known.times += 1;
      });
      const weighted = Array.from(asked.values(), ({ piece, times }) => {
        const [from, to] = piece < 0 ? [0, 0] : [starts[piece] ?? 0, starts[piece + 1] ?? 0];
        const idf = idfOf(to - from);
        return { from, to, idf, weight: (1 + Math.log(times)) * idf };
      });
      const length = Math.hypot(...weighted.map(({ weight }) => weight)) || 1;
      for (const { from, to, idf, weight } of weighted) {
        const share = (weight * idf) / length;
        for (let i = from; i < to; i += 1) {
          const text = texts[i] ?? 0;
          scores[text] = (scores[text] ?? 0) + share * (weightOf[counts[i] ?? 0] ?? 0);
        }
      }
      for (let text = 0; text < scores.length; text += 1) {
        const score = scores[text] ?? 0;
        if (score !== 0) scores[text] = score / (lengths[text] ?? 1);
      }
    },
  };
}
