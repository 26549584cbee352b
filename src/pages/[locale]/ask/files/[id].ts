/** A file of one's own web chat: what was sent from here, and what a counsellor sent. */
import type { APIRoute } from 'astro';
import { sendFile } from '../../../../desk/screens/attachment-answer.ts';
import { chatIdentity } from '../_visitor.ts';

export const prerender = false;

export const GET: APIRoute = async ({ cookies, locals, params, request }) => {
  const { app } = locals;
  const identity = await chatIdentity(cookies, app);
  const history = identity === undefined ? [] : await app.inbox.history('web-chat', identity);
  const shown = history.find((item) => item.attachment?.id === params['id'])?.attachment;
  const file = shown && (await app.attachments.read(shown.id));
  if (shown === undefined || file === undefined) return new Response(null, { status: 404 });
  return sendFile(request, shown, file.bytes);
};
