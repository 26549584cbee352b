/** The offline journey in a real browser: keep a language, cut the network, read, search, ask, wait for the network. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { createProduct, type Product } from '../support/product.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await createProduct();
  [browser] = await Promise.all([launchBrowser(), product.start()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await product.dispose();
});

const keepPage = '/ckb/tools/keep-offline/';

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(product.url + path);
  return page;
}

const newPhone = (): Promise<BrowserContext> => browser.newContext({ viewport: { width: 360, height: 740 } });

async function keepLanguage(context: BrowserContext): Promise<Page> {
  const page = await open(context, keepPage);
  await page.locator('[data-size]').filter({ hasText: /\d/ }).waitFor();
  await page.click('[data-keep]');
  await page.waitForSelector('[data-when="kept"]:not([hidden])');
  await page.waitForFunction('navigator.serviceWorker.controller !== null');
  return page;
}

/** What is stored on the device, by the names of its places. */
const traces = (page: Page): Promise<unknown> =>
  page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    local: localStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
const nothing = { caches: [], workers: 0, local: 0, databases: 0 };

describe('a kept language with the network cut', () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await newPhone();
    page = await keepLanguage(context);
    await context.setOffline(true);
  }, 60_000);
  afterAll(async () => {
    await context.close();
  });

  test.each([
    '/ckb/',
    '/ckb/guides/smugglers/',
    '/ckb/offices/',
    '/ckb/emergency/kri/',
    '/ckb/services/e-passport/',
    '/ckb/tools/what-can-i-get/',
  ])('%s reads as it did, and says that there is no network', async (path) => {
    await page.goto(product.url + path);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('#offline-state').innerText()).toMatch(/\d{4}/);
    // Styles came too: without them the band would be transparent.
    expect(await page.locator('.band').evaluate((band) => getComputedStyle(band).backgroundColor)).not.toBe(
      'rgba(0, 0, 0, 0)',
    );
  });

  test('an address that is not there gives our own page, not the browser’s', async () => {
    const response = await page.goto(`${product.url}/ckb/guides/no-such-guide/`);
    expect(response?.status()).toBe(404);
    expect(await page.locator('html').getAttribute('lang')).toBe('ckb');
  });

  test('the search finds passages on the device', async () => {
    await page.goto(`${product.url}/ckb/search/`);
    await page.fill('#q', 'قەرزی قاچاخچی');
    await page.waitForSelector('#results mark');
    await page.locator('#results a').first().click();
    await page.waitForURL(/\/ckb\/guides\/[\w-]+\/#/);
    expect(await page.locator('#offline-state').count()).toBe(1);
  });

  test('a question from the box of a page is answered on the device, in words of a guide with its source', async () => {
    await page.goto(`${product.url}/ckb/guides/smugglers/`);
    await page.fill('#ask-text', 'قاچاخچی چۆن درۆ لەگەڵ خەڵک دەکات؟ <b>');
    await page.click('section.ask button[type=submit]');
    await page.waitForSelector('.turn:not(.turn-mine) .bubble');
    expect(await page.locator('.turn-mine').innerText()).toContain('<b>');
    expect(await page.locator('.bubble a[href*="/guides/smugglers/"]').count()).toBeGreaterThan(0);
  });

  test('a number from a sheet of paper leads to its page, in any digits', async () => {
    await page.goto(`${product.url}/ckb/ask/`);
    await page.fill('#question', '٢٠');
    await page.click('#asking button');
    await page.click('.turn:not(.turn-mine) .bubble a');
    await page.waitForURL(/\/ckb\/guides\/smugglers\/$/);
  });

  test('danger gets the fixed reply with numbers, without a network too', async () => {
    await page.goto(`${product.url}/ckb/ask/`);
    await page.fill('#question', 'دەمەوێت خۆم بکوژم');
    await page.click('#asking button');
    await page.waitForSelector('.turn-danger .bubble');
    expect(await page.locator('.turn-danger').innerText()).toMatch(/\d{3}/);
  });

  test('a question for a person waits only with the reader’s word, and goes out when the network returns', async () => {
    await page.goto(`${product.url}/ckb/ask/`);
    await page.fill('#question', 'دەمەوێت لەگەڵ کەسێک قسە بکەم دەربارەی دۆسیەکەم');
    await page.click('#asking button');
    await page.waitForSelector('#person:not([hidden])');
    expect(await page.evaluate('caches.has("mrc-waiting")')).toBe(false);
    await page.click('[data-wait]');
    await page.waitForSelector('#waiting li');
    await context.setOffline(false);
    await page.click('[data-send]').catch(() => undefined);
    await page.waitForSelector('[data-open]:not([hidden])');
    expect(await page.evaluate('caches.has("mrc-waiting")')).toBe(false);
    await page.click('[data-open] a');
    await page.waitForURL(/\/ckb\/ask\/$/);
    expect(await page.locator('.turn-mine').first().innerText()).toContain('دۆسیەکەم');
    expect(await page.locator('#offline-state').count()).toBe(0);
  });
});

test('reading leaves nothing on a phone whose owner did not ask; removing leaves nothing either', async () => {
  const context = await newPhone();
  const page = await open(context, '/ckb/guides/smugglers/');
  await page.goto(product.url + keepPage);
  await page.locator('[data-size]').filter({ hasText: /\d/ }).waitFor();
  expect(await traces(page)).toEqual(nothing);
  await page.close();
  const kept = await keepLanguage(context);
  expect(await traces(kept)).not.toEqual(nothing);
  await kept.click('[data-remove]');
  await kept.waitForSelector('[data-when="absent"]:not([hidden])');
  await expect.poll(() => traces(kept)).toEqual(nothing);
  await context.close();
}, 60_000);
