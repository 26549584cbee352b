/**
 * `npm run --silent bench:retrieval -- FILE`: the product's own engine and weights on somebody else's passages.
 * FILE: `{locale, passages: [{id, title?, text, group?}], queries: [{id, text, relevant: [ids], group?}]}`.
 * Prints one JSON object; nothing is fitted on the file.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { withoutClassifier } from '#guidance/answering/fitting';
import { buildPassageIndex, readQuery, searchIndex } from '#guidance/knowledge';
import { createAnalyser, emptyVocabulary, type Vocabulary } from '#guidance/language';
import { readVocabularies } from '#guidance/language/reader';
import { isLocaleTag } from '#guidance/locales';

const fileSchema = z.object({
  locale: z.string(),
  passages: z.array(
    z.object({
      id: z.string(),
      title: z.string().optional(),
      text: z.string(),
      group: z.string().optional(),
    }),
  ),
  queries: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      relevant: z.array(z.string()),
      group: z.string().optional(),
    }),
  ),
});

const depth = 10;
const warmUp = 200;
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The vocabulary the product has for a language; none for one it does not know. */
function vocabularyOf(locale: string): Vocabulary {
  // Persian is written as Dari is.
  const tag = locale === 'fa' ? 'prs' : locale;
  return (isLocaleTag(tag) ? readVocabularies('content').get(tag) : undefined) ?? emptyVocabulary;
}

function main(path: string | undefined): void {
  if (path === undefined) throw new Error('Usage: npm run --silent bench:retrieval -- FILE');
  const { locale, passages, queries } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const { stopWords, sameAs } = vocabularyOf(locale);
  const analyser = createAnalyser(locale === 'fa' ? 'prs' : locale, { stopWords, sameAs });
  const started = performance.now();
  const index = buildPassageIndex(
    passages.map(({ title, text }) => ({ title: title ?? '', heading: '', text, asks: [] })),
    analyser,
  );
  const buildMs = performance.now() - started;
  const search = ({ text, group }: (typeof queries)[number]): readonly string[] =>
    searchIndex(readQuery(text, index.reader), index, {
      weights: withoutClassifier.rank,
      limit: depth,
      ...(group !== undefined && { allowed: (passage: number) => passages[passage]?.group === group }),
    }).map(({ passage }) => passages[passage]?.id ?? '');

  for (const query of queries.slice(0, warmUp)) search(query);
  const times: number[] = [];
  const ranks = queries.map((query) => {
    const start = performance.now();
    const found = search(query);
    times.push(performance.now() - start);
    return { found: found.length, rank: found.findIndex((id) => query.relevant.includes(id)) };
  });
  times.sort((a, b) => a - b);
  const share = (holds: (rank: number) => boolean): number =>
    rounded(ranks.filter(({ rank }) => rank >= 0 && holds(rank)).length / Math.max(1, ranks.length), 4);
  const mrr =
    ranks.reduce((sum, { rank }) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / Math.max(1, ranks.length);
  // What is shipped is the passages as JSON and the language's vocabulary; the index is built where it is loaded.
  const shipped = JSON.stringify({ vocabulary: { stopWords, sameAs }, passages });
  const texts = passages.map(({ title, text }) => `${title ?? ''}\n${text}`).join('\n');
  console.log(
    JSON.stringify({
      top1: share((rank) => rank === 0),
      recall3: share((rank) => rank < 3),
      recall5: share((rank) => rank < 5),
      mrr10: rounded(mrr, 4),
      zeroResults: rounded(ranks.filter(({ found }) => found === 0).length / Math.max(1, ranks.length), 4),
      msP50: rounded(times[Math.floor(times.length * 0.5)] ?? 0, 3),
      msP99: rounded(times[Math.floor(times.length * 0.99)] ?? 0, 3),
      indexBytes: Math.max(0, Buffer.byteLength(shipped) - Buffer.byteLength(texts)),
      indexGzipBytes: Math.max(0, gzipSync(shipped).length - gzipSync(texts).length),
      buildMs: rounded(buildMs, 1),
    }),
  );
}

try {
  main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
