import fc from 'fast-check';
import lunr from 'lunr';
import { expect, test } from 'vitest';
import { buildPostings } from '../../../src/guidance/knowledge/bm25-postings.ts';
import { writeRows, type Rows } from '../../../src/guidance/knowledge/numbers.ts';

const terms = ['boat', 'border', 'money', 'passport', 'school', 'visa'];
const numbers = new Map(terms.map((term, number) => [term, number]));
const word = fc.constantFrom(...terms);
const words = fc.array(word, { maxLength: 12 });
const documents = fc.array(fc.record({ heading: words, asks: words, body: words }), {
  minLength: 1,
  maxLength: 8,
});

/** The words of the documents by number, a row a document. */
function rowsOf(lists: readonly (readonly string[])[], numbers: ReadonlyMap<string, number>): Rows {
  const rows = writeRows();
  for (const list of lists) {
    for (const term of list) rows.push(numbers.get(term) ?? 0);
    rows.end();
  }
  return rows.finish();
}

test('weights are those of lunr, all fields added up', () => {
  fc.assert(
    fc.property(documents, word, (given, term) => {
      const builder = new lunr.Builder();
      builder.ref('id');
      for (const field of ['heading', 'asks', 'body']) builder.field(field);
      for (const [id, document] of given.entries()) builder.add({ id: String(id), ...document });
      const expected = builder.build().query((query) => query.term(term, { usePipeline: false }));
      const rows = (field: 'heading' | 'asks' | 'body'): Rows =>
        rowsOf(
          given.map((document) => document[field]),
          numbers,
        );
      const postings = buildPostings(
        { heading: rows('heading'), asks: rows('asks'), body: rows('body') },
        numbers.size,
      );
      const id = numbers.get(term) ?? 0;
      const weights = new Map<number, number>();
      for (let i = postings.starts[id] ?? 0; i < (postings.starts[id + 1] ?? 0); i += 1)
        weights.set(postings.documents[i] ?? 0, postings.weights[i] ?? 0);
      expect(weights.size).toBe(expected.length);
      // lunr rounds each field to three digits, and its query vector of one term has the length 1.
      for (const { ref, score } of expected) expect(weights.get(Number(ref)) ?? 0).toBeCloseTo(score, 2);
    }),
  );
});
