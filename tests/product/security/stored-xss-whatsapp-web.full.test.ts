/**
 * The same texts by WhatsApp Web: the real client in the program's own Chromium, on a page that stands in for WhatsApp's.
 * The test reaches that page through the browser's debugging port, as nobody can from outside.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { createProduct, type Product } from '../../support/product.ts';
import { hire, joinFirst } from './desk-people.ts';
import type { DeskClient } from './desk-client.ts';
import { aliveOn, letsScriptRun, openWatched, plainly } from './inert-page.ts';
import { xssCorpus } from './xss-corpus.ts';

declare const stub: { pair(): Promise<void>; recordSending(): void; receive(message: object): void };

const person = '9647705550009@c.us';
let product: Product;
let browser: Browser;
let stand: Page;
let counsellor: DeskClient;

/** The page in the program's own browser. */
async function reachStand({ dataDir }: Product): Promise<Page> {
  const portFile = join(dataDir, 'whatsapp/session/DevToolsActivePort');
  const patience = { timeout: 60_000, interval: 300 };
  const port = await vi.waitFor(() => readFileSync(portFile, 'utf8').split('\n')[0] ?? '', patience);
  const own = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  return vi.waitFor(async () => {
    for (const page of own.contexts().flatMap((context) => context.pages()))
      if (await page.evaluate(() => 'stub' in window)) return page;
    throw new Error('no page yet');
  }, patience);
}

beforeAll(async () => {
  product = await createProduct({
    WHATSAPP_TRANSPORT: 'web',
    WHATSAPP_CHROMIUM: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    WHATSAPP_STUB_DIR: join(import.meta.dirname, '../../bots/whatsapp/stub'),
  });
  [browser] = await Promise.all([launchBrowser(), product.start()]);
  const administrator = await joinFirst(product);
  counsellor = await hire(product, administrator, {
    ...{ login: 'dilan', role: 'counsellor', offices: ['mrc-sulaymaniyah'] },
  });
  stand = await reachStand(product);
  await stand.evaluate(() => stub.pair());
  await stand.waitForTimeout(3_000);
  await stand.evaluate(() => stub.recordSending());
}, 180_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
  await product.dispose();
});

const write = (body: string): Promise<void> =>
  stand.evaluate((message) => stub.receive(message), {
    ...{ from: person, body, notifyName: '"><img src=x onerror="window.ran=1">' },
  });

test('what somebody writes there runs nothing on the desk', async () => {
  let path = '';
  await write('لە سلێمانیم، ئەمەوێ ئەمشەو خۆم بکوژم');
  await expect
    .poll(
      async () => {
        const queue = await (await counsellor.get('/desk/')).text();
        [path = ''] = /\/desk\/conversations\/[\w-]+\//.exec(queue) ?? [];
        return path;
      },
      { timeout: 30_000 },
    )
    .not.toBe('');
  for (const text of xssCorpus) await write(text);
  const { page, happened } = await openWatched(browser, product.url, counsellor);
  const missing = async (): Promise<readonly string[]> => {
    await page.goto(product.url + path);
    const shown = plainly((await page.locator('#live').textContent()) ?? '');
    return xssCorpus.filter((text) => !shown.includes(plainly(text).slice(0, 60)));
  };
  await expect.poll(missing, { timeout: 120_000, interval: 2_000 }).toEqual([]);
  expect(await aliveOn(page)).toEqual([]);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(happened).toEqual([]);
  expect(await letsScriptRun(page)).toBe(false);
}, 240_000);
