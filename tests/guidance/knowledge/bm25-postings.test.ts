import fc from 'fast-check';
import lunr from 'lunr';
import { expect, test } from 'vitest';
import { buildPostings } from '../../../src/guidance/knowledge/bm25-postings.ts';

const word = fc.constantFrom('boat', 'border', 'money', 'passport', 'school', 'visa');
const words = fc.array(word, { maxLength: 12 });
const documents = fc.array(fc.record({ heading: words, asks: words, body: words }), {
  minLength: 1,
  maxLength: 8,
});

test('weights are those of lunr, all fields added up', () => {
  fc.assert(
    fc.property(documents, word, (given, term) => {
      const builder = new lunr.Builder();
      builder.ref('id');
      for (const field of ['heading', 'asks', 'body']) builder.field(field);
      for (const [id, document] of given.entries()) builder.add({ id: String(id), ...document });
      const expected = builder.build().query((query) => query.term(term, { usePipeline: false }));
      const posting = buildPostings(given).get(term);
      const weights = new Map(
        Array.from(posting?.documents ?? [], (document, i) => [document, posting?.weights[i] ?? 0]),
      );
      expect(weights.size).toBe(expected.length);
      // lunr rounds each field to three digits, and its query vector of one term has the length 1.
      for (const { ref, score } of expected) expect(weights.get(Number(ref)) ?? 0).toBeCloseTo(score, 2);
    }),
  );
});
