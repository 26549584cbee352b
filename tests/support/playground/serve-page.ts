/** The page of the playground and what it asks for: its files, the state of the chats, one act after the other. */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Act } from './acts.ts';

const files: Readonly<Record<string, readonly [name: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/play.js': ['play.js', 'text/javascript; charset=utf-8'],
  '/play.css': ['play.css', 'text/css; charset=utf-8'],
};
/** Bytes of one act; a file of 10 MB in base64. */
const largestAct = 15_000_000;

const securityHeaders = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

interface Needs {
  readonly state: () => unknown;
  readonly act: (chatId: number, act: Act) => void;
}

async function readAct(request: IncomingMessage): Promise<{ readonly chatId: number; readonly act: Act }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largestAct) throw new Error('too large');
    chunks.push(chunk as Buffer);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as { chatId: number; act: Act };
}

export interface PlayPage {
  readonly serve: (request: IncomingMessage, response: ServerResponse) => void;
  /** Tells every open page to look again. */
  readonly changed: () => void;
}

export function createPlayPage({ state, act }: Needs): PlayPage {
  const watching = new Set<ServerResponse>();

  const watch = (response: ServerResponse): void => {
    response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream' });
    response.write(`data: ${JSON.stringify(state())}\n\n`);
    watching.add(response);
    response.on('close', () => watching.delete(response));
  };

  const changed = (): void => {
    const data = JSON.stringify(state());
    for (const response of watching) response.write(`data: ${data}\n\n`);
  };

  const receiveAct = (request: IncomingMessage, response: ServerResponse): void => {
    // Another page in the same browser must not play here.
    const { host, origin } = request.headers;
    if (origin !== `http://${host ?? ''}`) {
      response.writeHead(403).end();
      return;
    }
    readAct(request).then(
      ({ chatId, act: one }) => {
        act(chatId, one);
        changed();
        response.writeHead(204).end();
      },
      () => response.writeHead(400).end(),
    );
  };

  return {
    changed,
    serve(request, response) {
      const { method, url = '/' } = request;
      const file = files[url];
      if (method === 'POST' && url === '/act') receiveAct(request, response);
      else if (method === 'GET' && url === '/events') watch(response);
      else if (method === 'GET' && file) {
        const body = readFileSync(new URL(`page/${file[0]}`, import.meta.url));
        response.writeHead(200, { ...securityHeaders, 'content-type': file[1] }).end(body);
      } else response.writeHead(404).end();
    },
  };
}
