/**
 * Pages made on demand (question page, desk): the language in the address, and what must not be kept.
 * The other security headers are the server's, which sets them for files and pages alike (bots/web).
 */
import type { MiddlewareHandler } from 'astro';
import { isLocaleTag } from '#guidance/locales';
import { localeRedirect } from './site/addresses.ts';
import { plainName } from './site/phone/phone-words.ts';
import { plainHtml, wantsPlain } from './site/phone/plain-page.ts';

/** The page as a reader sees it who wants nothing of us in tabs and history; the server does the same for files. */
async function underPlainName(
  response: Response,
  tag: string | undefined,
  cookies: string | null,
): Promise<Response> {
  const isPage = response.headers.get('Content-Type')?.startsWith('text/html') === true;
  if (!isPage || !isLocaleTag(tag) || !wantsPlain(cookies)) return response;
  const { status, headers } = response;
  return new Response(plainHtml(await response.text(), plainName(tag)), { status, headers });
}

export const onRequest: MiddlewareHandler = async (context, next) => {
  if (context.isPrerendered) return next();
  const { pathname, search } = context.url;
  const elsewhere = localeRedirect(pathname);
  if (elsewhere !== undefined && context.params['locale'] !== undefined)
    return context.redirect(elsewhere + search, 302);
  const { locale } = context.params;
  const response = await underPlainName(await next(), locale, context.request.headers.get('cookie'));
  // With `no-referrer` browsers send forms with `Origin: null`, and the check of the origin refuses them.
  response.headers.set('Referrer-Policy', 'same-origin');
  // Astro's policy lists scripts and styles; that no page of ours stands in a frame is said here.
  const policy = response.headers.get('Content-Security-Policy');
  if (policy !== null) {
    const whole = `${policy.replace(/;?\s*$/, '')}; frame-ancestors 'none'`;
    response.headers.set('Content-Security-Policy', whole);
  }
  // A conversation or a desk page must not stay in a cache or come back after signing out.
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
  return response;
};
