/**
 * `npm run build`: pages, then the knowledge files the answering engine reads, the files people pass on, compressed copies
 * of all of it, and the packs that devices keep.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'astro';
import { readCollections, writeBuiltCollections } from '#guidance/collections/reader';
import { systemClock, systemIds } from '#platform/base';
import { readPagePolicies } from '../../bots/web/static-files.ts';
import { listPages } from '../site/sharing/page-list.ts';
import { writeKnowledge } from './build-knowledge.ts';
import { compressStaticFiles } from './compress-files.ts';
import { readPublished } from './packs/published-list.ts';
import { writeLanguagePacks, writePackScripts, writePassedOnFiles } from './packs/write-packs.ts';
import { writeBuildStamp } from '#editorial/publishing';
import { keepPrerender } from './publishing/keep-prerender.ts';
import { prerenderFolder } from './publishing/prerender-folder.ts';

const client = 'dist/client';
/** Read before pages are built anew, which empties the folder they are in. */
const publishedFiles = 'dist/published-files.json';

/** Set to nothing, as the image's file does when it is given none, is not set. */
const publicUrl = process.env['PUBLIC_URL'] === '' ? undefined : process.env['PUBLIC_URL'];

const published = readPublished(publishedFiles);
await build({ logLevel: 'warn', integrations: [keepPrerender('dist', publicUrl)] });
writeBuiltCollections('dist/collections.json', readCollections('content'));
writeFileSync('dist/pages.json', JSON.stringify(listPages(client)));
writeKnowledge('content', 'dist/knowledge', join(client, 'knowledge'));
const packs = {
  client,
  policies: readPagePolicies('dist'),
  publicUrl,
  clock: systemClock,
  scripts: join('dist', prerenderFolder),
};
await writePackScripts(client, packs.scripts);
writeFileSync(publishedFiles, JSON.stringify(writePassedOnFiles(packs, published)));
await compressStaticFiles(client);
await writeLanguagePacks(packs);
writeBuildStamp('dist', systemIds.next(), systemClock.now());
