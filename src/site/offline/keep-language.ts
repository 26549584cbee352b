/** Fetches the pack of a language and puts it on the device; also how a kept one is brought up to date. */
import type { LocaleTag } from '#guidance/locales';
import {
  keptLanguage,
  packCachePrefix,
  rememberKept,
  sweepCaches,
  type KeptLanguage,
} from './kept-languages.ts';
import { headPath, packPath, type LanguagePack, type PackedFile, type PackHead } from './pack.ts';

/** @param done share of the work, 0-1 */
export type Progress = (done: number) => void;

async function fetchFresh(path: string): Promise<Response> {
  const response = await fetch(path, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** What the portal offers now. */
export async function fetchHead(locale: LocaleTag): Promise<PackHead> {
  return (await (await fetchFresh(headPath(locale))).json()) as PackHead;
}

const typeOf = (path: string): string =>
  path.endsWith('/') ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';

/** Headers a kept page is handed out with: as strict as the server's. */
function headersOf(path: string, policy: string | undefined): HeadersInit {
  return {
    'content-type': typeOf(path),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...(policy !== undefined && { 'content-security-policy': policy }),
  };
}

/** A file that has not changed is taken from the version before: data costs money. */
async function keepFile(
  cache: Cache,
  { path, digest }: PackedFile,
  earlier: KeptLanguage | undefined,
): Promise<void> {
  const isSame = earlier?.files.some((file) => file.path === path && file.digest === digest) === true;
  const kept = isSame ? await (await caches.open(earlier.cache)).match(path) : undefined;
  await cache.put(path, kept ?? (await fetchFresh(path)));
}

async function fillCache(
  pack: LanguagePack,
  cache: Cache,
  earlier: KeptLanguage | undefined,
  progress: Progress,
): Promise<void> {
  const steps = pack.files.length + 1;
  let done = 1;
  progress(done / steps);
  for (const file of pack.files) {
    await keepFile(cache, file, earlier);
    progress((done += 1) / steps);
  }
  for (const [path, policy, text] of pack.pages)
    await cache.put(path, new Response(text, { headers: headersOf(path, pack.policies[policy]) }));
}

/**
 * Puts the present pack on the device. The language is only said to be kept when everything is there: an interrupted
 * fetch leaves the version before, and its remains are swept away.
 * @throws when something cannot be fetched, or the device has no room
 */
export async function keepLanguage(
  locale: LocaleTag,
  options: { readonly updatesItself: boolean; readonly progress?: Progress },
): Promise<KeptLanguage> {
  const earlier = await keptLanguage(locale);
  const { bytes } = await fetchHead(locale);
  const pack = (await (await fetchFresh(packPath(locale))).json()) as LanguagePack;
  const { version, date, files, banner } = pack;
  const kept: KeptLanguage = {
    ...{ locale, version, date, bytes, files, banner },
    cache: `${packCachePrefix}${locale}-${version}`,
    updatesItself: options.updatesItself,
  };
  try {
    if (earlier?.cache !== kept.cache)
      await fillCache(pack, await caches.open(kept.cache), earlier, options.progress ?? (() => undefined));
    await rememberKept(kept);
  } finally {
    await sweepCaches();
  }
  return kept;
}
