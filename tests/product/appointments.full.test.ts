/** The day's list and the slip in Chromium, in Arabic from right to left, on a phone. Needs a build. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, launchBrowser } from '../support/browser.ts';
import { createProduct, type Product } from '../support/product.ts';

const password = 'Tigris-and-willow-7';
let product: Product;
let browser: Browser;
let page: Page;

async function expectReadable(): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
  const violations = await axeFaults(page);
  expect(violations).toEqual([]);
}

beforeAll(async () => {
  product = await createProduct();
  await product.start();
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
  page = await context.newPage();
  await page.goto(/http:\/\/\S*desk\/welcome\/\S+/.exec(product.output())?.[0] ?? '');
  const fields = { name: 'Hana Yousif', login: 'hana', password, again: password };
  for (const [id, value] of Object.entries(fields)) await page.fill(`#${id}`, value);
  await page.selectOption('#locale', 'ar');
  await page.click('main button.button');
  await page.goto(`${product.url}/desk/staff/`);
  await page.click('summary:has-text("Hana Yousif")');
  await page.check('details[open] input[value="mrc-erbil"]');
  await page.click('details[open] button[value="change"]');
}, 90_000);

afterAll(async () => {
  await browser.close();
  await product.dispose();
});

it('lists who came without an appointment, and prints a slip with a code and no name', async () => {
  await page.goto(`${product.url}/desk/appointments/`);
  await page.fill('#name', 'Nasrin Qadir');
  await page.click('button[value="walk-in"]');
  const code = ((await page.textContent('.visit-code')) ?? '').trim();
  expect(code).toMatch(/^[A-Z0-9]{5}$/);
  await expectReadable();
  await page.click('button[value="miss"]');
  await page.click('button[value="arrive"]');
  await page.click('a[href$="/slip/"]');
  const slip = page.locator('.slip');
  expect(await slip.textContent()).toContain(code);
  expect(await slip.textContent()).not.toContain('Nasrin');
  await expectReadable();
  await page.click('a[href="?name=yes"]');
  expect(await slip.textContent()).toContain('Nasrin Qadir');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('header').isVisible()).toBe(false);
  expect(await slip.isVisible()).toBe(true);
}, 60_000);
