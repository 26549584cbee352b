/** What the check fetches, once a language; the same for everybody, so that fetching it says nothing about anybody. */
import type { APIRoute } from 'astro';
import type { LocaleTag } from '#guidance/locales';
import { localePaths } from '../../../../site/addresses.ts';
import { collections } from '../../../../site/content.ts';
import { toolData } from '../../../../site/what-can-i-get/tool-data.ts';
import { siteWords } from '../../../../site/words.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = ({ params }) => {
  const locale = params['locale'] as LocaleTag;
  return new Response(JSON.stringify(toolData(collections, locale, siteWords(locale))), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
};
