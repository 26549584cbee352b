/** A step of the build: for each language the pack that devices keep, the single file, and the list of genuine files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslate } from '#guidance/collections';
import { readUiCatalogs } from '#guidance/collections/reader';
import { publishedLocales, type LocaleTag } from '#guidance/locales';
import type { Clock } from '#platform/base';
import { headPath, offlineWorkerPath, packPath } from '../../site/offline/pack.ts';
import {
  packFileName,
  publishedListPath,
  sizePlace,
  type PublishedFile,
} from '../../site/packs/pack-file.ts';
import { putFile } from '../publishing/put-file.ts';
import { bundleScript } from './bundle-script.ts';
import { digestOf } from './built-files.ts';
import { makeLanguagePack, type PackSources } from './language-pack.ts';
import { addPublished } from './published-list.ts';
import { makeSingleFile, type FileSources } from './single-file.ts';

export interface PacksOptions {
  /** The built site, `dist/client`, with its knowledge. */
  readonly client: string;
  readonly policies: ReadonlyMap<string, string>;
  /** Address of the portal, when it is known. */
  readonly publicUrl: string | undefined;
  readonly clock: Clock;
  /** Where `writePackScripts` put the script of the passed-on files. */
  readonly scripts: string;
  /** Whose packs are made; all published languages when left out. */
  readonly locales?: readonly LocaleTag[];
}

const localesOf = ({ locales }: PacksOptions): readonly LocaleTag[] =>
  locales ?? publishedLocales.map(({ tag }) => tag);

/** `dist/client/ckb/tools/keep-offline/index.html` says how large the file is, which is made after it. */
function writeSize(client: string, locale: LocaleTag, bytes: number): void {
  const page = join(client, locale, 'tools/keep-offline/index.html');
  const html = readFileSync(page, 'utf8');
  if (!html.includes(sizePlace)) throw new Error(`${page} has no place for the size of the file`);
  putFile(page, html.replaceAll(sizePlace, String(Math.ceil(bytes / 10_000) * 10)));
}

function writeFile(locale: LocaleTag, sources: FileSources): PublishedFile {
  const content = makeSingleFile(locale, sources);
  const bytes = Buffer.byteLength(content);
  putFile(join(sources.client, 'packs', packFileName(locale)), content);
  writeSize(sources.client, locale, bytes);
  return { sha256: digestOf(content), locale, date: sources.date, bytes };
}

const sourcesOf = (options: PacksOptions): PackSources => ({
  client: options.client,
  policies: options.policies,
  translate: createTranslate(readUiCatalogs('content')),
  date: new Date(options.clock.now()).toISOString().slice(0, 10),
});

const fileScript = 'file-script.js';

/**
 * Bundles the service worker into the site, and the script inside passed-on files into a folder of the build's own.
 * No text changes them: a publication takes both as they are.
 */
export async function writePackScripts(client: string, scripts: string): Promise<void> {
  putFile(join(client, offlineWorkerPath), await bundleScript('src/site/offline/offline-worker.ts'));
  const script = await bundleScript('src/site/packs/file-script.ts');
  putFile(join(scripts, fileScript), script.replaceAll('</script', '<\\/script'));
}

/**
 * Writes the files people pass on. Before the compressed copies are made.
 * @param published what earlier builds published
 * @returns the list of files to remember for the next build
 */
export function writePassedOnFiles(
  options: PacksOptions,
  published: readonly PublishedFile[],
): readonly PublishedFile[] {
  const { client, clock } = options;
  const sources: FileSources = {
    ...sourcesOf(options),
    siteUrl: options.publicUrl?.replace(/\/$/, ''),
    script: readFileSync(join(options.scripts, fileScript), 'utf8'),
  };
  const fresh = localesOf(options).map((tag) => writeFile(tag, sources));
  const list = addPublished(published, fresh, clock.now());
  putFile(join(client, publishedListPath), JSON.stringify(list));
  return list;
}

/** Writes the packs that devices keep. After the compressed copies are made: their sizes are what a reader pays for. */
export async function writeLanguagePacks(options: PacksOptions): Promise<void> {
  const sources = sourcesOf(options);
  const write = async (tag: LocaleTag): Promise<void> => {
    const { head, json, compressed } = await makeLanguagePack(tag, sources);
    const path = join(options.client, packPath(tag));
    putFile(path, json);
    putFile(`${path}.br`, compressed);
    putFile(join(options.client, headPath(tag)), JSON.stringify(head));
  };
  const waiting = [...localesOf(options)];
  // While one is compressed, another is put together.
  const worker = async (): Promise<void> => {
    for (let tag = waiting.shift(); tag !== undefined; tag = waiting.shift()) await write(tag);
  };
  await Promise.all([worker(), worker()]);
}
