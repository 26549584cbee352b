/** A browser of few words: cookies, forms and raw requests to the running program. */
import { request as httpRequest } from 'node:http';

export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends the path as it stands: `fetch` would tidy `..` away first. */
export function sendRaw(port: number, path: string, { method = 'GET', headers = {}, body }: RawRequest = {}) {
  return new Promise<RawReply>((resolve, reject) => {
    const request = httpRequest({ port, host: '127.0.0.1', path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      const end = (): void =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      response.on('end', end);
      response.on('error', end);
    });
    request.on('error', reject);
    request.end(body);
  });
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface DeskClient {
  /** Cookies by name, as the program set them. */
  readonly cookies: Map<string, string>;
  /** Whole Set-Cookie lines, newest last. */
  readonly setCookies: string[];
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** @param origin of the page that sends; null leaves the header out */
  post(path: string, fields: Fields, origin?: string | null): Promise<Response>;
  json(path: string, body: unknown, origin?: string | null): Promise<Response>;
}

export function createDeskClient(url: string): DeskClient {
  const cookies = new Map<string, string>();
  const setCookies: string[] = [];

  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      setCookies.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const from = (origin: string | null): Record<string, string> => (origin === null ? {} : { origin });

  return {
    cookies,
    setCookies,
    get: (path, headers = {}) => send(path, { headers }),
    post(path, fields, origin = url) {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
      return send(path, { method: 'POST', headers: from(origin), body });
    },
    json: (path, value, origin = url) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...from(origin) },
        body: JSON.stringify(value),
      }),
  };
}
