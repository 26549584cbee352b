/** Webhooks: hands the request to the registered channel, which checks who is calling. */
import type { APIRoute } from 'astro';

export const prerender = false;

export const ALL: APIRoute = async ({ params, request, locals }) => {
  const channel = locals.app.channel(params['channel'] ?? '');
  return channel?.handle ? channel.handle(request) : new Response(null, { status: 404 });
};
