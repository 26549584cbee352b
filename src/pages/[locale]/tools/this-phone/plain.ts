/** Chooses the plain name for all pages on this phone, or the real one again; a plain form. */
import type { APIRoute } from 'astro';
import { pathIn } from '../../../../site/addresses.ts';
import { plainCookie } from '../../../../site/phone/plain-page.ts';
import type { LocaleTag } from '#guidance/locales';

export const prerender = false;

const year = 365 * 24 * 60 * 60;
const page = (tag: string | undefined): string => pathIn(tag as LocaleTag, 'tools/this-phone/');

export const POST: APIRoute = async ({ cookies, locals, params, redirect, request }) => {
  const form = await request.formData().catch(() => new FormData());
  const isOn = form.get('plain') === 'on';
  const secure = locals.app.config.publicUrl.startsWith('https:');
  if (isOn)
    cookies.set(plainCookie, 'yes', { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: year });
  else cookies.delete(plainCookie, { path: '/' });
  return redirect(`${page(params['locale'])}#${isOn ? 'plain-on' : 'plain-off'}`, 303);
};

export const GET: APIRoute = ({ params, redirect }) => redirect(page(params['locale']), 303);
