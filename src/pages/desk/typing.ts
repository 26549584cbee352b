import type { APIRoute } from 'astro';
import { typingAnswer } from '../../desk/screens/typing-answer.ts';

export const prerender = false;
export const ALL: APIRoute = (context) => typingAnswer(context);
