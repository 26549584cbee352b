/** What the service worker hands out when the network does not. */
import { keptLanguage, keptLanguages } from './kept-languages.ts';
import { standIns } from './pack.ts';

const localeIn = (path: string): string => path.split('/')[1] ?? '';

/** A kept style, script or data file, of whichever language. */
export async function keptFile(path: string): Promise<Response | undefined> {
  for (const { cache } of await keptLanguages()) {
    const found = await (await caches.open(cache)).match(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * A kept page, with a line that says there is no network and of what day it is.
 * @param question what was typed into a form that could not be sent: put into the field of the page
 */
export async function keptPage(path: string, question?: string): Promise<Response | undefined> {
  const locale = localeIn(path);
  const kept = await keptLanguage(locale);
  if (kept === undefined) {
    const [first] = path === '/' ? await keptLanguages() : [];
    return first && Response.redirect(`/${first.locale}/`);
  }
  const inLanguage = path.slice(locale.length + 2);
  const cache = await caches.open(kept.cache);
  const wanted = await cache.match(`/${locale}/${standIns[inLanguage] ?? inLanguage}`);
  const page = wanted ?? (await cache.match(`/${locale}/404/`));
  if (page === undefined) return undefined;
  const html = (await page.text())
    .replace('<main id="main"', () => `${kept.banner}<main id="main"`)
    .replace(/(<textarea id="question"[^>]*>)/, (field) => field + escape(question ?? ''));
  return new Response(html, { status: wanted === undefined ? 404 : 200, headers: page.headers });
}
