/** The draft of a guide as readers would see it. */
import type { APIRoute } from 'astro';
import { editingWords } from '../../../../../desk/editing-words.ts';
import { enterDesk } from '../../../../../desk/enter-desk.ts';
import { previewAnswer } from '../../../../../desk/screens/guide-screen.ts';

export const prerender = false;

export const GET: APIRoute = async (context) => {
  const visit = await enterDesk(context);
  if (visit instanceof Response) return visit;
  const { guide = '', language = '' } = context.params;
  const note = editingWords(visit.app.translate, visit.locale)('previewNote');
  const end = await previewAnswer(visit, guide, language, note);
  return end instanceof Response ? end : new Response(null, { status: end.status });
};
