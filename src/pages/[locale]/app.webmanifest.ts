/** The portal on a home screen, under its own name. Linked from the page that offers it only. */
import type { APIRoute } from 'astro';
import type { LocaleTag } from '#guidance/locales';
import { localePaths } from '../../site/addresses.ts';
import { appManifest } from '../../site/offline/app-manifest.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = ({ params }) =>
  new Response(JSON.stringify(appManifest(params['locale'] as LocaleTag, 'app')), {
    headers: { 'Content-Type': 'application/manifest+json; charset=utf-8' },
  });
