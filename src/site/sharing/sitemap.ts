import type { LocaleTag } from '#guidance/locales';
import { pathIn } from '../addresses.ts';
import type { ListedPage } from './page-list.ts';
import { escapeXml } from './xml.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** One map a language (sitemaps.org). @param origin full public address of the site */
export function sitemapIndex(locales: readonly LocaleTag[], origin: string): string {
  const maps = locales.map(
    (tag) => `<sitemap><loc>${escapeXml(`${origin}/${tag}/sitemap.xml`)}</loc></sitemap>`,
  );
  return `${head}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${maps.join('')}</sitemapindex>\n`;
}

/**
 * The pages of one language, each with its other languages.
 * @param lastChecked the day the facts of a page were last checked, where that is known
 */
export function sitemapOf(
  tag: LocaleTag,
  pages: readonly ListedPage[],
  origin: string,
  lastChecked: (path: string) => string | undefined,
): string {
  const address = (locale: LocaleTag, path: string): string => escapeXml(origin + pathIn(locale, path));
  const entries = pages
    .filter(({ locales }) => locales.includes(tag))
    .map(({ path, locales }) => {
      const day = lastChecked(path);
      const others = locales.map(
        (other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${address(other, path)}"/>`,
      );
      return `<url><loc>${address(tag, path)}</loc>${day === undefined ? '' : `<lastmod>${day}</lastmod>`}${others.join('')}</url>`;
    });
  return `${head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries.join('\n')}</urlset>\n`;
}
