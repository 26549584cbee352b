/**
 * Stands behind a reverse proxy as the program would, asks it from outside as readers and platforms do, and prints what
 * came of it as JSON: `node proxy-probe.ts <file of the authority to trust>`.
 */
import { readFileSync } from 'node:fs';
import {
  createServer,
  request as plainRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';

const name = 'mrc.example.org';
const [, , authority = ''] = process.argv;
const ca = readFileSync(authority);
/** Milliseconds between two events of the stream. */
const beat = 300;

const reached: string[] = [];
async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  reached.push(incoming.url ?? '');
  if (incoming.url === '/events/') {
    outgoing.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    for (let i = 0; i < 4; i += 1) {
      outgoing.write(`data: ${i}\n\n`);
      await pause(beat);
    }
    outgoing.end();
    return;
  }
  let bytes = 0;
  try {
    for await (const chunk of incoming) bytes += (chunk as Buffer).length;
  } catch {
    // The proxy broke off: the body grew too large for it.
    return;
  }
  outgoing.setHeader('content-type', 'application/json');
  outgoing.setHeader('content-security-policy', "default-src 'none'");
  outgoing.end(JSON.stringify({ bytes, headers: incoming.headers }));
}
const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
await new Promise<void>((done) => server.listen(4321, '127.0.0.1', done));

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly protocol: string | null;
  /** Milliseconds from the start to each piece that arrived. */
  readonly arrivals: readonly number[];
}

interface Ask {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly newest?: 'TLSv1.1';
}

function ask({ path, method = 'GET', headers = {}, body, newest }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const sent = request(
      {
        ...{ host: '127.0.0.1', port: 443, servername: name, ca, path, method },
        headers: { host: name, ...headers, ...(body && { 'content-length': String(body.length) }) },
        // Whether an old protocol is refused is told by the server, not by the rules of this Node.
        ...(newest && { minVersion: 'TLSv1', maxVersion: newest, ciphers: 'DEFAULT@SECLEVEL=0' }),
      },
      (response) => {
        const { socket } = response;
        const protocol = socket instanceof TLSSocket ? socket.getProtocol() : null;
        const arrivals: number[] = [];
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          arrivals.push(performance.now() - begun);
          text += chunk;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text,
            protocol,
            arrivals,
          }),
        );
      },
    );
    // A proxy may refuse a body while it is still sent.
    sent.on('error', reject);
    sent.end(body);
  });
}

const plain = (path: string): Promise<{ status: number | undefined; location: string | undefined }> =>
  new Promise((resolve, reject) => {
    plainRequest({ host: '127.0.0.1', port: 80, path, headers: { host: name } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, location: response.headers.location });
    })
      .on('error', reject)
      .end();
  });

async function send(path: string, size: number): Promise<{ status: number; bytes: number }> {
  const answer = await ask({ path, method: 'POST', body: new Uint8Array(size).fill(97) }).catch(
    () => undefined,
  );
  const { bytes = 0 } = answer?.status === 200 ? (JSON.parse(answer.body) as { bytes: number }) : {};
  return { status: answer?.status ?? 0, bytes };
}

const asked = await ask({
  path: '/ckb/',
  headers: {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
  },
});
const stream = await ask({ path: '/events/' });
const report = {
  protocol: asked.protocol,
  headers: asked.headers,
  behind: (JSON.parse(asked.body) as { headers: IncomingHttpHeaders }).headers,
  old: await ask({ path: '/ckb/', newest: 'TLSv1.1' }).then(
    () => 'spoken',
    () => 'refused',
  ),
  plain: await plain('/ckb/guides/'),
  stream: { body: stream.body, arrivals: stream.arrivals },
  webhook: await send('/api/channels/whatsapp', 3 * 1024 * 1024),
  upload: await send('/ckb/ask/', 11_000_000),
  tooLarge: await send('/ckb/ask/', 17_000_000),
  metrics: (await ask({ path: '/api/metrics', headers: { authorization: 'Bearer x' } })).status,
  metricsReached: reached.filter((path) => path.includes('metrics')),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
server.closeAllConnections();
server.close();
