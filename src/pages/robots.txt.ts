/** `/robots.txt`: the desk is nobody's to index; where the maps of the site are. */
import type { APIRoute } from 'astro';

export const prerender = false;

export const GET: APIRoute = ({ locals }) => {
  const { origin } = new URL(locals.app.config.publicUrl);
  const lines = [
    'User-agent: *',
    'Disallow: /desk/',
    'Disallow: /api/',
    'Allow: /',
    '',
    `Sitemap: ${origin}/sitemap.xml`,
  ];
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
};
