/** What the build makes for offline use: sizes, what the single file holds, and the page that tells genuine ones. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishedLocales } from '#guidance/locales';
import type { LanguagePack, PackHead } from '../../src/site/offline/pack.ts';
import { packFileName } from '../../src/site/packs/pack-file.ts';
import { launchBrowser } from '../support/browser.ts';
import { isLongRun } from '../support/long-run.ts';
import { client, isBuilt } from './built-site.ts';

/** Bytes a reader pays for a language with answering. */
const packBudget = 1_200_000;
/** Bytes of the scripts of search, or of the chat, with the engine. */
const scriptBudget = 45_000;

const read = (path: string): string => readFileSync(join(client, path), 'utf8');
const sent = (path: string): number => statSync(join(client, `${path}.br`)).size;
const fileOf = (tag: (typeof publishedLocales)[number]['tag']): string => `packs/${packFileName(tag)}`;

describe.each(publishedLocales)('the pack of $ownName', ({ tag }) => {
  const head = JSON.parse(read(`packs/${tag}.head.json`)) as PackHead;
  const pack = JSON.parse(read(`packs/${tag}.json`)) as LanguagePack;

  test('stays within 1.2 MB as it is sent, and says so before it is fetched', () => {
    const paths = pack.files.map(({ path }) => path);
    const bytes = paths.map(
      (path) => statSync(join(client, `${path}.br`), { throwIfNoEntry: false })?.size ?? 0,
    );
    const sum = bytes.reduce((total, size) => total + size, sent(`packs/${tag}.json`));
    expect(head.bytes).toBeGreaterThanOrEqual(sum);
    expect(head.bytes).toBeLessThanOrEqual(packBudget);
    expect(head.version).toBe(pack.version);
  });

  test('holds every page of the language, what stands in for search and questions, and all that these load', () => {
    const paths = new Set([...pack.pages.map(([path]) => path), ...pack.files.map(({ path }) => path)]);
    for (const path of ['', 'guides/smugglers/', 'offices/', 'tools/offline-search/', 'tools/offline-ask/'])
      expect(paths).toContain(`/${tag}/${path}`);
    const loaded = pack.pages.flatMap(([, , html]) =>
      [...html.matchAll(/<(?:link rel="stylesheet" href|script type="module" src)="([^"]+)"/g)].map(
        ([, address = '']) => address,
      ),
    );
    expect([...new Set(loaded)].filter((path) => !paths.has(path))).toEqual([]);
    expect([...paths].filter((path) => path.startsWith('/assets/answer-worker'))).toHaveLength(1);
    expect([...paths].filter((path) => !isBuilt(path))).toEqual([]);
  });
});

test('search and its engine stay within 45 kB', () => {
  const scripts = new Set<string>();
  const add = (path: string): void => {
    if (scripts.has(path)) return;
    scripts.add(path);
    const text = read(path);
    for (const [, name = ''] of text.matchAll(/["'`](?:\.\/|\/assets\/)([\w.~-]+\.js)["'`]/g))
      add(`assets/${name}`);
  };
  for (const [, src = ''] of read('en/tools/offline-search/index.html').matchAll(
    /<script[^>]* src="\/([^"]+)"/g,
  ))
    add(src);
  expect([...scripts].some((path) => path.includes('answer-worker'))).toBe(true);
  expect([...scripts].reduce((sum, path) => sum + sent(path), 0)).toBeLessThanOrEqual(scriptBudget);
});

describe.each(publishedLocales)('the single file in $ownName', ({ tag, direction }) => {
  const html = read(fileOf(tag));
  const markup = html.replaceAll(/<script[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>/g, '');

  test('holds no form, no picture or style from elsewhere, and no link that leaves it but the portal’s own', () => {
    expect(markup.match(/<(form|input|iframe|img|link|object)\b/g)).toBeNull();
    const portal = process.env['PUBLIC_URL']?.replace(/\/$/, '');
    const links = [...markup.matchAll(/\shref="([^"]*)"/g)].map(([, href = '']) => href);
    const foreign = links.filter(
      (href) => !/^(#|tel:)/.test(href) && (portal === undefined || !href.startsWith(`${portal}/`)),
    );
    expect(foreign).toEqual([]);
    const ids = new Set([...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));
    const lost = links.filter((href) => href.startsWith('#') && !ids.has(href.slice(1)));
    expect(lost).toEqual([]);
  });

  test('may run its own script only, and send nothing', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const script = /<script>([\s\S]*)<\/script><\/body>/.exec(html)?.[1] ?? '';
    const digest = createHash('sha256').update(script).digest('base64');
    expect(policy).toContain(`script-src 'sha256-${digest}';`);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/connect-src|unsafe|https?:/);
  });

  test('says its language, and stays within the budget of a pack', () => {
    expect(html).toContain(`<html lang="${tag}" dir="${direction}">`);
    expect(sent(fileOf(tag))).toBeLessThanOrEqual(packBudget);
  });
});

// Half a minute of Chromium.
describe.runIf(isLongRun)('in a browser', () => {
  let browser: Browser;
  let server: Server;
  let origin: string;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mrc-packs-'));
    server = createServer(sirv(client));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  });

  test('the file reads without script, and answers with it, from a folder and without any network', async () => {
    const address = `file://${resolve(client, fileOf('ckb'))}`;
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(address);
    expect(await plain.locator('article').count()).toBeGreaterThan(80);
    expect(await plain.locator('textarea').count()).toBe(0);
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, offline: true });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(address);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.fill('#question', 'قاچاخچی چۆن درۆ لەگەڵ خەڵک دەکات');
    await page.click('#ask-here button');
    await page.waitForSelector('.turn:not(.turn-mine) a[href^="#guides-"]', { timeout: 30_000 });
    await page.locator('.turn:not(.turn-mine) a[href^="#guides-"]').first().click();
    expect(await page.locator(':target').count()).toBe(1);
    expect(errors).toEqual([]);
  }, 60_000);

  // The second address is not a secure context: the browser has no digests there, ours takes its place.
  test.each(['127.0.0.1', 'plain.test'])(
    'the check page tells a genuine file from a changed one (%s)',
    async (host) => {
      const changed = join(folder, 'changed.html');
      const genuine = readFileSync(join(client, fileOf('en')), 'utf8');
      writeFileSync(changed, genuine.replace('911', '912'));
      const own = await launchBrowser([`--host-resolver-rules=MAP plain.test 127.0.0.1`]);
      try {
        const page = await own.newPage();
        await page.goto(`http://${origin.replace('127.0.0.1', host)}/en/tools/check-file/`);
        expect(await page.evaluate('isSecureContext')).toBe(host === '127.0.0.1');
        const requests: string[] = [];
        page.on('request', (request) =>
          requests.push(`${request.method()} ${new URL(request.url()).pathname}`),
        );
        await page.setInputFiles('#file', join(client, fileOf('en')));
        await page.waitForSelector('.verdict-good');
        expect(await page.locator('.verdict').innerText()).toMatch(/^Genuine/);
        await page.setInputFiles('#file', changed);
        await page.waitForSelector('.verdict-bad');
        expect(await page.locator('.verdict').innerText()).toMatch(/^Not genuine/);
        expect([...new Set(requests)].filter((request) => request !== 'GET /favicon.svg')).toEqual([
          'GET /packs/published.json',
        ]);
      } finally {
        await own.close();
      }
    },
    60_000,
  );
});
