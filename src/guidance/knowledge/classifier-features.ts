import { hash } from './hash.ts';

/**
 * What the classifier of topics sees of a text: its terms, what they mean, what they sound like, and its pieces of four
 * characters. Each is one number, a hash of what it is, so that what is learned in one program is found again in another.
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
  /** Signs of sound. */
  readonly sounds: readonly string[];
}

/** Where the hash of a family's features begins, and how much it counts, found by trying (docs/decisions/0024, 0026). */
interface Family {
  readonly seed: number;
  readonly weight: number;
}
const byWord: Family = { seed: 0x811c_9dc5, weight: 1 };
const byMeaning: Family = { seed: 0x1234_5677, weight: 0.7 };
const bySound: Family = { seed: 0x2545_f491, weight: 0.8 };
const byPiece: Family = { seed: 0x7feb_352d, weight: 0.5 };

const pieceLength = 4;

function* piecesOf(text: string): Iterable<readonly [string, number]> {
  for (let i = 0; i + pieceLength <= text.length; i += 1) yield [text.slice(i, i + pieceLength), 1];
}

export function classifierFeatures({ terms, concepts, grams, sounds }: ReadText): ClassifierFeatures {
  const all = new Map<number, number>();
  const add = (family: Family, things: Iterable<readonly [string | number, number]>): void => {
    const own = new Map<number, number>();
    for (const [thing, sure] of things) {
      // Two of 60,000 features share a key once in two languages.
      const key = hash(String(thing), family.seed);
      own.set(key, Math.max(own.get(key) ?? 0, sure));
    }
    // Long and short texts count alike: a family's features are scaled to a length of 1.
    const length = Math.sqrt(own.values().reduce((sum, value) => sum + value * value, 0)) || 1;
    for (const [key, value] of own) all.set(key, (all.get(key) ?? 0) + (family.weight * value) / length);
  };
  add(byWord, terms);
  add(byMeaning, concepts);
  add(
    bySound,
    sounds.map((sign) => [sign, 1] as const),
  );
  add(byPiece, piecesOf(` ${grams} `));
  return all;
}
