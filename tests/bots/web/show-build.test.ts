/** Another build is put in the place of the one that is served, while readers read. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startWebServer, type WebServer } from '../../../bots/web/server.ts';
import { loadSite } from '../../support/site-load.ts';

const folder = mkdtempSync(join(tmpdir(), 'mrc-builds-'));

function makeBuild(name: string, policy: string): string {
  const dist = join(folder, name);
  for (const part of ['client/ckb/guides/a', 'server']) mkdirSync(join(dist, part), { recursive: true });
  writeFileSync(join(dist, 'client/ckb/guides/a/index.html'), `<p>${name}</p>`.repeat(2_000));
  writeFileSync(join(dist, 'client/404.html'), `nothing in ${name}`);
  const headers = [{ key: 'Content-Security-Policy', value: policy }];
  writeFileSync(join(dist, '_headers.json'), JSON.stringify([{ pathname: '/ckb/guides/a', headers }]));
  writeFileSync(
    join(dist, 'server/entry.mjs'),
    'export const handler = async (request, response, next) => next();',
  );
  return dist;
}

const servers: WebServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

it('serves the new files and policies from the next request on, and fails none meanwhile', async () => {
  const dist = makeBuild('first', "default-src 'none'");
  const second = makeBuild('second', "default-src 'self'");
  const server = await startWebServer({
    host: '127.0.0.1',
    port: 0,
    dist,
    version: '0',
    log: () => undefined,
  });
  servers.push(server);
  server.open({}, () => ({ status: 'up', version: '0', parts: {} }) as never);
  const url = `http://127.0.0.1:${server.port}`;
  const read = async (path: string) => {
    const response = await fetch(url + path);
    return { text: await response.text(), policy: response.headers.get('content-security-policy') };
  };
  expect((await read('/ckb/guides/a/')).text).toContain('first');

  const end = loadSite(url, ['/ckb/guides/a/'], 8);
  for (let turn = 0; turn < 20; turn += 1) {
    server.show(turn % 2 === 0 ? second : dist);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  server.show(second);
  const shown = await read('/ckb/guides/a/');
  expect(shown.text).toContain('second');
  expect(shown.text).not.toContain('first');
  expect(shown.policy).toContain("default-src 'self'");
  expect((await read('/no/such/page/')).text).toBe('nothing in second');
  const { failures, requests } = await end();
  expect(failures).toEqual([]);
  expect(requests).toBeGreaterThan(20);
});
