/** `/<locale>/feed.xml`: RSS of what was checked lately, for partners and for readers who follow us. */
import type { APIRoute } from 'astro';
import type { LocaleTag } from '#guidance/locales';
import { placesWords } from '../../site/places/places-words.ts';
import { changesIn } from '../../site/sharing/changes.ts';
import { writeFeed } from '../../site/sharing/feed.ts';
import { xmlResponse } from '../../site/sharing/xml.ts';
import { siteWords } from '../../site/words.ts';

export const prerender = false;

export const GET: APIRoute = ({ locals, params }) => {
  const { app } = locals;
  const locale = params['locale'] as LocaleTag;
  const t = placesWords(locale);
  const feed = writeFeed({
    locale,
    title: `${t('news')} - ${siteWords(locale)('name')}`,
    description: t('newsLead'),
    origin: new URL(app.config.publicUrl).origin,
    changes: changesIn(app.collections, locale),
  });
  return xmlResponse(feed, 'application/rss+xml');
};
