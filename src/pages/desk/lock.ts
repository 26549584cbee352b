import type { APIRoute } from 'astro';
import { lockDesk } from '../../desk/screens/unlock-screen.ts';

export const prerender = false;
export const ALL: APIRoute = (context) => lockDesk(context);
