import type { APIRoute } from 'astro';
import { passkeyRegister } from '../../../desk/screens/passkey-answers.ts';

export const prerender = false;
export const ALL: APIRoute = (context) => passkeyRegister(context);
