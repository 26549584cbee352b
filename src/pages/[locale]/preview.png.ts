/** `/<locale>/preview.png`: the picture messengers show beside a link. */
import type { APIRoute } from 'astro';
import type { LocaleTag } from '#guidance/locales';
import { localePaths } from '../../site/addresses.ts';
import { drawPreview } from '../../site/sharing/preview-image.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = async ({ params }) => {
  const picture = await drawPreview(params['locale'] as LocaleTag);
  return new Response(new Uint8Array(picture), { headers: { 'Content-Type': 'image/png' } });
};
