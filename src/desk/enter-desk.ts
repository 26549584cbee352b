import type { LocaleTag } from '#guidance/locales';
import type { SecondFactorAsked, Session, Staff } from '#privacy/access';
import type { DeskApp } from './desk-app.ts';
import { goTo } from './go.ts';
import { readToken } from './session-cookie.ts';
import { clientAddress, isOurs } from './visitor.ts';
import { deskLocale, type DeskWords, deskWords } from './words.ts';

/** A request to a page; `locals` is what the server hands every page. */
export interface DeskRequest {
  readonly request: Request;
  readonly locals: object;
}

export interface DeskLocals {
  readonly app: DeskApp;
  readonly remoteAddress: string;
}

/** What the server handed over. `App.Locals` is declared for the whole site; the desk needs only its own part. */
export function deskLocals({ locals }: DeskRequest): DeskLocals {
  return locals as DeskLocals;
}

/** Somebody at the desk, signed in. */
export interface Visit {
  readonly app: DeskApp;
  readonly staff: Staff;
  readonly token: string;
  readonly session: Session;
  /** Their role needs a second factor, and they have none yet. */
  readonly asked: SecondFactorAsked | undefined;
  /** Where the request comes from, for counting attempts; never stored. */
  readonly address: string;
  readonly locale: LocaleTag;
  readonly t: DeskWords;
  readonly request: Request;
  readonly url: URL;
  /** The page's script asks for news: no use of the session, and a reading only where there is something new. */
  readonly isLive: boolean;
}

/** Sent by the desk's script when it asks for news: the number of the last message it shows, or 0. */
export const liveHeader = 'x-desk-live';

/** Where the request wanted to go, to be gone to after signing in or unlocking. */
function wantedPath({ method }: Request, { pathname }: URL): string {
  return method === 'GET' ? pathname : '/desk/';
}

const withWanted = (door: string, to: string): Response =>
  goTo(to === '/desk/' ? door : `${door}?to=${encodeURIComponent(to)}`);

/** What stays open to somebody who must set up a second factor first. */
const ownPages = '/desk/me/';

/**
 * The door of every page of the desk. @returns the visit, or the response to send instead: to the sign-in page, to the
 * question for the PIN, or 403 for a form that does not come from our pages.
 */
export async function enterDesk(context: DeskRequest): Promise<Visit | Response> {
  const { request } = context;
  const { app, remoteAddress } = deskLocals(context);
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isOurs(request)) {
    return new Response('This form does not come from this desk.', { status: 403 });
  }
  const url = new URL(request.url);
  const token = readToken(request);
  const isLive = request.headers.has(liveHeader);
  const to = wantedPath(request, url);
  if (token === undefined) return withWanted('/desk/sign-in/', to);
  const entered = await app.access.sessions.enter(token, { isIdle: isLive });
  if (entered.kind === 'nobody') return withWanted('/desk/sign-in/', to);
  if (entered.kind === 'locked') return withWanted('/desk/unlock/', to);
  const { staff, session } = entered;
  const asked = await app.access.ownSecurity.asked(staff);
  if (asked?.isOverdue === true && !url.pathname.startsWith(ownPages)) return goTo('/desk/me/security/');
  await app.access.presence.here(staff.id);
  const locale = deskLocale(staff.locale);
  return {
    ...{ app, staff, token, session, asked, locale, request, url, isLive },
    t: deskWords(app.translate, locale),
    address: clientAddress({ request, remoteAddress }),
  };
}
