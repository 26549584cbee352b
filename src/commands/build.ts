/**
 * `npm run build`: pages, then the knowledge files the answering engine reads, the files people pass on, compressed copies
 * of all of it, and the packs that devices keep.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'astro';
import { readCollections, writeBuiltCollections } from '#guidance/collections/reader';
import { systemClock, systemIds } from '#platform/base';
import { readPagePolicies } from '../../bots/web/static-files.ts';
import { listPages } from '../site/sharing/page-list.ts';
import { compressStaticFiles } from './compress-files.ts';
import type { KnowledgeThreadOrder } from './knowledge-thread.ts';
import { readPublished } from './packs/published-list.ts';
import { writeLanguagePacks, writePackScripts, writePassedOnFiles } from './packs/write-packs.ts';
import { writeBuildStamp } from '#editorial/publishing';
import { runThread } from './run-thread.ts';
import { keepPrerender } from './publishing/keep-prerender.ts';
import { prerenderFolder } from './publishing/prerender-folder.ts';

const client = 'dist/client';
/** Read before pages are built anew, which empties the folder they are in. */
const publishedFiles = 'dist/published-files.json';

/** Set to nothing, as the image's file does when it is given none, is not set. */
const publicUrl = process.env['PUBLIC_URL'] === '' ? undefined : process.env['PUBLIC_URL'];

/** Made beside the pages, which need only one processor, and put in place when Astro has emptied the folder. */
const made = mkdtempSync(join(tmpdir(), 'mrc-knowledge-'));
const [server, device] = [join(made, 'server'), join(made, 'device')];
const order: KnowledgeThreadOrder = { content: 'content', server, device };
const forPhones = Promise.withResolvers<undefined>();
const knowledge = runThread(new URL('./knowledge-thread.ts', import.meta.url), order, () =>
  forPhones.resolve(undefined),
);
// Told by the awaits below; until then it must not end the program.
knowledge.catch(forPhones.reject);
forPhones.promise.catch(() => undefined);

const published = readPublished(publishedFiles);
await build({ logLevel: 'warn', integrations: [keepPrerender('dist', publicUrl)] });
writeBuiltCollections('dist/collections.json', readCollections('content'));
writeFileSync('dist/pages.json', JSON.stringify(listPages(client)));
// Packs hold what phones know; programs' knowledge takes longer and is waited for last.
await forPhones.promise;
cpSync(device, join(client, 'knowledge'), { recursive: true });
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
await knowledge;
cpSync(server, 'dist/knowledge', { recursive: true });
rmSync(made, { recursive: true });
writeBuildStamp('dist', systemIds.next(), systemClock.now());
