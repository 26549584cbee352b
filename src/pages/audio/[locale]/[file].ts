/** Recordings of content/audio as files of the site; none is built when there is none. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { APIRoute } from 'astro';
import { collections } from '../../../site/content.ts';
import { guideIds } from '../../../site/guides.ts';
import { audioTypes, findRecordings } from '../../../site/tools/recordings.ts';

export function getStaticPaths() {
  return findRecordings('content', new Set(guideIds(collections))).flatMap(({ locale, file, chapters }) =>
    [file, ...(chapters === undefined ? [] : [chapters])].map((name) => ({ params: { locale, file: name } })),
  );
}

export const GET: APIRoute = ({ params }) => {
  const { locale = '', file = '' } = params;
  return new Response(readFileSync(`content/audio/${locale}/${file}`), {
    headers: { 'Content-Type': audioTypes[extname(file)] ?? 'application/octet-stream' },
  });
};
