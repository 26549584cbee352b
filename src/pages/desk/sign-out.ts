import type { APIRoute } from 'astro';
import { signOut } from '../../desk/screens/sign-in-screen.ts';

export const prerender = false;
export const ALL: APIRoute = (context) => signOut(context);
