/** The documents a term occurs in, with its weight there (all fields added up). */
export interface Posting {
  readonly documents: Int32Array;
  readonly weights: Float32Array;
}

/** The parts of a document that are counted apart, each a list of terms. */
export interface Fields {
  readonly heading: readonly string[];
  readonly asks: readonly string[];
  readonly body: readonly string[];
}

const fields = ['heading', 'asks', 'body'] as const;

/** Robertson and Zaragoza's usual constants, which are lunr's too: how soon repeating a word stops counting, and how much length does. */
const k1 = 1.2;
const b = 0.75;

/** Number of the term -> how often it occurs. */
function count(terms: readonly string[], numberOf: (term: string) => number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const term of terms) {
    const number = numberOf(term);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

/**
 * Weights of lunr (BM25 in each field, added up), computed straight from ready terms: in a sixth of the time lunr's
 * builder takes and without its index in memory, which decides whether a phone is ready to answer in 2.5 s. Tested
 * against lunr itself (docs/decisions/0010).
 */
export function buildPostings(documents: readonly Fields[]): ReadonlyMap<string, Posting> {
  const numbers = new Map<string, number>();
  const numberOf = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, numbers.size);
    return numbers.size - 1;
  };
  const counted = documents.map((document) => fields.map((field) => count(document[field], numberOf)));
  // As lunr counts: a document in whose heading and text a word occurs counts twice.
  const occurrences = new Float64Array(numbers.size);
  const frequency = new Int32Array(numbers.size);
  const last = new Int32Array(numbers.size).fill(-1);
  for (const [document, counts] of counted.entries()) {
    for (const terms of counts) {
      for (const term of terms.keys()) {
        occurrences[term] = (occurrences[term] ?? 0) + 1;
        if (last[term] === document) continue;
        last[term] = document;
        frequency[term] = (frequency[term] ?? 0) + 1;
      }
    }
  }
  const idf = occurrences.map((found) =>
    Math.log(1 + Math.abs((documents.length - found + 0.5) / (found + 0.5))),
  );
  const averages = fields.map(
    (field) => documents.reduce((sum, document) => sum + document[field].length, 0) / documents.length,
  );
  const postings = Array.from(frequency, (size) => ({
    documents: new Int32Array(size),
    weights: new Float32Array(size),
  }));
  const filled = new Int32Array(numbers.size);
  last.fill(-1);
  for (const [number, document] of documents.entries()) {
    for (const [place, field] of fields.entries()) {
      const length = document[field].length / (averages[place] || 1);
      for (const [term, times] of counted[number]?.[place] ?? []) {
        const posting = postings[term];
        if (posting === undefined) continue;
        if (last[term] !== number) {
          last[term] = number;
          posting.documents[filled[term] ?? 0] = number;
          filled[term] = (filled[term] ?? 0) + 1;
        }
        const at = (filled[term] ?? 1) - 1;
        const weight = ((idf[term] ?? 0) * (k1 + 1) * times) / (k1 * (1 - b + b * length) + times);
        posting.weights[at] = (posting.weights[at] ?? 0) + weight;
      }
    }
  }
  return new Map(Array.from(numbers, ([term, number]) => [term, postings[number] as Posting]));
}
