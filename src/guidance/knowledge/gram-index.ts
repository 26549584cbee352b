import type { Steps } from './steps.ts';

/** Similarity of texts by their pieces of four characters. */
export interface GramIndex {
  /** Adds to `scores` the cosine (0-1) between the query and every text. */
  score(query: string, scores: Float32Array): void;
  /** Calls `use` once for every piece of the query that some text has: those texts are `texts[from]` to `texts[to - 1]`. */
  visit(query: string, use: (texts: Int32Array, from: number, to: number) => void): void;
}

/** Four characters of seven bits make a key of 28: a small integer, which maps compare fastest. */
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

/** Calls `visit` with the key of every piece, word boundaries at both ends included. */
function eachPiece(text: string, numberOf: (unit: number) => number, visit: (key: number) => void): void {
  const space = numberOf(32);
  let key = space;
  for (let i = 0; i <= text.length; i += 1) {
    key = ((key << bits) | (i < text.length ? numberOf(text.charCodeAt(i)) : space)) & keyMask;
    if (i >= pieceLength - 2) visit(key);
  }
}

/** The pieces of all texts, one text after the other. */
interface Counted {
  /** Number of the piece, and how often it occurs. */
  readonly pieces: Int32Array;
  readonly counts: Uint16Array;
  /** Where each text begins, and one more for the end. */
  readonly starts: Int32Array;
  /** In how many texts each piece occurs. */
  readonly frequency: Int32Array;
}

/** Texts read before others may have a turn: about 5 ms on a small server. */
const textsPerTurn = 200;

function* countPieces(
  texts: readonly string[],
  pieceOf: (key: number) => number,
  numberOf: (unit: number) => number,
): Steps<Counted> {
  // No text has more pieces than characters and one; growing lists would be copied many times.
  const most = texts.reduce((sum, text) => sum + text.length + 1, 0);
  const pieces = new Int32Array(most);
  const counts = new Uint16Array(most);
  const starts = new Int32Array(texts.length + 1);
  const frequency = new Int32Array(most);
  const seen = new Int32Array(most).fill(-1);
  let size = 0;
  let known = 0;
  for (const [number, text] of texts.entries()) {
    const first = size;
    eachPiece(text, numberOf, (key) => {
      const piece = pieceOf(key);
      // Where the piece stands in this text; an older place belongs to an earlier text.
      const place = seen[piece] ?? -1;
      if (place >= first) counts[place] = (counts[place] ?? 0) + 1;
      else {
        seen[piece] = size;
        frequency[piece] = (frequency[piece] ?? 0) + 1;
        pieces[size] = piece;
        counts[size] = 1;
        size += 1;
        known = Math.max(known, piece + 1);
      }
    });
    starts[number + 1] = size;
    if (number % textsPerTurn === textsPerTurn - 1) yield;
  }
  return {
    pieces: pieces.subarray(0, size),
    counts: counts.subarray(0, size),
    starts,
    frequency: frequency.slice(0, known),
  };
}

/** The texts of each piece with their weights, piece after piece. */
interface Postings {
  readonly starts: Int32Array;
  readonly texts: Int32Array;
  readonly weights: Float32Array;
}

function toPostings(
  { pieces, counts, starts, frequency }: Counted,
  idf: (piece: number) => number,
): Postings {
  const offsets = new Int32Array(frequency.length + 1);
  for (const [piece, count] of frequency.entries()) offsets[piece + 1] = (offsets[piece] ?? 0) + count;
  const next = offsets.slice();
  const texts = new Int32Array(pieces.length);
  const weights = new Float32Array(pieces.length);
  for (let text = 0; text + 1 < starts.length; text += 1) {
    const from = starts[text] ?? 0;
    const to = starts[text + 1] ?? 0;
    let square = 0;
    const weigh = (i: number): number => (1 + Math.log(counts[i] ?? 1)) * idf(pieces[i] ?? 0);
    for (let i = from; i < to; i += 1) square += weigh(i) ** 2;
    const length = Math.sqrt(square) || 1;
    for (let i = from; i < to; i += 1) {
      const piece = pieces[i] ?? 0;
      const place = next[piece] ?? 0;
      next[piece] = place + 1;
      texts[place] = text;
      weights[place] = weigh(i) / length;
    }
  }
  return { starts: offsets, texts, weights };
}

/**
 * Cosine over tf-idf weighted pieces. Computed when the knowledge is loaded and never shipped: that is quicker than
 * reading it from a file five times as large.
 * @param texts cut by `gramText`
 */
export function* buildGramIndex(texts: readonly string[]): Steps<GramIndex> {
  const alphabet = createAlphabet();
  const numbers = new Map<number, number>();
  const counted = yield* countPieces(
    texts,
    (key) => {
      let number = numbers.get(key);
      if (number === undefined) numbers.set(key, (number = numbers.size));
      return number;
    },
    (unit) => alphabet(unit, true),
  );
  // Smoothed, so that a piece found in every text still counts a little.
  const idfs = Float64Array.from(counted.frequency, (count) => Math.log(1 + texts.length / count));
  const idfOfUnknown = Math.log(1 + texts.length / 0.5);
  yield;
  const postings = toPostings(counted, (piece) => idfs[piece] ?? 0);

  return {
    visit(query, use) {
      const seen = new Set<number>();
      eachPiece(
        query,
        (unit) => alphabet(unit, false),
        (key) => {
          const piece = numbers.get(key);
          if (piece === undefined || seen.has(piece)) return;
          seen.add(piece);
          use(postings.texts, postings.starts[piece] ?? 0, postings.starts[piece + 1] ?? 0);
        },
      );
    },
    score(query, scores) {
      const counts = new Map<number, number>();
      eachPiece(
        query,
        (unit) => alphabet(unit, false),
        (key) => counts.set(key, (counts.get(key) ?? 0) + 1),
      );
      const weighted = Array.from(counts, ([key, count]) => {
        const piece = numbers.get(key) ?? -1;
        return [piece, (1 + Math.log(count)) * (piece < 0 ? idfOfUnknown : (idfs[piece] ?? 0))] as const;
      });
      const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
      for (const [piece, weight] of weighted) {
        if (piece < 0) continue;
        const end = postings.starts[piece + 1] ?? 0;
        for (let i = postings.starts[piece] ?? 0; i < end; i += 1) {
          const text = postings.texts[i] ?? 0;
          scores[text] = (scores[text] ?? 0) + ((postings.weights[i] ?? 0) * weight) / length;
        }
      }
    },
  };
}
