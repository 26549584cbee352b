/** What the scam check fetches, once a language; the same for everybody, so that fetching it says nothing about anybody. */
import type { APIRoute } from 'astro';
import type { LocaleTag } from '#guidance/locales';
import { readScamData } from '#guidance/scams/reader';
import { localePaths } from '../../../../site/addresses.ts';
import { collections } from '../../../../site/content.ts';
import { scamCheckData } from '../../../../site/tools/scam-data.ts';

export const getStaticPaths = localePaths;

const data = readScamData('content');

export const GET: APIRoute = ({ params }) =>
  new Response(JSON.stringify(scamCheckData(collections, data, params['locale'] as LocaleTag)), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
