/** The one HTTP server: static pages, pages made on demand (Astro), webhooks, health. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publishedLocales, type LocaleTag } from '#guidance/locales';
import type { ServedRequest } from '#insight/page-counts';
import type { HealthReport } from '#platform/operations';
import { openServedFiles } from './served-files.ts';
import { closedPolicy, securityHeaders } from './static-files.ts';
import { limitTime, longestRequest, refusedBody } from './body-limits.ts';
import { clientAddress } from './client-address.ts';
import { type MetricsPage, sendMetrics } from './metrics-page.ts';

export interface WebServerOptions {
  readonly host: string;
  readonly port: number;
  /** The build's folder: pages made on demand, and its files until `show` names others. */
  readonly dist: string;
  /** Files to begin with, when they are not the build's own. */
  readonly files?: string;
  readonly version: string;
  readonly log: (event: string, fields: Record<string, string | number>) => void;
  /** Undefined: there are no metrics to read. */
  readonly metrics?: MetricsPage | undefined;
  /** What pages are called for readers who want a plain name. */
  readonly plainName?: (tag: LocaleTag) => string;
  /** Told of every answer, to count pages. */
  readonly served?: (request: ServedRequest) => void;
}

type AstroHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
  locals: Record<string, unknown>,
) => Promise<void>;

export interface WebServer {
  readonly port: number;
  /** From now on pages are served and health asks `health`; before, everything but static pages answers 503. */
  open(locals: Record<string, unknown>, health: () => HealthReport): void;
  /** From the next request on, files are those of this build; none fails meanwhile. */
  show(folder: string): void;
  /** Health answers 503 and no new requests are taken; resolves when the running ones are done. */
  close(): Promise<void>;
}

const requestTimeout = longestRequest;
/** Whoever sends a header a letter at a time keeps a connection for so long and no longer. */
const headersTimeout = 10_000;
/** How often that is looked at; Node's own half minute would make the two above much longer. */
const connectionsCheckingInterval = 2_000;
const closeTimeout = 5_000;

function reply(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

const replyJson = (response: ServerResponse, status: number, value: unknown): void =>
  reply(response, status, 'application/json', JSON.stringify(value));

export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { handler } = (await import(pathToFileURL(join(options.dist, 'server/entry.mjs')).href)) as {
    handler: AstroHandler;
  };
  const openFiles = (folder: string) =>
    openServedFiles(
      folder,
      publishedLocales.map(({ tag }) => tag),
      options.plainName,
    );
  let files = openFiles(options.files ?? options.dist);
  let opened: { locals: Record<string, unknown>; health: () => HealthReport } | undefined;
  let isClosing = false;

  const sendHealth = (response: ServerResponse): void => {
    if (opened && !isClosing) {
      replyJson(response, 200, opened.health());
      return;
    }
    replyJson(response, 503, {
      status: isClosing ? 'stopping' : 'starting',
      version: options.version,
      parts: {},
    });
  };

  const sendNotFound = (path: string, response: ServerResponse): void => {
    const tag = path.split('/')[1] ?? '';
    const { notFoundPages, policies } = files;
    const page = notFoundPages.get(tag) ?? notFoundPages.get('');
    if (page === undefined || path.startsWith('/api/')) {
      replyJson(response, 404, { error: 'not found' });
      return;
    }
    const policy =
      policies.get(notFoundPages.has(tag) ? `/${tag}/404/` : '/404/') ?? policies.get('/404.html/');
    if (policy !== undefined) response.setHeader('content-security-policy', policy);
    reply(response, 404, 'text/html; charset=utf-8', page);
  };

  const sendOnDemand = (request: IncomingMessage, response: ServerResponse, path: string): void => {
    if (!opened || isClosing) {
      response.setHeader('retry-after', '5');
      reply(response, 503, 'text/plain; charset=utf-8', 'Starting. Please try again in a moment.');
      return;
    }
    const finish = (error?: unknown): void => {
      if (response.headersSent) return void response.end();
      if (error === undefined) {
        // Every page's address ends in a slash; somebody typed /desk.
        if (request.method === 'GET' && /^(\/[\w-]+)+$/.test(path) && !path.startsWith('/api/')) {
          const [, query] = (request.url ?? '').split(/(?=\?)/);
          response.writeHead(308, { location: `${path}/${query ?? ''}`, 'cache-control': 'no-store' }).end();
          return;
        }
        sendNotFound(path, response);
        return;
      }
      options.log('page_failed', { reason: error instanceof Error ? error.name : 'unknown' });
      reply(response, 500, 'text/plain; charset=utf-8', 'Something went wrong. Please try again.');
    };
    handler(request, response, finish, {
      ...opened.locals,
      remoteAddress: clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for']),
    }).catch(finish);
  };

  const timeouts = { requestTimeout, headersTimeout, connectionsCheckingInterval };
  const server = createServer(timeouts, (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    response.setHeader('content-security-policy', closedPolicy);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/api/health' || path === '/api/health/') {
      sendHealth(response);
      return;
    }
    if (options.metrics && (path === '/api/metrics' || path === '/api/metrics/')) {
      const isMissing = (): void => sendNotFound(path, response);
      sendMetrics(options.metrics, request, response).then((isSent) => isSent || isMissing(), isMissing);
      return;
    }
    // Webhooks are called as they were registered, with or without the last slash; pages are redirected.
    if (path.startsWith('/api/') && !path.endsWith('/'))
      request.url = (request.url ?? '').replace(path, `${path}/`);
    const refused = refusedBody(request, path);
    if (refused !== undefined) {
      const why = refused === 413 ? 'Too large.' : 'Say how large it is.';
      reply(response, refused, 'text/plain; charset=utf-8', why);
      return;
    }
    limitTime(request, path);
    if (options.served)
      response.once('finish', () => options.served?.(servedRequest(request, response, path)));
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (files.sendPlain(request, response, path)) return;
      files.sendStatic(request, response, () => sendOnDemand(request, response, path));
      return;
    }
    sendOnDemand(request, response, path);
  });

  await listen(server, options);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    open: (locals, health) => {
      opened = { locals, health };
    },
    show: (folder) => {
      files = openFiles(folder);
    },
    close: () =>
      new Promise((resolve) => {
        isClosing = true;
        server.close(() => resolve());
        server.closeIdleConnections();
        // Live pages hold their connection open for ever.
        setTimeout(() => server.closeAllConnections(), closeTimeout).unref();
      }),
  };
}

const headerText = (value: string | string[] | undefined): string | undefined =>
  value === undefined ? undefined : [value].flat().join(',');

/** What counting may know of a request: nothing that tells one reader from another is handed on. */
function servedRequest(request: IncomingMessage, response: ServerResponse, path: string): ServedRequest {
  const { headers, method } = request;
  return {
    method,
    path,
    status: response.statusCode,
    userAgent: headers['user-agent'],
    destination: headerText(headers['sec-fetch-dest']),
    purpose: headerText(headers['sec-purpose'] ?? headers['purpose']),
  };
}

/** The server cannot listen. The message says what to do and is shown without a stack. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
}

/** @throws ServerError when the port is taken or not ours to use */
function listen(server: Server, { host, port }: WebServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use. Is the program running already? Otherwise choose another: PORT=4322 npm start`
          : `Cannot listen on ${host}, port ${port} (${error.code ?? error.name}). Check HOST and PORT.`;
      reject(new ServerError(reason));
    });
    server.listen(port, host, () => resolve());
  });
}
