/** A whole App with staff of every role, and requests as a browser would send them to the desk's pages. */
import type { Database } from '#platform/storage';
import type { Role } from '#privacy/access';
import { type DeskRequest, enterDesk, liveHeader, type Visit } from '../../src/desk/enter-desk.ts';
import { joinAsFirstAdministrator, joinInvited, type SignedIn } from '../support/create-test-privacy.ts';
import { createTestApp, type TestApp, type TestAppOptions } from '../support/create-test-app.ts';

const site = 'http://localhost:4321';

export interface Browsing {
  readonly token?: string;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  /** Of the page that sent the form; another site's for an attack. */
  readonly origin?: string | null;
  /** The page's script asks for news after this message. */
  readonly liveAfter?: number;
  readonly remoteAddress?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface DeskWorld extends TestApp {
  readonly administrator: SignedIn;
  /** A member of staff, signed in. */
  hire(login: string, role: Role, offices: readonly string[]): Promise<SignedIn>;
  readonly request: (path: string, browsing?: Browsing) => DeskRequest;
  /** Through the door. @throws Error when the door sends somebody elsewhere */
  visit(path: string, browsing?: Browsing): Promise<Visit>;
}

export async function createDeskWorld(database: Database, options: TestAppOptions = {}): Promise<DeskWorld> {
  const test = await createTestApp(database, options);
  const { access } = test.app;
  const administrator = await joinAsFirstAdministrator(access);

  const request: DeskWorld['request'] = (path, browsing = {}) => {
    const { token, form, origin = site, liveAfter, remoteAddress = '127.0.0.1', headers: more } = browsing;
    const headers = new Headers({ host: new URL(site).host, ...more });
    if (token !== undefined) headers.set('cookie', `other=1; mrc_desk=${token}`);
    if (form !== undefined && origin !== null) headers.set('origin', origin);
    if (liveAfter !== undefined) headers.set(liveHeader, String(liveAfter));
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form ?? {})) {
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
    }
    const init = form === undefined ? { headers } : { method: 'POST', headers, body };
    return { request: new Request(site + path, init), locals: { app: test.app, remoteAddress } };
  };

  return {
    ...test,
    administrator,
    request,
    hire: (login, role, offices) => joinInvited(access, administrator.staff, { login, role, offices }),
    async visit(path, browsing) {
      const visit = await enterDesk(request(path, browsing));
      if (visit instanceof Response)
        throw new Error(`the door answers ${visit.status} ${visit.headers.get('location')}`);
      return visit;
    },
  };
}

/** Where a response sends the browser. */
export function destination(end: unknown): string | null {
  return end instanceof Response ? end.headers.get('location') : null;
}
