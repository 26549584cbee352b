/** `/sitemap.xml`: one map a language. On demand, because only the running program knows the public address for sure. */
import type { APIRoute } from 'astro';
import { publishedLocales } from '#guidance/locales';
import { sitemapIndex } from '../site/sharing/sitemap.ts';
import { xmlResponse } from '../site/sharing/xml.ts';

export const prerender = false;

export const GET: APIRoute = ({ locals }) =>
  xmlResponse(
    sitemapIndex(
      publishedLocales.map(({ tag }) => tag),
      new URL(locals.app.config.publicUrl).origin,
    ),
    'application/xml',
  );
