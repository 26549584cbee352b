import { deskLocales } from '#guidance/locales';
import type { Invitation } from '#privacy/access';
import { deskLocals, type DeskRequest } from '../enter-desk.ts';
import { readFields } from '../forms/fields.ts';
import { goTo } from '../go.ts';
import { deviceCookies, tokenCookie } from '../session-cookie.ts';
import { deviceAtDoor, isLoopback, isOurs } from '../visitor.ts';
import { deskLocale, deskWords, visitorLocale } from '../words.ts';
import type { DoorScreen } from './door-screen.ts';

export interface JoinScreen extends DoorScreen {
  /** Undefined: the link is used, withdrawn, expired, unknown, or not for this visitor. */
  readonly invitation: Invitation | undefined;
  readonly secret: string;
  readonly name: string;
  readonly login: string;
}

/** `/desk/welcome/` for the first administrator, `/desk/join/` for everybody invited: the same form behind two links. */
export async function joinScreen(context: DeskRequest): Promise<JoinScreen | Response> {
  const { request } = context;
  const { app, remoteAddress } = deskLocals(context);
  const url = new URL(request.url);
  const visitor = { isLoopback: isLoopback({ request, remoteAddress }), device: deviceAtDoor(request) };
  const locale = visitorLocale(url, request.headers.get('accept-language'));
  const t = deskWords(app.translate, locale);
  const secret = url.searchParams.get('link') ?? '';
  const invitation = await app.access.invitations.find(secret, visitor);
  const screen = { locale, t, secret, invitation, name: '', login: '', problem: undefined };
  if (request.method !== 'POST' || invitation === undefined) return screen;

  if (!isOurs(request)) return new Response('This form does not come from this desk.', { status: 403 });
  const { name = '', login = '', password = '', again = '', locale: wanted } = await readFields(request);
  const typed = { ...screen, name, login };
  if (password !== again) return { ...typed, problem: t('join.problem.password_differs') };
  const form = { name, login, password, locale: deskLocale(wanted ?? locale) };
  const result = await app.access.join(secret, form, visitor);
  switch (result.kind) {
    case 'joined':
      return goTo(
        '/desk/?said=welcome',
        tokenCookie(result.token, app.config.publicUrl),
        ...deviceCookies(result.deviceToken, app.config.publicUrl),
      );
    case 'invalid':
      return { ...typed, invitation: undefined };
    case 'problem':
      return { ...typed, problem: t(`join.problem.${result.problem}`) };
  }
}

/** Languages the desk speaks. */
export const deskLanguages = deskLocales;
