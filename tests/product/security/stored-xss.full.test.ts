/**
 * Texts that would like to run at a counsellor's desk, by every way in which somebody can leave one with us: chats, names,
 * names of files, notes, saved replies, complaints, questions without an answer. Looked at in Chromium on every page that
 * shows them, and in what can be downloaded.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { createProduct, type Product } from '../../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../../support/telegram-emulator.ts';
import { startWhatsAppEmulator, type WhatsAppEmulator } from '../../support/whatsapp-emulator.ts';
import type { DeskClient } from './desk-client.ts';
import { hire, joinFirst } from './desk-people.ts';
import { aliveOn, letsScriptRun, openWatched, plainly } from './inert-page.ts';
import { xssCorpus } from './xss-corpus.ts';

const office = 'mrc-sulaymaniyah';
const danger = 'لە سلێمانیم، ئەمەوێ ئەمشەو خۆم بکوژم';
const quickExit = 'https://www.google.com/';
const planted = '"><img src=x onerror="window.ran=1"><script>window.ran=1</script>';
let telegram: TelegramEmulator;
let whatsApp: WhatsAppEmulator;
let product: Product;
let browser: Browser;
let administrator: DeskClient;
let counsellor: DeskClient;
let coordinator: DeskClient;

beforeAll(async () => {
  telegram = await startTelegramEmulator();
  whatsApp = await startWhatsAppEmulator();
  product = await createProduct({
    ...whatsApp.environment,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
  });
  [browser] = await Promise.all([launchBrowser(), product.start()]);
  await whatsApp.register(`${product.url}/api/channels/whatsapp`);
  administrator = await joinFirst(product);
  const of = (role: 'counsellor' | 'coordinator', offices: readonly string[]) => ({ role, offices });
  counsellor = await hire(product, administrator, { login: 'dilan', ...of('counsellor', [office]) });
  coordinator = await hire(product, administrator, {
    ...{ login: 'roza', name: planted.slice(0, 60) },
    ...of('coordinator', ['mrc-erbil', office]),
  });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await product.dispose();
  await Promise.all([telegram.close(), whatsApp.close()]);
});

const listed = async (): Promise<readonly string[]> => {
  const page = await (await counsellor.get('/desk/?tab=office')).text();
  return [...new Set([...page.matchAll(/\/desk\/conversations\/([\w-]+)\//g)].map(([, id = '']) => id))];
};

/** Danger goes to the queue at once. @returns the path of the new conversation */
async function newcomer(write: () => unknown): Promise<string> {
  const before = await listed();
  await write();
  const id = await vi.waitFor(
    async () => {
      const [fresh] = (await listed()).filter((one) => !before.includes(one));
      if (fresh === undefined) throw new Error('not in the queue');
      return fresh;
    },
    { timeout: 20_000, interval: 300 },
  );
  const path = `/desk/conversations/${id}/`;
  await counsellor.post(path, { act: 'accept' });
  return path;
}

/** Opens a page of the desk and finds nothing alive on it. @param shows what must stand there as it was written */
async function expectInert(
  client: DeskClient | undefined,
  path: string,
  shows: readonly string[],
): Promise<void> {
  const { page, happened } = await openWatched(browser, product.url, client);
  const read = async (): Promise<string> => {
    await page.goto(product.url + path);
    const fields = page.locator('input:not([type=hidden]), textarea');
    const values = await fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    return plainly([await page.locator('body').evaluate((body) => body.textContent), ...values].join('\n'));
  };
  const missing = (text: string) => shows.filter((one) => !text.includes(plainly(one).slice(0, 60)));
  await expect.poll(async () => missing(await read()), { timeout: 120_000, interval: 1_500 }).toEqual([]);
  // What waits for the pointer, the keyboard or an opened fold.
  await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  await page.mouse.move(200, 200);
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('Tab');
  expect(await aliveOn(page)).toEqual([]);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(happened).toEqual([]);
  expect(await letsScriptRun(page)).toBe(false);
  await page.context().close();
}

test('what is alive on a page would be noticed', async () => {
  const page = await (await browser.newContext()).newPage();
  const noticed: boolean[] = [];
  for (const text of xssCorpus.filter((one) =>
    /^<(img|svg|iframe|object|embed|base|video|details|math)\b/.test(one),
  )) {
    await page.setContent(`<main>${text}</main>`);
    noticed.push((await aliveOn(page)).length > 0);
  }
  expect(noticed.length).toBeGreaterThan(20);
  expect(noticed).not.toContain(false);
  await page.context().close();
}, 60_000);

describe('what people write in a chat', () => {
  test('on Telegram', async () => {
    const person = 700_300_400;
    const path = await newcomer(() => telegram.write(person, danger, { firstName: planted }));
    for (const text of xssCorpus) telegram.write(person, text, { firstName: planted });
    await expect.poll(() => telegram.unconfirmed(), { timeout: 120_000 }).toBe(0);
    await expectInert(counsellor, path, xssCorpus);
  }, 300_000);

  test('on WhatsApp', async () => {
    const person = { number: '9647705550001', name: planted };
    const path = await newcomer(() => whatsApp.write(person, danger));
    for (const text of xssCorpus) expect(await whatsApp.write(person, text)).toBe(200);
    await expectInert(counsellor, path, xssCorpus);
  }, 300_000);

  test('in the web chat, where the writer reads it again too', async () => {
    const cookies = new Map<string, string>();
    const send = async (text: string): Promise<void> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(`${product.url}/en/ask/`, {
        ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ text }) },
        headers: { origin: product.url, cookie },
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      expect(response.status).toBe(303);
    };
    const path = await newcomer(() => send(danger));
    // Several in one: an address may send sixty at once.
    const size = 4;
    for (let index = 0; index < xssCorpus.length; index += size)
      await send(xssCorpus.slice(index, index + size).join('\n'));
    await expectInert(counsellor, path, xssCorpus);
    const writer = await openWatched(browser, product.url);
    await writer.page
      .context()
      .addCookies([...cookies].map(([name, value]) => ({ name, value, url: product.url })));
    await writer.page.goto(`${product.url}/en/ask/`);
    expect(plainly((await writer.page.locator('main').textContent()) ?? '')).toContain(
      plainly('<plaintext>'),
    );
    // Leaving in a hurry leads to a page that says nothing about anybody.
    expect((await aliveOn(writer.page)).filter((one) => one !== `a href=${quickExit}`)).toEqual([]);
    expect(await writer.page.evaluate(() => 'ran' in window)).toBe(false);
    expect(writer.happened).toEqual([]);
    await writer.page.context().close();
  }, 300_000);

  test('as the name of a file', async () => {
    const person = 700_300_500;
    const path = await newcomer(() => telegram.write(person, danger));
    const pdf = new TextEncoder().encode('%PDF-1.4 hello');
    const names = xssCorpus.filter((_, index) => index % 8 === 0);
    for (const name of names)
      telegram.push({
        message: {
          message_id: telegram.nextMessageId(),
          date: Math.floor(Date.now() / 1000),
          chat: { id: person, type: 'private', first_name: planted },
          from: { id: person, is_bot: false, first_name: planted },
          document: {
            file_id: telegram.keepFile(pdf),
            file_unique_id: name.length,
            file_name: `${name}.pdf`,
          },
          caption: name,
        },
      });
    await expect
      .poll(
        async () =>
          [...(await (await counsellor.get(path)).text()).matchAll(/\/desk\/attachments\//g)].length,
        { timeout: 60_000, interval: 1_000 },
      )
      .toBeGreaterThan(3);
    await expectInert(counsellor, path, []);
    const page = await (await counsellor.get(path)).text();
    for (const [href] of page.matchAll(/\/desk\/attachments\/[\w-]+\/\?of=[\w-]+/g)) {
      const response = await counsellor.get(href);
      await response.body?.cancel();
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w. -]*"/);
    }
  }, 120_000);
});

describe('what staff write', () => {
  test('in notes, saved replies and names at the door', async () => {
    const path = await newcomer(() => telegram.write(700_300_600, danger));
    for (const note of xssCorpus)
      expect((await counsellor.post(path, { act: 'note', note })).status).toBe(303);
    await expectInert(counsellor, path, xssCorpus);

    const titles = xssCorpus.filter((_, index) => index % 4 === 0).map((text) => text.slice(0, 110));
    for (const title of titles) {
      const saved = { act: 'save', office, title, 'text-en': title, 'text-ar': title };
      expect((await coordinator.post('/desk/saved-replies/', saved)).status).toBe(303);
    }
    await expectInert(coordinator, '/desk/saved-replies/', titles);
    await expectInert(counsellor, path, titles);

    const names = xssCorpus.filter((_, index) => index % 6 === 0).map((text) => text.slice(0, 60));
    const list = `/desk/appointments/?office=${office}`;
    for (const name of names) await counsellor.post(list, { act: 'walk-in', name });
    await expectInert(counsellor, list, []);
    const page = await (await counsellor.get(list)).text();
    const [slip = ''] = /\/desk\/appointments\/[\w-]+\/slip\//.exec(page) ?? [];
    expect(slip).not.toBe('');
    await expectInert(counsellor, `${slip}?name=yes`, []);
  }, 300_000);

  test('as their own names, and in the words they search for', async () => {
    await expectInert(administrator, '/desk/staff/', [planted.slice(0, 30)]);
    await expectInert(administrator, '/desk/audit/', []);
    const query = encodeURIComponent(planted);
    await expectInert(administrator, `/desk/?q=${query}&code=${query}&tab=${query}&place=${query}`, []);
    await expectInert(undefined, `/desk/sign-in/?to=${query}`, []);
  }, 60_000);
});

describe('what arrives otherwise', () => {
  test('complaints, with a way to reach their writers', async () => {
    // One address may send ten at once.
    const size = Math.ceil(xssCorpus.length / 9);
    for (let index = 0; index < xssCorpus.length; index += size) {
      const text = xssCorpus.slice(index, index + size).join('\n');
      const response = await fetch(`${product.url}/en/complain/`, {
        ...{ method: 'POST', headers: { origin: product.url } },
        body: new URLSearchParams({ act: 'send', kind: 'complaint', text, reach: planted }),
      });
      expect(response.status).toBe(200);
    }
    const list = await (await coordinator.get('/desk/complaints/')).text();
    const paths = [...new Set(list.match(/\/desk\/complaints\/[\w-]+\//g))];
    expect(paths).toHaveLength(9);
    await expectInert(coordinator, '/desk/complaints/', []);
    let shown = '';
    for (const path of paths) {
      await expectInert(coordinator, path, [planted]);
      const { page } = await openWatched(browser, product.url, coordinator);
      await page.goto(product.url + path);
      shown += plainly((await page.locator('main').textContent()) ?? '');
      await page.context().close();
    }
    expect(xssCorpus.filter((text) => !shown.includes(plainly(text).slice(0, 60)))).toEqual([]);
  }, 180_000);

  test('questions nobody could answer', async () => {
    const asked = xssCorpus.filter((_, index) => index % 7 === 0);
    for (const [index, text] of asked.entries())
      telegram.write(700_400_000 + index, `who trains falcons ${text}`, { languageCode: 'en' });
    await expect.poll(() => telegram.unconfirmed(), { timeout: 60_000 }).toBe(0);
    await expect
      .poll(async () => (await (await administrator.get('/desk/learning/')).text()).includes('falcons'), {
        timeout: 60_000,
      })
      .toBe(true);
    await expectInert(administrator, '/desk/learning/', []);
  }, 120_000);

  test('in what can be downloaded: never as a page', async () => {
    const [id] = await listed();
    const data = await coordinator.post(`/desk/conversations/${id ?? ''}/`, { act: 'export' });
    const files = [
      data,
      await coordinator.get('/desk/figures/csv/'),
      await coordinator.get('/desk/figures/xlsx/'),
    ];
    for (const file of files) {
      await file.body?.cancel();
      expect(file.status).toBe(200);
      expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(file.headers.get('content-type')).not.toMatch(/html|xml;|svg/);
      expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    }
  }, 60_000);
});
