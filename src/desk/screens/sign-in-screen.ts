import { minute } from '#platform/base';
import { deskLocals, type DeskRequest } from '../enter-desk.ts';
import { readFields } from '../forms/fields.ts';
import { goTo } from '../go.ts';
import { endedCookie, readToken, tokenCookie } from '../session-cookie.ts';
import { clientAddress, isOurs, safeDeskPath } from '../visitor.ts';
import { deskWords, visitorLocale } from '../words.ts';
import type { DoorScreen } from './door-screen.ts';

export interface SignInScreen extends DoorScreen {
  /** Where to go after signing in. */
  readonly to: string;
  readonly login: string;
}

/** `/desk/sign-in/`. */
export async function signInScreen(context: DeskRequest): Promise<SignInScreen | Response> {
  const { request } = context;
  const { app, remoteAddress } = deskLocals(context);
  const url = new URL(request.url);
  const locale = visitorLocale(url, request.headers.get('accept-language'));
  const t = deskWords(app.translate, locale);
  const to = safeDeskPath(url.searchParams.get('to'));
  const formerToken = readToken(request);
  const screen = { locale, t, to, login: '', problem: undefined };

  if (request.method !== 'POST') {
    const isIn = formerToken !== undefined && (await app.access.sessions.staffFor(formerToken)) !== undefined;
    return isIn ? goTo(to) : screen;
  }
  if (!isOurs(request)) return new Response('This form does not come from this desk.', { status: 403 });
  const { login = '', password = '' } = await readFields(request);
  const address = clientAddress({ request, remoteAddress });
  const result = await app.access.signIn({ login, password, address, formerToken });
  switch (result.kind) {
    case 'signed_in':
      return goTo(to, tokenCookie(result.token, app.config.publicUrl));
    case 'refused':
      return { ...screen, login, problem: t('signIn.refused') };
    case 'wait': {
      const minutes = Math.max(1, Math.ceil((result.until - app.clock.now()) / minute));
      return { ...screen, login, problem: t('signIn.wait', { time: t('time.minutes', { count: minutes }) }) };
    }
  }
}

/** `/desk/sign-out/`: only as a form, so that no link or picture can sign anybody out. */
export async function signOut(context: DeskRequest): Promise<Response> {
  const { request } = context;
  const { app } = deskLocals(context);
  if (request.method !== 'POST' || !isOurs(request)) return goTo('/desk/');
  const token = readToken(request);
  if (token !== undefined) await app.access.signOut(token);
  return goTo('/desk/sign-in/?said=signed_out', endedCookie(app.config.publicUrl));
}
