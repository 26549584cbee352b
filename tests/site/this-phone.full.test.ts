/** Fear and shared phones: leaving, what is kept, removing it, the plain name. In Chromium on the built program. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { weekdays } from '#guidance/collections';
import { migrate, openDatabase, writeSetting } from '#platform/storage';
import { plainHtml, wantsPlain } from '../../src/site/phone/plain-page.ts';
import { keptCookies, removedCookies } from '../../src/site/phone/kept-cookies.ts';
import { launchBrowser } from '../support/browser.ts';
import { createProduct, type Product } from '../support/product.ts';

describe('a page under a plain name', () => {
  const html =
    '<head><title>Smugglers - MRC</title><meta name="description" content="x"><meta name="theme-color" content="#0d4c6b">' +
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="manifest" href="/ckb/app.webmanifest">' +
    '<meta property="og:title" content="Smugglers"></head><body><h1>Smugglers</h1><title-like>';

  test('tells nothing in its head, and is otherwise the same', () => {
    const plain = plainHtml(html, 'My <pages> & "more"');
    expect(plain).toContain('<title>My &lt;pages> &amp; "more"</title>');
    expect(plain).toContain('/ckb/app-neutral.webmanifest');
    expect(plain).not.toMatch(/favicon|og:title|MRC|#0d4c6b|name="description"/);
    expect(plain).toContain('<body><h1>Smugglers</h1>');
  });

  test.each([
    ['mrc-plain=yes', true],
    ['a=1; mrc-plain=yes', true],
    ['mrc-plain=no', false],
    ['not-mrc-plain=yes', false],
    ['', false],
    [undefined, false],
  ])('cookies %s: %s', (cookies, wanted) => {
    expect(wantsPlain(cookies)).toBe(wanted);
  });
});

test('cookies are told by name alone, and each is removed under its own path', () => {
  expect(keptCookies('mrc-chat=secret; other=1')).toEqual({ chat: true, plain: false });
  expect(keptCookies(null)).toEqual({ chat: false, plain: false });
  expect(removedCookies.map((line) => /^([\w-]+)=; Path=([^;]+); Max-Age=0/.exec(line)?.slice(1))).toEqual([
    ['mrc-chat', '/'],
    ['mrc-chat-kept', '/'],
    ['mrc-plain', '/'],
    ['mrc_desk', '/desk'],
    ['mrc_device', '/desk'],
  ]);
});

/** An office that is always there but for one minute, as the desk would write it; before the program has the file. */
async function setHours(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir });
  await migrate(database);
  const hours = Object.fromEntries(weekdays.map((day) => [day, [{ opens: '08:00', closes: '07:59' }]]));
  await writeSetting(database, {
    key: 'office.mrc-erbil',
    value: { hours, phones: ['0750 000 0000'] },
    at: 0,
    by: null,
  });
  await database.destroy();
}

describe('on a phone', () => {
  let product: Product;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    product = await createProduct();
    await setHours(product.dataDir);
    await product.start();
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
  });

  afterAll(async () => {
    await browser.close();
    await product.dispose();
  });

  const kept = async (): Promise<string> => page.locator('#kept').innerText();

  test('the way out is on every page, in reach, a plain link', async () => {
    for (const path of ['/ckb/', '/ar/guides/', '/en/offices/', '/en/ask/', '/en/offices/now/']) {
      await page.goto(product.url + path);
      const box = await page.locator('a.leave').boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect((box?.y ?? 1_000) + (box?.height ?? 0)).toBeLessThanOrEqual(740);
      expect(await page.locator('a.leave').getAttribute('href')).toMatch(/^https:/);
    }
  });

  test('nothing is kept at first; a conversation, notes and pages are found; one press removes them', async () => {
    const address = `${product.url}/en/tools/this-phone/`;
    await page.goto(address);
    await page.waitForSelector('#kept li:has-text("Nothing of ours")');
    await page.goto(`${product.url}/en/ask/`);
    await page.fill('#text', 'hello');
    await page.locator('#compose button').click();
    await page.waitForSelector('#empty', { state: 'hidden' });
    await page.goto(address);
    await page.evaluate(`(async () => {
      localStorage.setItem('mrc:checklist:first-days', '1');
      await (await caches.open('mrc-kept')).put('/kept/ckb', new Response('{}'));
    })()`);
    await page.reload();
    await page.waitForSelector('#kept li:has-text("key to your conversation")');
    await page.waitForSelector('#kept li:has-text("کوردیی ناوەندی")');
    expect(await kept()).toContain('checklists');
    expect(await kept()).not.toContain('Without JavaScript');
    await page.locator('#wipe button').click();
    await page.waitForSelector('#wipe-status:has-text("Done")');
    expect(await kept()).toContain('Nothing of ours');
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(await page.evaluate('caches.keys()')).toEqual([]);
    expect((await context.cookies()).filter(({ name }) => name.startsWith('mrc'))).toEqual([]);
  });

  test('removing works without JavaScript, and says so', async () => {
    const plainContext = await browser.newContext({ javaScriptEnabled: false });
    await plainContext.addCookies([{ name: 'mrc-chat', value: 'x'.repeat(43), url: product.url }]);
    const plain = await plainContext.newPage();
    await plain.goto(`${product.url}/ar/tools/this-phone/`);
    expect(await plain.locator('#wiped').isVisible()).toBe(false);
    await plain.locator('#wipe button').click();
    await plain.waitForURL(/#wiped$/);
    expect(await plain.locator('#wiped').isVisible()).toBe(true);
    expect(await plainContext.cookies()).toEqual([]);
    await plainContext.close();
  });

  test('under a plain name, prerendered and other pages tell nothing in tab and history, until it is taken back', async () => {
    await page.goto(`${product.url}/en/tools/this-phone/`);
    await page.locator('button[value="on"]').click();
    await page.waitForURL(/#plain-on$/);
    for (const path of ['/en/', '/en/guides/', '/en/ask/', '/en/tools/this-phone/']) {
      const response = await page.goto(product.url + path);
      expect(response?.status()).toBe(200);
      expect(await page.title()).toBe('My pages');
      expect(await page.locator('link[rel=icon]').getAttribute('href')).toBe('/icons/neutral-192.png');
    }
    expect((await page.request.get(`${product.url}/icons/neutral-192.png`)).status()).toBe(200);
    await page.waitForSelector('#kept li:has-text("plain name")');
    await page.locator('button[value="off"]').click();
    await page.waitForURL(/#plain-off$/);
    await page.goto(`${product.url}/en/guides/`);
    expect(await page.title()).toContain('Migrant Resource Centres');
  });

  test('hours set on the desk reach readers, with and without JavaScript', async () => {
    await page.goto(`${product.url}/en/offices/`);
    await page.waitForSelector('#mrc-erbil .presence');
    // Open, or closed by a holiday on the day this runs: in any case no longer unknown.
    expect(await page.locator('#mrc-erbil .presence').innerText()).toMatch(/Open now|holiday/);
    expect(await page.locator('#mrc-erbil .week').innerText()).toContain('08:00–07:59');
    expect(await page.locator('#mrc-erbil .number').getAttribute('href')).toBe('tel:07500000000');
    const html = await (await page.request.get(`${product.url}/ar/offices/now/`)).text();
    expect(html).toMatch(/presence-(open|closed)[^]*08:00–07:59/);
  });

  test('the offices page asks for the hours set on the desk, and nothing on it breaks the rules of the page', async () => {
    await page.goto(`${product.url}/ckb/offices/`);
    await page.waitForLoadState('networkidle');
    const file = await page.request.get(`${product.url}/ckb/offices/now.json`);
    expect(file.headers()['content-type']).toContain('application/json');
    expect((await file.json()) as object).toHaveProperty('offices');
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ latitude: 36.19, longitude: 44.01 });
    await page.locator('#far button').click();
    await page.waitForSelector('#far li');
    expect(await page.locator('#far li').first().innerText()).toContain('هەولێر');
    expect(await page.locator('#mrc-erbil .distance').innerText()).toContain('هەولێر');
    expect(page.url()).toBe(`${product.url}/ckb/offices/`);
    // Data for search engines is not run, so the strict policy has nothing to say about it.
    await page.goto(`${product.url}/ckb/guides/`);
    await page.locator('main a[href*="/guides/"]').first().click();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('script[type="application/ld+json"]').count()).toBe(1);
    expect(problems).toEqual([]);
  });

  test('maps, feeds and counting answer', async () => {
    const get = async (path: string): Promise<string> => (await page.request.get(product.url + path)).text();
    expect(await get('/robots.txt')).toMatch(/Sitemap: http.*\/sitemap\.xml/);
    expect(await get('/sitemap.xml')).toContain('/ckb/sitemap.xml');
    expect(await get('/ckb/sitemap.xml')).toContain('/ckb/guides/');
    expect(await get('/ckb/feed.xml')).toContain('<pubDate>');
  });
});
