import type { Rows } from './numbers.ts';
import type { PassageIndex } from './passage-index.ts';
import type { Query } from './query.ts';

/** What is known of one candidate for one question. All 0-1. */
export interface Features {
  /** Character pieces, relative to the best of this question. */
  readonly grams: number;
  /** Share of the question's words, by how telling they are, that the passage has. */
  readonly coverage: number;
  /** Neighbouring words of the question stand near one another in the passage. */
  readonly proximity: number;
  /** Share of the question's words that title and heading have. */
  readonly title: number;
  /** Likeness to the most similar ask. */
  readonly ask: number;
  /** lunr's scores of the guide's best passages together, relative to the best guide. */
  readonly guideLunr: number;
  /** The same by character pieces. */
  readonly guideGrams: number;
  /** Share of what the question means, by how telling it is, that the passage speaks of. */
  readonly concepts: number;
  /** How likely askers of this guide use these words: 1 for the likeliest guide, less by log-odds. */
  readonly likelihood: number;
  /** How likely the classifier holds its guide to be: 1 for the likeliest, less by log-odds; 0 without a classifier. */
  readonly classifier: number;
}

/** Words of the question by term id, so that a passage is scanned once. */
interface Lookup {
  /** By term id: slot + 1, or 0. */
  readonly slot: Uint8Array;
  /** By term id: how surely the slot means it. */
  readonly sure: Float32Array;
  readonly idf: Float32Array;
  readonly total: number;
  /** For scanning, one entry a slot: used again for every passage. */
  readonly best: Float32Array;
  readonly askBest: Float32Array;
  readonly last: Int32Array;
  readonly near: Float32Array;
  clear(): void;
}

const scratch = new WeakMap<PassageIndex, { slot: Uint8Array; sure: Float32Array }>();

/** Prepares the scan of candidates. The arrays are shared between questions: call `clear` when done. */
export function lookUp(query: Query, index: PassageIndex): Lookup {
  let arrays = scratch.get(index);
  if (arrays === undefined) {
    arrays = { slot: new Uint8Array(index.termId.size), sure: new Float32Array(index.termId.size) };
    scratch.set(index, arrays);
  }
  const { slot, sure } = arrays;
  const used: number[] = [];
  let total = 0;
  const idf = Float32Array.from(query.slots, (item) => item.idf * item.weight);
  for (const [number, item] of query.slots.entries()) {
    total += idf[number] ?? 0;
    for (const { term, weight } of item.alternatives) {
      const id = index.termId.get(term);
      if (id === undefined || (sure[id] ?? 0) >= weight) continue;
      slot[id] = number + 1;
      sure[id] = weight;
      used.push(id);
    }
  }
  return {
    slot,
    sure,
    idf,
    total,
    best: new Float32Array(idf.length),
    askBest: new Float32Array(idf.length),
    last: new Int32Array(idf.length),
    near: new Float32Array(idf.length),
    clear() {
      for (const id of used) {
        slot[id] = 0;
        sure[id] = 0;
      }
    },
  };
}

/** Words further apart than this do not belong together. */
const nearest = 12;

/** Marks in `best` how surely each slot is met by the terms of a row; adds up how near neighbours stand. */
function scan({ starts, values }: Rows, row: number, lookup: Lookup, best: Float32Array): number {
  const last = lookup.last.fill(-1_000);
  const near = lookup.near.fill(0);
  const to = starts[row + 1] ?? 0;
  for (let position = starts[row] ?? 0; position < to; position += 1) {
    const id = values[position] ?? 0;
    const number = lookup.slot[id] ?? 0;
    if (number === 0) continue;
    const slot = number - 1;
    const sure = lookup.sure[id] ?? 0;
    if (sure > (best[slot] ?? 0)) best[slot] = sure;
    last[slot] = position;
    // The pair (slot - 1, slot) and the pair (slot, slot + 1), in either order of the passage.
    for (const pair of [slot - 1, slot]) {
      const other = pair === slot ? slot + 1 : slot - 1;
      if (other < 0 || other >= best.length) continue;
      const distance = Math.abs(position - (last[other] ?? -1_000));
      if (distance > nearest) continue;
      const nearness = 1 / Math.max(1, distance);
      if (nearness > (near[pair] ?? 0)) near[pair] = nearness;
    }
  }
  let sum = 0;
  let possible = 0;
  for (let pair = 0; pair + 1 < best.length; pair += 1) {
    const weight = (lookup.idf[pair] ?? 0) + (lookup.idf[pair + 1] ?? 0);
    possible += weight;
    sum += weight * (near[pair] ?? 0);
  }
  return possible === 0 ? 0 : sum / possible;
}

function covered(best: Float32Array, lookup: Lookup): number {
  let sum = 0;
  for (let slot = 0; slot < best.length; slot += 1) sum += (best[slot] ?? 0) * (lookup.idf[slot] ?? 0);
  return lookup.total === 0 ? 0 : sum / lookup.total;
}

/** Likeness of the question to one ask: idf-weighted words in common, of both. Fills `best` where there are any. */
function askLikeness(ask: number, index: PassageIndex, lookup: Lookup, best: Float32Array): number {
  const { starts, values } = index.terms.asks;
  const to = starts[ask + 1] ?? 0;
  let i = starts[ask] ?? 0;
  // Most asks have no word of the question.
  while (i < to && lookup.slot[values[i] ?? 0] === 0) i += 1;
  if (i === to) return 0;
  best.fill(0);
  for (; i < to; i += 1) {
    const id = values[i] ?? 0;
    const number = lookup.slot[id] ?? 0;
    if (number > 0 && (lookup.sure[id] ?? 0) > (best[number - 1] ?? 0))
      best[number - 1] = lookup.sure[id] ?? 0;
  }
  let common = 0;
  for (let slot = 0; slot < best.length; slot += 1) common += (best[slot] ?? 0) * (lookup.idf[slot] ?? 0);
  return (2 * common) / ((index.askIdf[ask] ?? 0) + lookup.total);
}

type Scanned = Pick<Features, 'coverage' | 'proximity' | 'title' | 'ask'>;

/**
 * The features that need a look at the passage itself.
 * @param askCosine highest likeness of an ask of this passage by character pieces
 */
export function scanPassage(
  passage: number,
  index: PassageIndex,
  lookup: Lookup,
  askCosine: number,
): Scanned {
  const { titles, bodies, firstAsk } = index.terms;
  const best = lookup.best.fill(0);
  const titleProximity = scan(titles, passage, lookup, best);
  const title = covered(best, lookup);
  const bodyProximity = scan(bodies, passage, lookup, best);
  let words = 0;
  const { askBest } = lookup;
  for (let ask = firstAsk[passage] ?? 0; ask < (firstAsk[passage + 1] ?? 0); ask += 1) {
    const likeness = askLikeness(ask, index, lookup, askBest);
    if (likeness === 0) continue;
    words = Math.max(words, likeness);
    for (let slot = 0; slot < best.length; slot += 1)
      if ((askBest[slot] ?? 0) > (best[slot] ?? 0)) best[slot] = askBest[slot] ?? 0;
  }
  return {
    coverage: covered(best, lookup),
    // An ask with the same words has them together, whatever their order.
    proximity: Math.max(titleProximity, bodyProximity, words),
    title,
    ask: (words + askCosine) / 2,
  };
}

/**
 * How much of what a question means each passage speaks of, by how telling the concepts are.
 * @returns for a passage number: 0-1; 0 for a question the thesaurus knows nothing of
 */
export function conceptCoverage(query: Query, index: PassageIndex): (passage: number) => number {
  const wanted = Array.from(
    query.concepts,
    ([concept, sure]) => [concept, sure * (index.concepts.idf[concept] ?? 0)] as const,
  );
  const total = wanted.reduce((sum, [, weight]) => sum + weight, 0);
  return (passage) => {
    if (total === 0) return 0;
    const { concepts } = index;
    return (
      wanted.reduce((sum, [concept, weight]) => sum + (concepts.has(passage, concept) ? weight : 0), 0) /
      total
    );
  };
}
