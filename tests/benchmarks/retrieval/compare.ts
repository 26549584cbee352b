/**
 * Compares search engines on other people's data: `node tests/benchmarks/retrieval/compare.ts FILE...`.
 * The data (XQuAD, CC BY-SA 4.0) is not part of this repository; its shape is that of `npm run bench:retrieval`.
 */
import { readFileSync } from 'node:fs';
import { engines, type Collection, type Engine } from './engines.ts';

async function measure(engine: Engine, collection: Collection): Promise<string> {
  const search = await engine.build(collection);
  for (const { text } of collection.queries.slice(0, 100)) await search(text);
  let first = 0;
  let amongThree = 0;
  let reciprocal = 0;
  const start = performance.now();
  for (const { text, relevant } of collection.queries) {
    const place = (await search(text)).findIndex((id) => relevant.includes(id));
    if (place === 0) first += 1;
    if (place >= 0 && place < 3) amongThree += 1;
    if (place >= 0) reciprocal += 1 / (place + 1);
  }
  const count = collection.queries.length;
  const time = (performance.now() - start) / count;
  const percent = (value: number): string => ((100 * value) / count).toFixed(1);
  return `| ${engine.name} | ${percent(first)} | ${percent(amongThree)} | ${(reciprocal / count).toFixed(3)} | ${time.toFixed(2)} |`;
}

for (const path of process.argv.slice(2)) {
  const collection = JSON.parse(readFileSync(path, 'utf8')) as Collection;
  console.log(`\n${path}: ${collection.passages.length} passages, ${collection.queries.length} questions\n`);
  console.log('| engine | top-1 % | top-3 % | MRR@10 | ms, mean |\n| --- | --- | --- | --- | --- |');
  for (const engine of engines) console.log(await measure(engine, collection));
}
