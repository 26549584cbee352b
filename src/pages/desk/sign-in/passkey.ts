import type { APIRoute } from 'astro';
import { passkeySignIn } from '../../../desk/screens/passkey-answers.ts';

export const prerender = false;
export const ALL: APIRoute = (context) => passkeySignIn(context);
