/** Takes everything of ours off this phone; a plain form, so that it works without JavaScript. */
import type { APIRoute } from 'astro';
import { pathIn } from '../../../../site/addresses.ts';
import { clearSiteData, removedCookies } from '../../../../site/phone/kept-cookies.ts';
import type { LocaleTag } from '#guidance/locales';

export const prerender = false;

const page = (tag: string | undefined): string => pathIn(tag as LocaleTag, 'tools/this-phone/');

export const POST: APIRoute = ({ params }) => {
  const headers = new Headers({
    Location: `${page(params['locale'])}#wiped`,
    'Clear-Site-Data': clearSiteData,
  });
  for (const cookie of removedCookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
};

/** Somebody typed the address: nothing is removed by looking. */
export const GET: APIRoute = ({ params, redirect }) => redirect(page(params['locale']), 303);
