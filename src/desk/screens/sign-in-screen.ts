import { deskLocals, type DeskRequest } from '../enter-desk.ts';
import { readFields } from '../forms/fields.ts';
import { goTo } from '../go.ts';
import { deviceCookies, endedCookie, readToken, tokenCookie } from '../session-cookie.ts';
import { waitWords } from '../view-models/wait-words.ts';
import { clientAddress, deviceAtDoor, isOurs, safeDeskPath } from '../visitor.ts';
import { type DeskWords, deskWords, staffWords, visitorLocale } from '../words.ts';
import type { DoorScreen } from './door-screen.ts';

export interface SignInScreen extends DoorScreen {
  /** Where to go after signing in. */
  readonly to: string;
  readonly login: string;
  readonly s: DeskWords;
  /** Passkeys belong to this address: elsewhere none is offered. */
  readonly publicUrl: string;
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
  const { publicUrl } = app.config;
  const s = staffWords(app.translate, locale);
  const screen = { locale, t, s, to, publicUrl, login: '', problem: undefined };

  if (request.method !== 'POST') {
    const entered = formerToken === undefined ? undefined : await app.access.sessions.enter(formerToken);
    return entered === undefined || entered.kind === 'nobody' ? screen : goTo(to);
  }
  if (!isOurs(request)) return new Response('This form does not come from this desk.', { status: 403 });
  const { login = '', password = '' } = await readFields(request);
  const address = clientAddress({ request, remoteAddress });
  const result = await app.access.signIn({
    ...{ login, password, address, formerToken },
    device: deviceAtDoor(request),
  });
  switch (result.kind) {
    case 'signed_in':
      return goTo(to, tokenCookie(result.token, publicUrl), ...deviceCookies(result.deviceToken, publicUrl));
    case 'second_factor':
      return goTo(`/desk/sign-in/code/?to=${encodeURIComponent(to)}`, tokenCookie(result.token, publicUrl));
    case 'refused':
      return { ...screen, login, problem: t('signIn.refused') };
    case 'wait':
      return { ...screen, login, problem: waitWords({ app, t }, result.until) };
  }
}

/** `/desk/sign-out/`: only as a form, so that no link or picture can sign anybody out. */
export async function signOut(context: DeskRequest): Promise<Response> {
  const { request } = context;
  const { app } = deskLocals(context);
  if (request.method !== 'POST' || !isOurs(request)) return goTo('/desk/');
  const token = readToken(request);
  if (token !== undefined) {
    const staff = await app.access.sessions.staffFor(token);
    if (staff !== undefined) await app.access.presence.gone(staff.id);
    await app.access.signOut(token);
  }
  return goTo('/desk/sign-in/?said=signed_out', endedCookie(app.config.publicUrl));
}
