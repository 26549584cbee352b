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

/**
 * All pairs at least this alike. Only texts that share one of their rarest pieces are compared (prefix filtering),
 * so thousands of questions take a second, not minutes.
 */
export function similarPairs(texts: readonly string[], threshold: number): SimilarPair[] {
  const sets = texts.map(trigrams);
  const frequency = new Map<string, number>();
  for (const set of sets) for (const gram of set) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const seen = new Map<string, number[]>();
  const pairs: SimilarPair[] = [];
  sets.forEach((set, second) => {
    const rarestFirst = [...set].sort(
      (a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1),
    );
    // Two sets with Dice >= t share at least t/(2-t) of the smaller: so one of its rarest pieces is among these.
    const prefix = rarestFirst.slice(0, set.size - Math.ceil((threshold / (2 - threshold)) * set.size) + 1);
    const candidates = new Set(prefix.flatMap((gram) => seen.get(gram) ?? []));
    for (const first of candidates) {
      const similarity = diceSimilarity(sets[first] ?? new Set(), set);
      if (similarity >= threshold) pairs.push({ first, second, similarity });
    }
    for (const gram of prefix) seen.set(gram, [...(seen.get(gram) ?? []), second]);
  });
  return pairs;
}
