/**
 * What the classifier of topics sees of a text: its terms, what they mean, and its pieces of four characters. Each is
 * one number, a hash of what it is, so that what is learned in one program is found again in another.
 */

/** Features of a text by key, each with how much it counts. */
export type ClassifierFeatures = ReadonlyMap<number, number>;

export interface ReadText {
  /** Term -> how surely (0-1). */
  readonly terms: Iterable<readonly [string, number]>;
  /** Concept -> how surely (0-1). */
  readonly concepts: Iterable<readonly [number, number]>;
  /** Cut by `gramText`. */
  readonly grams: string;
}

/** How much each family counts, found by trying (docs/decisions/0024). */
const families = { terms: 1, concepts: 0.7, grams: 0.5 } as const;
type Family = keyof typeof families;
const seeds: Readonly<Record<Family, number>> = {
  terms: 0x811c_9dc5,
  concepts: 0x1234_5677,
  grams: 0x7feb_352d,
};

const pieceLength = 4;

/** FNV-1a, begun differently for each family: two of 60,000 features share a key once in two languages. */
function keyOf(family: Family, text: string, from = 0, to = text.length): number {
  let key = seeds[family];
  for (let i = from; i < to; i += 1) key = Math.imul(key ^ text.charCodeAt(i), 0x0100_0193);
  return (key ^ (key >>> 15)) >>> 0;
}

/** Long and short texts count alike: a family's features are scaled to a length of 1. */
function addFamily(all: Map<number, number>, family: Family, own: ReadonlyMap<number, number>): void {
  const length = Math.sqrt(own.values().reduce((sum, value) => sum + value * value, 0));
  if (length === 0) return;
  for (const [key, value] of own) all.set(key, (all.get(key) ?? 0) + (families[family] * value) / length);
}

export function classifierFeatures({ terms, concepts, grams }: ReadText): ClassifierFeatures {
  const all = new Map<number, number>();
  const byTerm = new Map<number, number>();
  for (const [term, sure] of terms) {
    const key = keyOf('terms', term);
    byTerm.set(key, Math.max(byTerm.get(key) ?? 0, sure));
  }
  addFamily(all, 'terms', byTerm);
  const byConcept = new Map<number, number>();
  for (const [concept, sure] of concepts) byConcept.set(keyOf('concepts', String(concept)), sure);
  addFamily(all, 'concepts', byConcept);
  const byPiece = new Map<number, number>();
  const text = ` ${grams} `;
  for (let i = 0; i + pieceLength <= text.length; i += 1)
    byPiece.set(keyOf('grams', text, i, i + pieceLength), 1);
  addFamily(all, 'grams', byPiece);
  return all;
}
