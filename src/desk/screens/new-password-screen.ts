import { deskLocals, type DeskRequest } from '../enter-desk.ts';
import { readFields } from '../forms/fields.ts';
import { goTo } from '../go.ts';
import { isOurs } from '../visitor.ts';
import { type DeskWords, deskWords, visitorLocale, visitWords } from '../words.ts';
import type { DoorScreen } from './door-screen.ts';

export interface NewPasswordScreen extends DoorScreen {
  readonly v: DeskWords;
  /** Undefined: the link is used, expired or unknown. */
  readonly login: string | undefined;
}

/** `/desk/new-password/`: behind the link that a coordinator or administrator handed over. Signs nobody in. */
export async function newPasswordScreen(context: DeskRequest): Promise<NewPasswordScreen | Response> {
  const { request } = context;
  const { app } = deskLocals(context);
  const url = new URL(request.url);
  const locale = visitorLocale(url, request.headers.get('accept-language'));
  const t = deskWords(app.translate, locale);
  const v = visitWords(app.translate, locale);
  const secret = url.searchParams.get('link') ?? '';
  const login = (await app.access.passwordLinks.find(secret))?.login;
  const screen = { locale, t, v, login, problem: undefined };
  if (request.method !== 'POST' || login === undefined) return screen;
  if (!isOurs(request)) return new Response('This form does not come from this desk.', { status: 403 });
  const { password = '', again = '' } = await readFields(request);
  if (password !== again) return { ...screen, problem: t('join.problem.password_differs') };
  const end = await app.access.passwordLinks.use(secret, password);
  switch (end.kind) {
    case 'set':
      return goTo('/desk/sign-in/?said=password_set');
    case 'invalid':
      return { ...screen, login: undefined };
    case 'problem':
      return { ...screen, problem: t(`join.problem.${end.problem}`) };
  }
}
