import { deskLocals, type DeskRequest, enterDesk } from '../enter-desk.ts';
import { readFields } from '../forms/fields.ts';
import { goTo } from '../go.ts';
import { endedCookie, readToken } from '../session-cookie.ts';
import { isOurs, safeDeskPath } from '../visitor.ts';
import { type DeskWords, deskLocale, deskWords, staffWords } from '../words.ts';
import type { DoorScreen } from './door-screen.ts';

export interface UnlockScreen extends DoorScreen {
  readonly s: DeskWords;
  readonly name: string;
}

/** `/desk/unlock/`: all that a locked desk answers. */
export async function unlockScreen(context: DeskRequest): Promise<UnlockScreen | Response> {
  const { request } = context;
  const { app } = deskLocals(context);
  const url = new URL(request.url);
  const to = safeDeskPath(url.searchParams.get('to'));
  const token = readToken(request);
  const entered = token === undefined ? undefined : await app.access.sessions.enter(token, { isIdle: true });
  if (token === undefined || entered === undefined || entered.kind === 'nobody')
    return goTo('/desk/sign-in/');
  if (entered.kind === 'open') return goTo(to);

  const locale = deskLocale(url.searchParams.get('language') ?? entered.staff.locale);
  const t = deskWords(app.translate, locale);
  const s = staffWords(app.translate, locale);
  const screen = { locale, t, s, name: entered.staff.name, problem: undefined };
  if (request.method !== 'POST') return screen;
  if (!isOurs(request)) return new Response('This form does not come from this desk.', { status: 403 });
  const { pin = '' } = await readFields(request);
  const result = await app.access.lock.unlock(token, pin);
  switch (result.kind) {
    case 'open':
      return goTo(to);
    case 'wrong':
      return { ...screen, problem: s('unlock.wrong', { number: result.left }) };
    case 'signed_out':
      return goTo('/desk/sign-in/', endedCookie(app.config.publicUrl));
  }
}

/** `/desk/lock/`: only as a form, like signing out. */
export async function lockDesk(context: DeskRequest): Promise<Response> {
  if (context.request.method !== 'POST') return goTo('/desk/');
  const visit = await enterDesk(context);
  if (visit instanceof Response) return visit;
  await visit.app.access.lock.lock(visit.token);
  await visit.app.access.presence.gone(visit.staff.id);
  return goTo('/desk/unlock/');
}

/**
 * `/desk/still-here/`: the page's script says that somebody types (POST), or asks how long until the desk locks (GET,
 * no use of the session). 401 once it is locked or over.
 */
export async function stillHere(context: DeskRequest): Promise<Response> {
  const { request } = context;
  const { app } = deskLocals(context);
  if (request.method !== 'GET' && !isOurs(request)) return new Response(null, { status: 403 });
  const token = readToken(request);
  const isIdle = request.method === 'GET';
  const entered = token === undefined ? undefined : await app.access.sessions.enter(token, { isIdle });
  if (entered?.kind !== 'open') return new Response(null, { status: 401 });
  const { locksAfter, lastSeenAt } = entered.session;
  const since = isIdle ? lastSeenAt : app.clock.now();
  const locksIn = locksAfter === undefined ? null : Math.max(0, since + locksAfter - app.clock.now());
  return Response.json({ locksIn });
}
