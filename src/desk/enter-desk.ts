import type { LocaleTag } from '#guidance/locales';
import type { Staff } from '#privacy/access';
import type { DeskApp } from './desk-app.ts';
import { goTo } from './go.ts';
import { readToken } from './session-cookie.ts';
import { isOurs } from './visitor.ts';
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
  readonly locale: LocaleTag;
  readonly t: DeskWords;
  readonly request: Request;
  readonly url: URL;
  /** The page's script asks for news: no use of the session, and a reading only where there is something new. */
  readonly isLive: boolean;
}

/** Sent by the desk's script when it asks for news: the number of the last message it shows, or 0. */
export const liveHeader = 'x-desk-live';

/**
 * The door of every page of the desk. @returns the visit, or the response to send instead: to the sign-in page, or 403
 * for a form that does not come from our pages.
 */
export async function enterDesk(context: DeskRequest): Promise<Visit | Response> {
  const { request } = context;
  const { app } = deskLocals(context);
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isOurs(request)) {
    return new Response('This form does not come from this desk.', { status: 403 });
  }
  const url = new URL(request.url);
  const token = readToken(request);
  const isLive = request.headers.has(liveHeader);
  const staff =
    token === undefined ? undefined : await app.access.sessions.staffFor(token, { isIdle: isLive });
  if (token === undefined || staff === undefined) {
    const to = request.method === 'GET' ? url.pathname : '/desk/';
    return goTo(to === '/desk/' ? '/desk/sign-in/' : `/desk/sign-in/?to=${encodeURIComponent(to)}`);
  }
  const locale = deskLocale(staff.locale);
  return { app, staff, token, locale, t: deskWords(app.translate, locale), request, url, isLive };
}
