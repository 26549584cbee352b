import type { APIRoute } from 'astro';
import { stillHere } from '../../desk/screens/unlock-screen.ts';

export const prerender = false;
export const ALL: APIRoute = (context) => stillHere(context);
