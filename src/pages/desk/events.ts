import type { APIRoute } from 'astro';
import { deskEvents } from '../../desk/live/desk-events.ts';

export const prerender = false;
export const GET: APIRoute = (context) => deskEvents(context);
