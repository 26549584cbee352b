/** `npm run build`: pages, then the knowledge files the answering engine reads, then compressed copies of all of it. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'astro';
import { readCollections, writeBuiltCollections } from '#guidance/collections/reader';
import { writeKnowledge } from './build-knowledge.ts';

const client = 'dist/client';
const compressible = /\.(html|css|js|json|svg|txt|xml|webmanifest)$/;

/** Writes `<file>.br` and `<file>.gz` beside every text file, for sirv to hand out. */
async function compressStaticFiles(folder: string): Promise<void> {
  const files = globSync('**/*', { cwd: folder }).filter((file) => compressible.test(file));
  const brotli = promisify(brotliCompress);
  const zip = promisify(gzip);
  for (const file of files) {
    const path = join(folder, file);
    const content = readFileSync(path);
    // Level 9 is within 4 % of the best and ten times as fast; pages are built on small servers.
    const [br, gz] = await Promise.all([
      brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: content.length > 200_000 ? 9 : 11 } }),
      zip(content, { level: 9 }),
    ]);
    writeFileSync(`${path}.br`, br);
    writeFileSync(`${path}.gz`, gz);
  }
}

await build({ logLevel: 'warn' });
writeBuiltCollections('dist/collections.json', readCollections('content'));
await writeKnowledge('content', join(client, 'knowledge'));
await compressStaticFiles(client);
