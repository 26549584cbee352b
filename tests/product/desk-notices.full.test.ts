/** Sound and notifications of the browser, in Chromium with the permission given: that somebody waits, never who or why. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { createProduct, type Product } from '../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator.ts';
import type { DeskClient } from './security/desk-client.ts';
import { hire, joinFirst } from './security/desk-people.ts';

const office = 'mrc-sulaymaniyah';
const secret = 'Karwan Osman';
let emulator: TelegramEmulator;
let product: Product;
let browser: Browser;
let counsellor: DeskClient;

interface Notices {
  readonly queue: { readonly notices: Readonly<Record<'on' | 'off' | 'news' | 'urgent', string>> };
  readonly name: string;
}
const wordsIn = (tag: string): Notices => {
  const area = (name: string) => JSON.parse(readFileSync(`content/ui/${tag}/${name}.json`, 'utf8')) as object;
  return { queue: area('queue') as Notices['queue'], name: (area('desk') as { name: string }).name };
};

/** What the page has shown outside itself, and which tones it played. */
interface Noticed {
  readonly shown: { title: string; body: string; rest: string[] }[];
  readonly tones: number[];
  errors: number;
}
declare global {
  interface Window {
    noticed: Noticed;
    isAway: boolean;
  }
}

/** Records what the real ones are asked for; a window behind another one says that it is hidden. */
function record(): void {
  window.noticed = { shown: [], tones: [], errors: 0 };
  window.isAway = false;
  Object.defineProperty(document, 'hidden', { get: () => window.isAway });
  const Real = window.Notification;
  window.Notification = class extends Real {
    constructor(title: string, options: NotificationOptions = {}) {
      super(title, options);
      const { body = '', ...others } = options;
      this.addEventListener('show', () => {
        window.noticed.shown.push({ title: this.title, body, rest: Object.values(others).map(String) });
      });
      this.addEventListener('error', () => (window.noticed.errors += 1));
    }
  };
  const start = Reflect.get<OscillatorNode, 'start'>(OscillatorNode.prototype, 'start');
  OscillatorNode.prototype.start = function (this: OscillatorNode, at?: number): void {
    window.noticed.tones.push(this.frequency.value);
    start.call(this, at);
  };
}

beforeAll(async () => {
  emulator = await startTelegramEmulator();
  product = await createProduct({ TELEGRAM_BOT_TOKEN: emulator.token, TELEGRAM_API_ROOT: emulator.apiRoot });
  // As in a counsellor's browser, where a press of a key or button came before.
  [browser] = await Promise.all([
    launchBrowser(['--autoplay-policy=no-user-gesture-required']),
    product.start(),
  ]);
  const administrator = await joinFirst(product);
  counsellor = await hire(product, administrator, { login: 'dilan', role: 'counsellor', offices: [office] });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await product.dispose();
  await emulator.close();
});

async function openQueue(mayNotify: boolean): Promise<Page> {
  const context = await browser.newContext();
  if (mayNotify) await context.grantPermissions(['notifications'], { origin: product.url });
  await context.addInitScript(record);
  const cookies = [...counsellor.cookies].map(([name, value]) => ({ name, value, url: product.url }));
  await context.addCookies(cookies);
  const page = await context.newPage();
  const hello = page.waitForResponse((response) => response.url().includes('/desk/events/'));
  await page.goto(`${product.url}/desk/`);
  await hello;
  await page.waitForTimeout(1_500);
  return page;
}
const noticed = (page: Page): Promise<Noticed> => page.evaluate(() => window.noticed);

test.each([
  ['en', 700_800_100],
  ['ar', 700_800_200],
] as const)(
  'tell a desk in %s behind another window that somebody waits, and nothing of them',
  async (tag, first) => {
    const words = wordsIn(tag);
    await counsellor.post('/desk/me/', { locale: tag, sound: 'on' });
    const page = await openQueue(true);
    const button = page.locator('[data-notices]');
    expect(await button.innerText()).toBe(words.queue.notices.on);
    await button.click();
    expect(await button.innerText()).toBe(words.queue.notices.off);

    // Looked at, it sounds and shows nothing outside the page.
    emulator.write(first, `لە سلێمانیم، ئەمەوێ ئەمشەو خۆم بکوژم ${secret}`, { firstName: secret });
    await expect.poll(async () => (await noticed(page)).tones, { timeout: 20_000 }).toEqual([880, 660, 880]);
    expect((await noticed(page)).shown).toEqual([]);

    await page.evaluate(() => (window.isAway = true));
    emulator.write(first + 1, `لە سلێمانیم، ئەمەوێ ئەمشەو خۆم بکوژم ${secret}`, { firstName: secret });
    await expect.poll(async () => (await noticed(page)).shown, { timeout: 20_000 }).toHaveLength(1);
    const { shown, tones, errors } = await noticed(page);
    expect(shown).toEqual([
      { title: words.name, body: words.queue.notices.urgent, rest: ['mrc-desk', '/favicon.svg'] },
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/Karwan|بکوژم|سلێمان/);
    expect(tones).toHaveLength(6);
    expect(errors).toBe(0);

    await page.evaluate(() => (window.isAway = false));
    await button.click();
    expect(await button.innerText()).toBe(words.queue.notices.on);
    await counsellor.post('/desk/me/', { locale: tag });
    await page.context().close();
  },
  90_000,
);

test('are refused by the browser and switched off on the desk: neither sound nor notification', async () => {
  await counsellor.post('/desk/me/', { locale: 'en' });
  const page = await openQueue(false);
  await page.evaluate(() => (window.isAway = true));
  emulator.write(700_800_300, 'لە سلێمانیم، ئەمەوێ ئەمشەو خۆم بکوژم');
  await expect
    .poll(async () => (await (await counsellor.get('/desk/?tab=office')).text()).split('data-entry').length, {
      timeout: 20_000,
    })
    .toBeGreaterThan(5);
  await page.waitForTimeout(2_000);
  expect(await noticed(page)).toEqual({ shown: [], tones: [], errors: 0 });
  await page.context().close();
}, 60_000);

test('the stream behind them carries numbers alone', async () => {
  const stop = new AbortController();
  const cookie = [...counsellor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(`${product.url}/desk/events/`, { headers: { cookie }, signal: stop.signal });
  let heard = '';
  const reading = (async () => {
    for await (const part of response.body ?? []) heard += Buffer.from(part).toString();
  })().catch(() => undefined);
  emulator.write(700_800_400, `لە سلێمانیم، ئەمەوێ ئەمشەو خۆم بکوژم ${secret}`);
  await expect.poll(() => heard, { timeout: 20_000 }).toContain('event: change');
  stop.abort();
  await reading;
  const data = [...heard.matchAll(/^data: (.*)$/gm)].map(([, line = '']) => JSON.parse(line) as object);
  for (const one of data) expect(Object.values(one).every((value) => typeof value === 'number')).toBe(true);
  expect(heard).not.toMatch(/Karwan|بکوژم|conversation/);
}, 40_000);
