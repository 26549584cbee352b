/** "What can I get?" in a real browser: five taps, keyboard alone, paper, no JavaScript; nothing kept, nothing sent. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, launchBrowser } from '../support/browser.ts';
import { client } from './built-site.ts';

const address = (tag: string): string => `/${tag}/tools/what-can-i-get/`;

let browser: Browser;
let server: Server;
let origin: string;
const asked: string[] = [];

beforeAll(async () => {
  const files = sirv(client);
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    files(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

async function open(tag: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    javaScriptEnabled,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  await page.goto(origin + address(tag));
  return page;
}

const tap = (page: Page, value: string): Promise<void> =>
  page.locator(`label:has(input[value="${value}"])`).tap();

async function fiveTaps(page: Page, need: string): Promise<void> {
  for (const value of ['returnee', 'erbil', '18-34', 'female']) await tap(page, value);
  if (need === 'none') await page.locator('[data-none]').tap();
  else {
    await tap(page, need);
    await page.locator('.at-end').first().tap();
  }
  await page.locator('#result').waitFor();
}

/** Faults axe finds in what is shown, and how far the page is wider than the screen. */
async function faults(page: Page): Promise<readonly unknown[]> {
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [...(await axeFaults(page)), ...(overflow > 0 ? [`overflows by ${overflow}`] : [])];
}

describe.each(['ar', 'ckb', 'en'])('five taps in %s', (tag) => {
  test('lead to services with reasons, the centre, and a page without faults', async () => {
    const page = await open(tag);
    await fiveTaps(page, 'none');
    const fits = page.locator('[data-group="fits"] li');
    expect(await fits.count()).toBeGreaterThan(5);
    expect(await fits.first().locator('.about').first().textContent()).not.toBe('');
    expect(await page.locator('[data-group="centres"] a').getAttribute('href')).toBe(
      `${origin}/${tag}/offices/#mrc-erbil`,
    );
    expect(await page.locator('[data-group="danger"]').isVisible()).toBe(false);
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

test('nothing of the answers is sent, kept or written into the address', async () => {
  asked.length = 0;
  const page = await open('en');
  await fiveTaps(page, 'violence');
  expect(page.url()).toBe(origin + address('en'));
  expect(asked.filter((path) => !path.startsWith('/assets/') && path !== '/favicon.svg')).toEqual([
    address('en'),
    `${address('en')}data.json`,
  ]);
  expect(asked.filter((path) => path.includes('?'))).toEqual([]);
  expect(await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0);
  expect(await page.locator('input[type=text], input[type=tel], input[type=date]').count()).toBe(0);
  await page.reload();
  expect(await page.locator('input:checked').count()).toBe(0);
  await page.context().close();
});

test('who says that there is violence sees the emergency numbers first', async () => {
  const page = await open('ar');
  await fiveTaps(page, 'violence');
  const first = page.locator('#result a').first();
  expect(await first.getAttribute('href')).toBe('/ar/emergency/');
  expect(await first.isVisible()).toBe(true);
  await page.context().close();
});

test('by keyboard alone: arrows choose and do not move on, Enter does, and focus follows', async () => {
  const page = await open('en');
  const focused = () =>
    page.evaluate<string>('document.activeElement.textContent.trim().replace(/\\s+/g, " ")');
  await page.locator('input[value="thinking-of-leaving"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await page.locator('input[value="returnee"]').isChecked()).toBe(true);
  expect(await page.locator('input[value="returnee"]').isVisible()).toBe(true);
  await page.keyboard.press('Enter');
  expect(await focused()).toMatch(/^Question 2 of 5/);
  for (const next of [3, 4, 5]) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    expect(await focused()).toMatch(new RegExp(`^Question ${next} of 5`));
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.locator('#result').waitFor();
  expect(await focused()).toBe('What may be for you');
  expect(await page.locator('#status').textContent()).toMatch(/^Fits: \d+/);
  await page.context().close();
});

test('answers can be changed, and deleted', async () => {
  const page = await open('en');
  await fiveTaps(page, 'none');
  await page.locator('[data-change]').tap();
  expect(await page.locator('input[value="returnee"]').isChecked()).toBe(true);
  await fiveTaps(page, 'none');
  await page.locator('[data-clear]').tap();
  expect(await page.locator('input:checked').count()).toBe(0);
  expect(await page.locator('#result li').count()).toBe(0);
  await page.context().close();
});

test('without a connection it says so, and the next press tries again', async () => {
  const page = await open('en');
  await page.route('**/data.json', (route) => route.abort());
  for (const value of ['returnee', 'erbil', '18-34', 'female']) await tap(page, value);
  await page.locator('[data-none]').tap();
  await page.locator('#status.note').waitFor();
  expect(await page.locator('#result').isVisible()).toBe(false);
  await page.unroute('**/data.json');
  await page.locator('[data-none]').tap();
  await page.locator('#result').waitFor();
  await page.context().close();
});

test('on paper: the result with full addresses, that it is no decision, and no buttons', async () => {
  const page = await open('en');
  await fiveTaps(page, 'none');
  await page.emulateMedia({ media: 'print' });
  const isShown = (selector: string) => page.locator(selector).first().isVisible();
  expect(await isShown('[data-group="fits"] li')).toBe(true);
  expect(await isShown('.page > .note')).toBe(true);
  for (const selector of ['.acts', '#check', '.crumb', '.ask', '.menu', '[data-group="no"]'])
    expect([selector, await isShown(selector)]).toEqual([selector, false]);
  expect(
    await page.evaluate(
      'getComputedStyle(document.querySelector(\'[data-group="fits"] a\'), "::after").content',
    ),
  ).toContain(`${origin}/en/services/`);
  await page.context().close();
});

test('without JavaScript: a plain sentence and the catalogue by situation', async () => {
  const page = await open('ckb', false);
  expect(await page.locator('#check').isVisible()).toBe(false);
  expect(await page.locator('#result').isVisible()).toBe(false);
  await page.locator('#without a[href="/ckb/services/for/returnee/"]').tap();
  await page.waitForURL(`${origin}/ckb/services/for/returnee/`);
  await page.context().close();
});
