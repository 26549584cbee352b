/**
 * How alike two short questions are, whatever their spelling marks and word order. Deliberately simpler than
 * the analyser of the search: it must find copies, not meanings.
 */
export function normaliseAsk(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{Mn}\u0640\u200C\u200D]/gu, '')
    .toLowerCase()
    .replaceAll(/[أإآٱ]/g, 'ا')
    .replaceAll(/[يى]/g, 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll(/[ةه]/g, 'ە')
    .replaceAll('ڕ', 'ر')
    .replaceAll('ڵ', 'ل')
    .replaceAll('ێ', 'ی')
    .replaceAll('ۆ', 'و')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The three-letter pieces of each word, its ends marked: word order does not matter, endings matter little. */
export function trigrams(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const word of normaliseAsk(text).split(' ')) {
    const padded = ` ${word} `;
    for (let i = 0; i + 3 <= padded.length; i += 1) grams.add(padded.slice(i, i + 3));
  }
  return grams;
}

/** Dice coefficient of two sets, 0 (nothing shared) to 1 (equal). */
export function diceSimilarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

/** A pair of positions in the list given, `first < second`. */
export interface SimilarPair {
  readonly first: number;
  readonly second: number;
  readonly similarity: number;
}

/** Each text's pieces as numbers, the rarest piece of all texts first. */
function piecesByRarity(texts: readonly string[]): readonly Int32Array[] {
  const sets = texts.map(trigrams);
  const frequency = new Map<string, number>();
  for (const set of sets) for (const gram of set) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const rank = new Map(
    [...frequency]
      .toSorted(([a, timesA], [b, timesB]) => timesA - timesB || (a < b ? -1 : 1))
      .map(([gram], place) => [gram, place]),
  );
  return sets.map((set) => Int32Array.from(set, (gram) => rank.get(gram) ?? 0).sort());
}

/** How many numbers two ascending rows share. */
function countShared(a: Int32Array, b: Int32Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0];
    if (x === y) shared += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return shared;
}

/** The texts that have a piece, shortest first; those before `from` have become too short to be like what follows. */
interface Having {
  from: number;
  readonly texts: number[];
}

/**
 * All pairs at least this alike, in no order. Only texts that share one of their rarest pieces and are about as long
 * are compared (prefix and length filtering), so fifty thousand questions take seconds, not minutes.
 */
export function similarPairs(texts: readonly string[], threshold: number): SimilarPair[] {
  const rows = piecesByRarity(texts);
  const length = (text: number): number => rows[text]?.length ?? 0;
  const having = new Map<number, Having>();
  const comparedWith = new Int32Array(texts.length).fill(-1);
  const pairs: SimilarPair[] = [];
  for (const text of [...texts.keys()].toSorted((a, b) => length(a) - length(b))) {
    const row = rows[text] ?? new Int32Array();
    // Two sets with Dice >= t share at least t/(2-t) of the larger: so one of its rarest pieces is among these.
    const least = (threshold / (2 - threshold)) * row.length;
    for (const piece of row.subarray(0, row.length - Math.ceil(least) + 1)) {
      const known = having.get(piece) ?? { from: 0, texts: [] };
      having.set(piece, known);
      while (known.from < known.texts.length && length(known.texts[known.from] ?? 0) < least) known.from += 1;
      for (let i = known.from; i < known.texts.length; i += 1) {
        const other = known.texts[i] ?? 0;
        if (comparedWith[other] === text) continue;
        comparedWith[other] = text;
        const otherRow = rows[other] ?? row;
        const similarity = (2 * countShared(otherRow, row)) / (otherRow.length + row.length || 1);
        if (similarity >= threshold)
          pairs.push({ first: Math.min(other, text), second: Math.max(other, text), similarity });
      }
      known.texts.push(text);
    }
  }
  return pairs;
}
