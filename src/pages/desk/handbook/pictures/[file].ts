/** A picture of the handbook, for those who are signed in. */
import type { APIRoute } from 'astro';
import { enterDesk } from '../../../../desk/enter-desk.ts';

export const prerender = false;

export const GET: APIRoute = async (context) => {
  const visit = await enterDesk(context);
  if (visit instanceof Response) return visit;
  const bytes = visit.app.handbook.picture(context.params.file ?? '');
  return bytes === undefined
    ? new Response(null, { status: 404 })
    : new Response(bytes, {
        headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=3600' },
      });
};
