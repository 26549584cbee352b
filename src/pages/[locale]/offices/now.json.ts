/** `/<locale>/offices/now.json`: hours as the offices have set them on the desk; the offices page computes the rest. */
import type { APIRoute } from 'astro';
import type { LocaleTag } from '#guidance/locales';
import { holidays } from '../../../site/places/holidays.ts';
import { officeHoursFile } from '../../../site/places/office-hours.ts';

export const prerender = false;

export const GET: APIRoute = async ({ locals, params }) => {
  const { app } = locals;
  const offices = await app.offices.list(app.database);
  const file = officeHoursFile(offices, holidays, app.clock.now(), params['locale'] as LocaleTag);
  return new Response(JSON.stringify(file), {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'public, max-age=60' },
  });
};
