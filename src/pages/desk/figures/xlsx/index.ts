/** The figures of the chosen month as XLSX. */
import type { APIRoute } from 'astro';
import { enterDesk } from '../../../../desk/enter-desk.ts';
import { figuresFile } from '../../../../desk/screens/figures-file.ts';

export const prerender = false;

export const GET: APIRoute = async (context) => {
  const visit = await enterDesk(context);
  if (visit instanceof Response) return visit;
  const file = await figuresFile(visit, 'xlsx');
  return file instanceof Response ? file : new Response(null, { status: file.status });
};
