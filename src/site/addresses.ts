/** Addresses of the public site: every page stands under its language, and keeps the rest of its path in all of them. */
import { isLocaleTag, localeFor, publishedLocales, type Locale, type LocaleTag } from '#guidance/locales';

/** Where "leave this page quickly" leads: a page that tells an onlooker nothing. */
export const quickExit = 'https://www.google.com/';

/** @param path after the language, without a slash in front: `''` (home), `guides/`, `ask/` */
export function pathIn(tag: LocaleTag, path: string): string {
  return `/${tag}/${path}`;
}

/** The same page in each published language. */
export function alternates(path: string): readonly { readonly locale: Locale; readonly href: string }[] {
  return publishedLocales.map((locale) => ({ locale, href: pathIn(locale.tag, path) }));
}

/** Full address when the public address is known at build time, else from the root. */
export function absolute(href: string, site: URL | undefined): string {
  return site === undefined ? href : new URL(href, site).href;
}

/** The published language a path begins with: `/ckb/ask/` is Sorani. */
export function localeOfPath(pathname: string): LocaleTag | undefined {
  const first = pathname.split('/')[1];
  return isLocaleTag(first) && localeFor(first).isPublished ? first : undefined;
}

/** `getStaticPaths` of pages that exist once a language. */
export function localePaths(): { params: { locale: LocaleTag } }[] {
  return publishedLocales.map(({ tag }) => ({ params: { locale: tag } }));
}
