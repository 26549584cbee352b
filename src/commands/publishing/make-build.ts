/** A whole new build from the present one and changed guides: everything that depends on them is made anew. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBuildStamp, type BuildPart } from '#editorial/publishing';
import { withGuides, type Collections, type GuideChange } from '#guidance/collections';
import { readBuiltCollections, writeBuiltCollections } from '#guidance/collections/reader';
import type { LocaleTag } from '#guidance/locales';
import type { Clock } from '#platform/base';
import { readPagePolicies } from '../../../bots/web/static-files.ts';
import { packFileName } from '../../site/packs/pack-file.ts';
import { listPages } from '../../site/sharing/page-list.ts';
import { compressStaticFiles } from '../compress-files.ts';
import { readPublished } from '../packs/published-list.ts';
import { writeLanguagePacks, writePassedOnFiles } from '../packs/write-packs.ts';
import { runThread } from '../run-thread.ts';
import { affectedLocales, affectedPacks } from './affected-locales.ts';
import { copyBuild } from './copy-build.ts';
import { prerenderFolder } from './prerender-folder.ts';
import { putFile } from './put-file.ts';
import { openPageMaker, type MadePage } from './render-pages.ts';
import type { KnowledgeOrder } from './knowledge-thread.ts';

export interface BuildOrder {
  /** The release's build, whose page modules are used. */
  readonly release: string;
  /** The build that is served now; the new one shares with it what does not change. */
  readonly base: string;
  /** Where the new one is put. */
  readonly out: string;
  /** Its name. */
  readonly id: string;
  readonly changes: readonly GuideChange[];
}

/** What was made, and how long each part took, in milliseconds. */
export interface BuildReport {
  readonly locales: readonly LocaleTag[];
  readonly pagesMade: number;
  readonly pagesChanged: number;
  readonly times: Readonly<Record<string, number>>;
}

/** In a thread of its own: it is the longest part, and pages need only one processor. */
const startKnowledge = (order: KnowledgeOrder): Promise<void> =>
  runThread(new URL('./knowledge-thread.ts', import.meta.url), order);

/** Pictures for messengers hold the name of the site and no guide; making them takes as long as a hundred pages. */
const isPicture = (pathname: string): boolean => /\.(png|webp|jpg)$/.test(pathname);

const localeOf = (pathname: string): string => pathname.split('/')[1] ?? '';

/** The page that says how large a language's file to pass on is. */
const sizePage = (locale: string): string => `/${locale}/tools/keep-offline/`;

/** The languages whose pages, and whose packs are made again. */
interface Affected {
  readonly pages: readonly LocaleTag[];
  readonly packs: readonly LocaleTag[];
}

/** Whether a page is to be made again: all of a language's, what belongs to none, and what tells of a pack. */
function mayChange(pathname: string, { pages, packs }: Affected, all: ReadonlySet<string>): boolean {
  const locale = localeOf(pathname);
  if (isPicture(pathname)) return false;
  if (!all.has(locale) || pages.some((tag) => tag === locale)) return true;
  return packs.some((tag) => pathname === sizePage(tag));
}

function readOrNothing(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

async function makePages(
  order: BuildOrder,
  collections: Collections,
  affected: Affected,
): Promise<{
  readonly made: number;
  readonly changed: readonly MadePage[];
  readonly publicUrl: string | undefined;
}> {
  const maker = await openPageMaker(order.release, collections);
  const all = new Set(maker.pathnames.map(localeOf).filter((tag) => /^[a-z]{2,3}$/.test(tag)));
  const changed: MadePage[] = [];
  let made = 0;
  for (const pathname of maker.pathnames) {
    if (!mayChange(pathname, affected, all)) continue;
    const page = await maker.make(pathname);
    made += 1;
    const path = join(order.out, 'client', page.file);
    if (readOrNothing(path)?.equals(page.body) === true) continue;
    putFile(path, page.body);
    changed.push(page);
  }
  return { made, changed, publicUrl: maker.publicUrl };
}

interface HeadersOfPage {
  readonly pathname: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

/** Pages keep the policy they were made with. */
function updatePolicies(out: string, changed: readonly MadePage[]): void {
  const path = join(out, '_headers.json');
  const fresh = new Map(changed.map(({ pathname, policy }) => [pathname, policy]));
  const earlier = JSON.parse(readFileSync(path, 'utf8')) as readonly HeadersOfPage[];
  const updated = earlier.map((page) => {
    const value = fresh.get(page.pathname);
    return value === undefined ? page : { ...page, headers: [{ key: 'Content-Security-Policy', value }] };
  });
  putFile(path, JSON.stringify(updated));
}

/** @throws Error when the new build lacks what the present one has */
function checkBuild(order: BuildOrder, collections: Collections): void {
  const count = (folder: string): number =>
    (JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8')) as unknown[]).length;
  if (count(order.out) < count(order.base))
    throw new Error('the new build has fewer pages than the present one');
  for (const { id, locale, guide } of order.changes) {
    if (guide === undefined) continue;
    const page = readFileSync(join(order.out, 'client', locale, 'guides', id, 'index.html'), 'utf8');
    for (const section of guide.sections)
      if (!page.includes(`id="${section.id}"`)) throw new Error(`${locale}/${id} lacks "${section.id}"`);
    const knowledge = readFileSync(join(order.out, 'knowledge', `${locale}.json`), 'utf8');
    if (!knowledge.includes(JSON.stringify(guide.title)))
      throw new Error(`the bots do not know ${locale}/${id}`);
  }
  if (readBuiltCollections(join(order.out, 'collections.json')).guides.length !== collections.guides.length)
    throw new Error('the new build has lost guides');
}

/**
 * Nothing of it is visible to anybody before the caller points to it.
 * @throws Error when any part fails; the folder is then to be thrown away
 */
export async function makeBuild(
  order: BuildOrder,
  clock: Clock,
  tell: (part: BuildPart) => void,
): Promise<BuildReport> {
  const times: Record<string, number> = {};
  let last = performance.now();
  const done = (part: string): void => {
    const now = performance.now();
    times[part] = Math.round(now - last);
    last = now;
  };
  const client = join(order.out, 'client');

  tell('copy');
  copyBuild(order.base, order.out);
  const before = readBuiltCollections(join(order.base, 'collections.json'));
  const collections = withGuides(before, order.changes);
  const locales = affectedLocales(before, collections, order.changes);
  const packed = affectedPacks(locales, order.changes);
  putFile(join(order.out, 'collections.json'), '');
  writeBuiltCollections(join(order.out, 'collections.json'), collections);
  done('copy');

  tell('pages');
  const knowledge = startKnowledge({
    content: 'content',
    collections: join(order.out, 'collections.json'),
    locales: [...new Set(order.changes.map(({ locale }) => locale))],
    server: join(order.out, 'knowledge'),
    device: join(client, 'knowledge'),
  });
  // Told by the await below; until then it must not end the program.
  knowledge.catch(() => undefined);
  const { made, changed, publicUrl } = await makePages(order, collections, {
    pages: locales,
    packs: packed,
  });
  updatePolicies(order.out, changed);
  putFile(join(order.out, 'pages.json'), JSON.stringify(listPages(client)));
  done('pages');

  tell('knowledge');
  await knowledge;
  done('knowledge');

  tell('packs');
  const policies = readPagePolicies(order.out);
  const scripts = join(order.release, prerenderFolder);
  const packs = { client, policies, publicUrl, clock, scripts, locales: packed };
  const list = join(order.out, 'published-files.json');
  putFile(list, JSON.stringify(writePassedOnFiles(packs, readPublished(list))));
  done('files');
  await compressStaticFiles(
    client,
    [
      ...changed.map(({ file }) => file),
      ...order.changes.map(({ locale }) => `knowledge/${locale}.json`),
      ...packed.map((tag) => `packs/${packFileName(tag)}`),
      'packs/published.json',
    ].filter((file) => readOrNothing(join(client, file)) !== undefined),
  );
  done('compress');
  await writeLanguagePacks(packs);
  done('packs');

  tell('check');
  checkBuild(order, collections);
  writeBuildStamp(order.out, order.id, clock.now());
  done('check');
  return { locales, pagesMade: made, pagesChanged: changed.length, times };
}
