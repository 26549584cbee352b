/** `/<locale>/sitemap.xml`: the pages of one language, with their other languages and the day they were checked. */
import type { APIRoute } from 'astro';
import type { LocaleTag } from '#guidance/locales';
import { builtPageList } from '../../site/sharing/page-list.ts';
import { changesIn } from '../../site/sharing/changes.ts';
import { sitemapOf } from '../../site/sharing/sitemap.ts';
import { xmlResponse } from '../../site/sharing/xml.ts';

export const prerender = false;

export const GET: APIRoute = ({ locals, params }) => {
  const { app } = locals;
  const tag = params['locale'] as LocaleTag;
  const days = new Map(changesIn(app.collections, tag, Infinity).map(({ href, on }) => [href, on]));
  const { origin } = new URL(app.config.publicUrl);
  const text = sitemapOf(tag, builtPageList(), origin, (path) => days.get(`/${tag}/${path}`));
  return xmlResponse(text, 'application/xml');
};
