/**
 * `npm run build`: pages, then the knowledge files the answering engine reads, the files people pass on, compressed copies
 * of all of it, and the packs that devices keep.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'astro';
import { readCollections, writeBuiltCollections } from '#guidance/collections/reader';
import { systemClock } from '#platform/base';
import { readPagePolicies } from '../../bots/web/static-files.ts';
import { listPages } from '../site/sharing/page-list.ts';
import { writeKnowledge } from './build-knowledge.ts';
import { readPublished } from './packs/published-list.ts';
import { writeLanguagePacks, writePassedOnFiles } from './packs/write-packs.ts';

const client = 'dist/client';
/** Read before pages are built anew, which empties the folder they are in. */
const publishedFiles = 'dist/published-files.json';
const compressible = /\.(html|css|js|json|svg|txt|xml|webmanifest)$/;

const [brotliText, gzipText] = [promisify(brotliCompress), promisify(gzip)];
/** Files under way at once: keeps every processor of a small server busy. */
const atOnce = 4;

async function compressFile(path: string): Promise<void> {
  const content = readFileSync(path);
  // Two and a half thousand pages at the best level take longer than making them; level 7 is within 6 % in a tenth of
  // the time. What phones keep is worth the best.
  const quality = path.includes('/knowledge/') ? 11 : 7;
  const [br, gz] = await Promise.all([
    brotliText(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    gzipText(content, { level: 9 }),
  ]);
  writeFileSync(`${path}.br`, br);
  writeFileSync(`${path}.gz`, gz);
}

/** Writes `<file>.br` and `<file>.gz` beside every text file, for sirv to hand out. */
async function compressStaticFiles(folder: string): Promise<void> {
  const waiting = globSync('**/*', { cwd: folder }).filter((file) => compressible.test(file));
  const worker = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
      await compressFile(join(folder, file));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

const published = readPublished(publishedFiles);
await build({ logLevel: 'warn' });
writeBuiltCollections('dist/collections.json', readCollections('content'));
writeFileSync('dist/pages.json', JSON.stringify(listPages(client)));
writeKnowledge('content', 'dist/knowledge', join(client, 'knowledge'));
const packs = {
  client,
  policies: readPagePolicies('dist'),
  publicUrl: process.env['PUBLIC_URL'],
  clock: systemClock,
};
writeFileSync(publishedFiles, JSON.stringify(await writePassedOnFiles(packs, published)));
await compressStaticFiles(client);
await writeLanguagePacks(packs);
