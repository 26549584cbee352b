import type { APIRoute } from 'astro';
import { attachmentAnswer } from '../../../desk/screens/attachment-answer.ts';

export const prerender = false;
export const ALL: APIRoute = (context) => attachmentAnswer(context, context.params['id'] ?? '');
