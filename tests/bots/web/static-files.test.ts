/** What files are sent with: each page its policy, also when the browser has it already. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closedPolicy, createStaticFiles } from '../../../bots/web/static-files.ts';

const policy = "default-src 'none'; style-src 'self'";
let dist: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'mrc-static-'));
  for (const folder of ['client/ckb', 'client/assets', 'client/packs'])
    mkdirSync(join(dist, folder), { recursive: true });
  for (const file of ['ckb/index.html', 'assets/answer.js', 'packs/mrc-iraq-ckb.html', 'favicon.svg'])
    writeFileSync(join(dist, 'client', file), file);
  const headers = [{ pathname: '/ckb/', headers: [{ key: 'Content-Security-Policy', value: policy }] }];
  writeFileSync(join(dist, '_headers.json'), JSON.stringify(headers));
  const files = createStaticFiles(dist);
  server = createServer((request, response) => {
    files(request, response, () => void response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(dist, { recursive: true });
});

test.each([
  ['/ckb/', `${policy}; frame-ancestors 'none'`, 'no-cache'],
  ['/favicon.svg', closedPolicy, 'no-cache'],
  // A worker obeys the policy of its own file: it must be allowed to fetch from us.
  [
    '/assets/answer.js',
    "default-src 'none'; connect-src 'self'; script-src 'self'; frame-ancestors 'none'",
    'public, max-age=31536000, immutable',
  ],
])('%s has its headers when it is sent and when it has not changed', async (path, expected, caching) => {
  const first = await fetch(origin + path);
  const second = await fetch(origin + path, {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  });
  expect([first.status, second.status]).toEqual([200, 304]);
  for (const { headers } of [first, second])
    expect([headers.get('content-security-policy'), headers.get('cache-control')]).toEqual([
      expected,
      caching,
    ]);
});

test('a file to pass on is saved, not shown', async () => {
  const { headers } = await fetch(`${origin}/packs/mrc-iraq-ckb.html`);
  expect(headers.get('content-disposition')).toBe('attachment');
});

test('what is no file takes none of these headers along', async () => {
  const { status, headers } = await fetch(`${origin}/ckb/search/`);
  expect([status, headers.get('cache-control'), headers.get('content-security-policy')]).toEqual([
    404,
    null,
    closedPolicy,
  ]);
});
