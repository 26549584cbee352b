/** Which languages this device keeps. In Cache Storage, which pages and the service worker share. */
import type { LocaleTag } from '#guidance/locales';
import type { PackedFile, PackHead } from './pack.ts';

/** A language on this device. */
export interface KeptLanguage extends PackHead {
  /** The cache its pages and files are in. */
  readonly cache: string;
  readonly files: readonly PackedFile[];
  readonly banner: string;
  /** Fetch newer packs without asking. */
  readonly updatesItself: boolean;
}

const listCache = 'mrc-kept';
/** Never fetched: a name for the entry. */
const entryOf = (locale: string): string => `/kept/${locale}`;

/** Begins the name of every cache with the pages of a language. */
export const packCachePrefix = 'mrc-pack-';

async function readEntry(cache: Cache, request: Request | string): Promise<KeptLanguage | undefined> {
  const entry = await cache.match(request);
  return entry === undefined ? undefined : ((await entry.json()) as KeptLanguage);
}

/** Opening a cache makes one: who never kept anything gets none. */
const hasList = (): Promise<boolean> => caches.has(listCache);

export async function keptLanguages(): Promise<readonly KeptLanguage[]> {
  if (!(await hasList())) return [];
  const cache = await caches.open(listCache);
  const entries = await Promise.all((await cache.keys()).map((request) => readEntry(cache, request)));
  return entries.filter((entry) => entry !== undefined);
}

export async function keptLanguage(locale: string): Promise<KeptLanguage | undefined> {
  return (await hasList()) ? readEntry(await caches.open(listCache), entryOf(locale)) : undefined;
}

export async function rememberKept(kept: KeptLanguage): Promise<void> {
  const cache = await caches.open(listCache);
  await cache.put(entryOf(kept.locale), new Response(JSON.stringify(kept)));
}

/** Removes caches that no kept language names: half-fetched ones, and older versions. */
export async function sweepCaches(): Promise<void> {
  const used = new Set((await keptLanguages()).map(({ cache }) => cache));
  const stray = (await caches.keys()).filter((name) => name.startsWith(packCachePrefix) && !used.has(name));
  await Promise.all(stray.map((name) => caches.delete(name)));
}

/** Takes a language off the device; true when none is left. */
export async function forgetLanguage(locale: LocaleTag): Promise<boolean> {
  if (!(await hasList())) return true;
  const cache = await caches.open(listCache);
  await cache.delete(entryOf(locale));
  await sweepCaches();
  const isEmpty = (await cache.keys()).length === 0;
  if (isEmpty) await caches.delete(listCache);
  return isEmpty;
}
