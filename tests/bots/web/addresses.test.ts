import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWebServer, type WebServer } from '../../../bots/web/server.ts';

/** A build in which no page is made on demand: every address that is not a file falls through. */
const dist = mkdtempSync(join(tmpdir(), 'mrc-dist-'));
let server: WebServer;

beforeAll(async () => {
  mkdirSync(join(dist, 'server'));
  mkdirSync(join(dist, 'client'));
  writeFileSync(
    join(dist, 'server/entry.mjs'),
    'export const handler = async (request, response, next) => next();',
  );
  server = await startWebServer({ host: '127.0.0.1', port: 0, dist, version: '1', log: () => undefined });
  server.open({}, () => ({ status: 'ok', version: '1', parts: {} }));
});
afterAll(async () => {
  await server.close();
  rmSync(dist, { recursive: true });
});

it.each([
  ['/desk', 308, '/desk/'],
  ['/desk?said=saved', 308, '/desk/?said=saved'],
  ['/en/guides', 308, '/en/guides/'],
  ['/desk/', 404, null],
  ['/missing.css', 404, null],
  ['/api/nothing', 404, null],
  ['//evil.example/x', 404, null],
])('%s answers %i', async (path, status, location) => {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([status, location]);
});
