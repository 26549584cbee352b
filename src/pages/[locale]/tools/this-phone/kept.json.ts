/** `/<locale>/tools/this-phone/kept.json`: which cookies of ours this browser has; yes or no, never their content. */
import type { APIRoute } from 'astro';
import { keptCookies } from '../../../../site/phone/kept-cookies.ts';

export const prerender = false;

export const GET: APIRoute = ({ request }) =>
  new Response(JSON.stringify(keptCookies(request.headers.get('cookie'))), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });
