/** The question page in a real browser: with and without JavaScript, in Sorani, Arabic and English. */
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, launchBrowser } from '../support/browser.ts';
import { isLongRun, rowsOf } from '../support/long-run.ts';
import { createProduct, type Product } from '../support/product.ts';
import { xssCorpus } from './security/xss-corpus.ts';

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

const openPage = async (path: string, javaScriptEnabled = true): Promise<Page> => {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(product.url + path);
  return page;
};
const replies = (page: Page): Promise<string[]> =>
  page.locator('.turn:not(.turn-mine) .bubble').allInnerTexts();

const asked = [
  ['ar', 'كيف يكذب المهرب على الناس ويخدعهم', 'smugglers'],
  ['en', 'what lies do smugglers tell people about the journey', 'smugglers'],
  ['ckb', 'قاچاخچی چۆن درۆ لەگەڵ خەڵک دەکات', 'smugglers'],
] as const;
describe.each(rowsOf(asked, 1))('%s', (locale, question, guide) => {
  test('a question from a guide page is answered without JavaScript, with its source', async () => {
    const page = await openPage(`/${locale}/guides/${guide}/`, false);
    await page.fill('#ask-text', question);
    await page.click('section.ask button[type=submit]');
    expect(new URL(page.url()).pathname).toBe(`/${locale}/ask/`);
    // The first question of a language may take longer than the form waits: then the page has a link to look again.
    const look = async (): Promise<readonly string[]> => {
      if ((await replies(page)).length === 0) await page.click('#look a');
      return replies(page);
    };
    await expect.poll(look, { timeout: 30_000 }).not.toHaveLength(0);
    expect(await page.locator(`.bubble a[href*="/guides/${guide}/"]`).count()).toBeGreaterThan(0);
    await page.context().close();
  });

  test('the same page is live with JavaScript, and axe finds nothing in either state', async () => {
    const page = await openPage(`/${locale}/ask/`);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    expect(await axeFaults(page)).toEqual([]);
    await page.fill('#text', question);
    await page.click('#compose button');
    await page.waitForSelector('.turn:not(.turn-mine) .bubble');
    expect(await page.inputValue('#text')).toBe('');
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

test('reading sets no cookie; a conversation is one browser’s own, and leaves it on request', async () => {
  const page = await openPage('/en/ask/', false);
  expect(await page.context().cookies()).toEqual([]);
  await page.fill('#text', 'hello');
  await page.click('#compose button');
  await page.waitForSelector('.turn');
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ name: 'mrc-chat', httpOnly: true, sameSite: 'Lax' });
  const stranger = await openPage('/en/ask/', false);
  expect(await stranger.locator('.turn').count()).toBe(0);
  await page.click('button[value=leave]');
  expect(await page.locator('.turn').count()).toBe(0);
  expect(await page.context().cookies()).toEqual([]);
});

test('the same form sent twice is one message', async () => {
  const page = await openPage('/en/ask/', false);
  const token = await page.inputValue('#message');
  const cookies: string[] = [];
  for (let i = 0; i < 2; i += 1) {
    const response = await fetch(`${product.url}/en/ask/`, {
      method: 'POST',
      headers: {
        origin: product.url,
        cookie: cookies.join('; '),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ text: 'hello', message: token }),
      redirect: 'manual',
    });
    expect(response.status).toBe(303);
    cookies.push(...response.headers.getSetCookie().map((line) => line.split(';')[0] ?? ''));
  }
  const html = await (
    await fetch(`${product.url}/en/ask/`, { headers: { cookie: cookies.join('; ') } })
  ).text();
  expect(html.match(/class="turn turn-mine/g)).toHaveLength(1);
});

test('an empty form changes nothing and says so', async () => {
  const response = await fetch(`${product.url}/ckb/ask/`, {
    method: 'POST',
    headers: { origin: product.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'text=',
  });
  expect(response.status).toBe(400);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('a picture is sent from the page, and a scanned code opens the conversation in another browser', async () => {
  const page = await openPage('/en/ask/');
  await page.fill('#text', 'hello there');
  await page.click('#compose button');
  await page.waitForSelector('.turn-mine');
  await page.click('.attach summary');
  const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#08c' } })
    .png()
    .toBuffer();
  await page.setInputFiles('#file', { name: 'paper.png', mimeType: 'image/png', buffer });
  await page.click('#compose button');
  await page.waitForSelector('.turn-file img');
  expect(await page.locator('.turn-file img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(40);
  await page.click('button[value=code]');
  const code = (await page.locator('#code bdi').innerText()).replaceAll(' ', '');
  expect(await axeFaults(page)).toEqual([]);

  const other = await openPage(`/en/ask/#code=${code}`);
  await expect.poll(() => new URL(other.url()).hash).toBe('');
  await other.click('button[value=resume]');
  await other.waitForSelector('.turn-file img');
  expect(await other.locator('.turn-mine').first().innerText()).toContain('hello there');
  for (const one of [page, other]) {
    const kept = await one.evaluate(() => localStorage.length + sessionStorage.length);
    expect(kept).toBe(0);
    await one.context().close();
  }
});

// The short run has a handful of these texts in the security suite.
test.runIf(isLongRun)(
  'nothing that is written or named in the chat runs in its page',
  async () => {
    const page = await openPage('/en/ask/');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).host));
    page.on('dialog', (dialog) => {
      asked.push('dialog');
      void dialog.dismiss();
    });
    const texts: string[] = [];
    for (let rest = [...xssCorpus]; rest.length > 0; rest = rest.slice(20))
      texts.push(rest.slice(0, 20).join('\n'));
    for (const text of texts) {
      await page.fill('#text', text);
      await page.click('#compose button');
      await expect.poll(() => page.inputValue('#text'), { timeout: 15_000 }).toBe('');
    }
    await page.click('.attach summary');
    const name = '"><img src=x onerror=window.ran=1>.txt';
    await page.setInputFiles('#file', { name, mimeType: 'text/html', buffer: Buffer.from('only words') });
    await page.click('#compose button');
    await page.waitForSelector('.turn-file');
    await page.reload();
    expect(await page.evaluate(() => (window as { ran?: unknown }).ran)).toBeUndefined();
    expect(asked.filter((host) => host !== `localhost:${product.port}`)).toEqual([]);
    await page.context().close();
  },
  60_000,
);
