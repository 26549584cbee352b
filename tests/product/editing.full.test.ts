/**
 * An editor's whole journey in Chromium: correct a Sorani passage, see what the bot would answer, mark it as checked,
 * publish, read it on the site and hear it from the bot, take it back; readers are answered all the while.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseGuide } from '#guidance/collections/reader';
import { axeFaults, launchBrowser } from '../support/browser.ts';
import { createProduct, type Product } from '../support/product.ts';
import { loadSite } from '../support/site-load.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator.ts';
import { hire, joinFirst } from './security/desk-people.ts';

/** A folder to look at the pages in; none by default. */
const pictures = process.env['SCREENSHOTS'];
const path = 'content/guides/smugglers/ckb.md';
const guide = parseGuide('smugglers', 'ckb', readFileSync(path, 'utf8'), path);
const section = guide.sections[0];
const added = 'ئەم ڕستەیە ئەمڕۆ ڕاست کرایەوە.';
const question = section?.asks[0] ?? '';
const person = 700_100_300;
let emulator: TelegramEmulator;
let product: Product;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  emulator = await startTelegramEmulator();
  product = await createProduct({ TELEGRAM_BOT_TOKEN: emulator.token, TELEGRAM_API_ROOT: emulator.apiRoot });
  [browser] = await Promise.all([launchBrowser(), product.start()]);
  const administrator = await joinFirst(product);
  const editor = await hire(product, administrator, {
    login: 'shilan',
    role: 'editor',
    offices: ['mrc-erbil'],
  });
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.addCookies(
    [...editor.cookies].map(([name, value]) => ({ name, value, domain: 'localhost', path: '/desk' })),
  );
  context.setDefaultTimeout(60_000);
  page = await context.newPage();
}, 90_000);
afterAll(async () => {
  await browser.close();
  await product.dispose();
  await emulator.close();
});

async function expectSound(name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  const found = await axeFaults(page);
  expect([name, found]).toEqual([name, []]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

const site = async (): Promise<string> => (await fetch(`${product.url}/ckb/guides/smugglers/`)).text();

/** What the bot says to the question, all of its messages together. */
async function botSays(): Promise<string> {
  const said = () => emulator.sent.filter(({ chatId }) => chatId === person);
  const before = said().length;
  emulator.write(person, question);
  await expect.poll(() => said().length, { timeout: 30_000 }).toBeGreaterThan(before);
  return said()
    .slice(before)
    .map(({ text }) => text)
    .join('\n');
}

/** Until nothing is under way; the page looks again by itself, this only asks sooner. */
async function published(): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(`${product.url}/desk/content/`);
        return page.locator('[data-underway]').count();
      },
      { timeout: 240_000, interval: 500 },
    )
    .toBe(0);
}

test('the pages are sound in all languages of the desk, light and dark', async () => {
  for (const [locale, colorScheme] of [
    ['ar', 'light'],
    ['ckb', 'dark'],
    ['en', 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${product.url}/desk/me/`);
    await page.selectOption('#locale', locale);
    await page.click('button[value=own]');
    for (const [name, address] of [
      ['texts', '/desk/content/?language=ckb'],
      ['text', '/desk/content/smugglers/ckb/'],
      ['learning', '/desk/learning/'],
      ['quality', '/desk/learning/guides/'],
    ] as const) {
      await page.goto(product.url + address);
      await expectSound(`${name}-${locale}`);
    }
  }
}, 180_000);

test('corrected, tried, checked, published, heard and taken back, with every reader answered', async () => {
  expect(await site()).not.toContain(added);
  expect(await botSays()).not.toContain(added);

  await page.goto(`${product.url}/desk/content/?language=ckb`);
  await page.click('a[href="/desk/content/smugglers/ckb/"]');
  const source = page.locator('.pair-source').nth(1).locator('[lang]').first();
  expect([await source.getAttribute('lang'), await source.getAttribute('dir')]).toEqual(['en', 'ltr']);
  const text = page.locator(`textarea[name="text.${section?.id}"]`);
  expect([await text.getAttribute('lang'), await text.getAttribute('dir')]).toEqual(['ckb', 'rtl']);
  await text.fill(`${section?.markdown} ${added}`);

  // Live: nobody presses a button, and nothing is saved.
  await page.fill('#question', question);
  await expect.poll(() => page.locator('#trial').innerText(), { timeout: 30_000 }).toContain(added);
  await expectSound('tried');
  expect(await site()).not.toContain(added);

  // A text with an error is kept back, in words.
  await text.fill(`${section?.markdown} ${added} 500 USD`);
  await page.click('button[value=publish]');
  await page.waitForLoadState();
  expect(await page.locator('#checks').locator('..').innerText()).toContain('A figure is typed');
  expect(await site()).not.toContain(added);

  await text.fill(`${section?.markdown} ${added}`);
  await page.click('button[value=mark-checked]');
  await page.waitForURL(/said=saved/);
  expect(await page.locator('.facts-line').first().innerText()).toContain('Checked by shilan');
  const preview = await page.context().newPage();
  await preview.goto(`${product.url}/desk/content/smugglers/ckb/preview/`);
  expect(await preview.locator('main').innerText()).toContain(added);
  await preview.close();

  const end = loadSite(
    product.url,
    ['/ckb/guides/smugglers/', '/ckb/', '/en/', '/sitemap.xml', '/api/health'],
    4,
  );
  const begun = performance.now();
  await page.click('button[value=publish]');
  await page.waitForURL(/published=begun/);
  await published();
  const seconds = (performance.now() - begun) / 1000;
  expect(await site()).toContain(added);
  expect(await site()).toContain('shilan');
  expect(await botSays()).toContain(added);
  await expectSound('published');

  await page.click('button[value=take-back]');
  await page.waitForURL(/published=begun/);
  await published();
  expect(await site()).not.toContain(added);
  expect(await botSays()).not.toContain(added);
  const report = await end();
  process.stdout.write(`published in ${seconds.toFixed(1)} s; ${JSON.stringify(report)}\n`);
  expect(report.failures).toEqual([]);
  expect(report.requests).toBeGreaterThan(50);
}, 480_000);
