/** Addresses of the public site: every page stands under its language, and keeps the rest of its path in all of them. */
import {
  isLocaleTag,
  publishedLocaleFor,
  publishedLocales,
  type Locale,
  type LocaleTag,
} from '#guidance/locales';

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

/**
 * Where a page under a language we do not publish leads: to the nearest one we do, or to the choice of language.
 * Undefined when the path begins with a published language.
 */
export function localeRedirect(pathname: string): string | undefined {
  const [, first, ...rest] = pathname.split('/');
  if (!isLocaleTag(first)) return '/';
  const nearest = publishedLocaleFor(first);
  return nearest === first ? undefined : pathIn(nearest, rest.join('/'));
}

/** `getStaticPaths` of pages that exist once a language. */
export function localePaths(): { params: { locale: LocaleTag } }[] {
  return publishedLocales.map(({ tag }) => ({ params: { locale: tag } }));
}
