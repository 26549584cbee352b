/** Search as readers meet it: without script, and as they type. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, launchBrowser } from '../support/browser.ts';
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

async function openPage(path: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(product.url + path);
  return page;
}

const marks = (page: Page): Promise<string[]> => page.locator('#results mark').allInnerTexts();

describe('without JavaScript', () => {
  const searches = [
    ['ar', 'شلون ارجع للعراق', 'العراق'],
    // In Latin letters, among guides in Arabic script.
    ['ckb', 'pasport', 'پاسپۆرت'],
    ['en', 'smuggler debt', 'debt'],
    ['ckb', 'قەرزی قاچاخچی', 'قەرز'],
    ['ur', 'تنخواہ', 'تنخواہ'],
  ] as const;
  test.each(searches)('%s: "%s" finds passages with the words marked', async (tag, query, word) => {
    const page = await openPage(`/${tag}/guides/`, false);
    await page.click('.search-link');
    expect(await page.locator('#results').count()).toBe(0);
    await page.fill('#q', query);
    await page.click('#search button[type=submit]');
    expect((await marks(page)).some((mark) => mark.includes(word))).toBe(true);
    const links = await page
      .locator('#results a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(links.filter((href) => !new RegExp(`^/${tag}/guides/[\\w-]+/#[\\w-]+$`).test(href))).toEqual([]);
    await page.locator('#results a').first().click();
    expect(await page.locator(':target').count()).toBe(1);
    await page.context().close();
  });

  test('nothing found is said, and what was typed is text', async () => {
    const page = await openPage(`/en/search/?q=${encodeURIComponent('<img src=x> qqqqzzzz')}`, false);
    expect(await page.inputValue('#q')).toBe('<img src=x> qqqqzzzz');
    expect(await page.locator('main img').count()).toBe(0);
    await page.context().close();
  });

  test('danger in the words is answered first', async () => {
    const page = await openPage(`/en/search/?q=${encodeURIComponent('I want to kill myself')}`, false);
    expect(await page.locator('#found > :first-child').getAttribute('class')).toContain('note-danger');
    await page.context().close();
  });

  test('words in another language lead to the search in it', async () => {
    const query = 'قاچاخچی چۆن درۆ لەگەڵ خەڵک دەکات';
    const page = await openPage(`/en/search/?q=${encodeURIComponent(query)}`, false);
    await page.click('main a[href^="/ckb/search/"]');
    expect((await marks(page)).length).toBeGreaterThan(0);
    await page.context().close();
  });
});

test('with it, as you type, on the device: nothing typed is sent, none of it stands in the address', async () => {
  const page = await openPage('/ckb/guides/', true);
  const sent: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url().replace(product.url, '')}`));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.click('.search-link');
  await page.waitForURL(/\/search\/$/);
  expect(await axeFaults(page)).toEqual([]);
  await page.locator('#q').pressSequentially('قەرزی قاچاخچی', { delay: 10 });
  await expect.poll(() => marks(page), { timeout: 30_000 }).toContain('قاچاخچی');
  expect(await axeFaults(page)).toEqual([]);
  await page.locator('#q').press('Enter');
  await page.waitForTimeout(300);
  expect(page.url()).toBe(`${product.url}/ckb/search/`);
  // Whatever was asked for is the same for everybody.
  const own = sent.filter(
    (request) => !/^GET \/(ckb\/|assets\/|knowledge\/|favicon)[\w/.~-]*$/.test(request),
  );
  expect(own).toEqual([]);
  expect(errors).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.fill('#q', 'دەمەوێت خۆم بکوژم');
  await page.waitForSelector('#found .note-danger');
  await page.context().close();
}, 60_000);

test('words that came by the address leave it when a script runs', async () => {
  const page = await openPage('/en/search/?q=smuggler', true);
  await page.waitForURL(`${product.url}/en/search/`);
  expect((await marks(page)).length).toBeGreaterThan(0);
  await page.context().close();
});
