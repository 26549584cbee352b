/**
 * The golden journey, through everything real but Telegram's own server: a question in Sorani on Telegram is answered,
 * the person asks for a human, a counsellor of the nearest office replies on the desk, the person receives it, the
 * counsellor closes.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults, launchBrowser } from '../support/browser.ts';
import { createProduct, type Product } from '../support/product.ts';
import {
  startTelegramEmulator,
  type SentMessage,
  type TelegramEmulator,
} from '../support/telegram-emulator.ts';

const person = 700_100_200;
let emulator: TelegramEmulator;
let product: Product;
let browser: Browser;

beforeAll(async () => {
  emulator = await startTelegramEmulator();
  product = await createProduct({ TELEGRAM_BOT_TOKEN: emulator.token, TELEGRAM_API_ROOT: emulator.apiRoot });
  [browser] = await Promise.all([launchBrowser(), product.start()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await product.dispose();
  await emulator.close();
});

const said = (): readonly SentMessage[] => emulator.sent.filter(({ chatId }) => chatId === person);
/** The reply to what was just written, when it is there. */
async function replyTo(write: () => unknown): Promise<SentMessage> {
  const before = said().length;
  write();
  await expect.poll(() => said().length, { timeout: 15_000 }).toBeGreaterThan(before);
  // Several replies come one after the other.
  await expect
    .poll(async () => {
      const count = said().length;
      await new Promise((resolve) => setTimeout(resolve, 400));
      return said().length === count;
    })
    .toBe(true);
  const last = said().at(-1);
  if (!last) throw new Error('no reply');
  return last;
}

const phone = async (): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();

const isWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
/** What every desk screen must be. */
async function expectSound(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  expect(await isWide(page)).toBe(false);
}

async function join(page: Page, href: string, name: string, locale: string): Promise<void> {
  await page.goto(href);
  await expectSound(page);
  await page.fill('#name', name);
  await page.fill('#login', `${name.toLowerCase()}@mrc.example`);
  await page.fill('#password', 'river palm sand 42');
  await page.fill('#again', 'river palm sand 42');
  await page.selectOption('#locale', locale);
  await page.click('form.form button.button');
  await page.waitForURL(/\/desk\/(?!welcome|join)/);
}

let counsellor: Page;

test('an administrator comes in by the one-time link and invites a counsellor of one office', async () => {
  const [link = ''] = /http:\/\/localhost:\d+\/desk\/welcome\/\?link=[\w-]+/.exec(product.output()) ?? [];
  const administrator = await phone();
  await join(administrator, link, 'Admin', 'en');
  await administrator.goto(`${product.url}/desk/staff/`);
  await expectSound(administrator);
  await administrator.fill('#invitee', 'Counsellor');
  await administrator.selectOption('#invite-role', 'counsellor');
  await administrator.check(
    'section[aria-labelledby=invite-title] input[type=checkbox][value=mrc-sulaymaniyah]',
  );
  await administrator.click('button[value=invite]');
  const invitation = (await administrator.locator('.link-shown').innerText()).trim();
  await administrator.goto(`${product.url}/desk/offices/`);
  await expectSound(administrator);
  await administrator.context().close();

  counsellor = await phone();
  await join(counsellor, invitation, 'Counsellor', 'ckb');
  expect(await counsellor.locator('html').getAttribute('dir')).toBe('rtl');
  await expectSound(counsellor);

  const second = await phone();
  await second.goto(link);
  expect(await second.locator('#password').count()).toBe(0);
  await second.context().close();
}, 90_000);

test('a question in Sorani is answered with its source', async () => {
  const reply = await replyTo(() =>
    emulator.write(person, 'قاچاخچییەکان چۆن پارە وەردەگرن و زەمانەت چیە', { languageCode: 'ku' }),
  );
  expect(said().some(({ text }) => text.includes('/ckb/guides/smugglers/#') || text.includes('؟'))).toBe(
    true,
  );
  expect(reply.buttons.length).toBeGreaterThan(0);
});

test('asking for a person leads through consent and place to the office of Sulaymaniyah', async () => {
  const offers = (prefix: string): boolean =>
    said().some(({ buttons }) => buttons.some(({ data }) => data.startsWith(prefix)));
  emulator.write(person, 'دەمەوێت لەگەڵ مرۆڤێک قسە بکەم');
  await expect.poll(() => offers('consent:yes'), { timeout: 15_000 }).toBe(true);
  emulator.press(person, 'consent:yes');
  await expect.poll(() => offers('region:'), { timeout: 15_000 }).toBe(true);
  const reply = await replyTo(() => emulator.write(person, 'من لە سلێمانیم'));
  expect(reply.text).toContain('سلێمانی');
}, 60_000);

test('the counsellor sees it in the queue, accepts, replies, and the person receives the reply', async () => {
  await counsellor.goto(`${product.url}/desk/`);
  await expect.poll(() => counsellor.locator('[data-entry]').count(), { timeout: 10_000 }).toBe(1);
  await expectSound(counsellor);
  await counsellor.locator('[data-entry]').first().click();
  await counsellor.waitForURL(/\/desk\/conversations\//);
  await expectSound(counsellor);
  expect(await counsellor.locator('main').innerText()).toContain('قاچاخچی');
  await counsellor.click('button[value=accept]');
  await counsellor.waitForSelector('#reply-text');
  await expectSound(counsellor);
  const words = 'سڵاو، من ڕاوێژکارم. گوێم لێتە، چیت پێویستە؟';
  const reply = await replyTo(async () => {
    await counsellor.fill('#reply-text', words);
    await counsellor.click('button[value=reply]');
  });
  expect(reply.text).toContain(words);
}, 90_000);

test('while the counsellor talks the bot is silent, and the counsellor sees what is written', async () => {
  const before = said().length;
  emulator.write(person, 'سوپاس، پرسیارێکم هەیە دەربارەی قەرز');
  await expect
    .poll(() => counsellor.locator('main').innerText(), { timeout: 15_000 })
    .toContain('پرسیارێکم هەیە دەربارەی قەرز');
  expect(said().length).toBe(before);
}, 30_000);

test('the counsellor closes with an outcome, and the queue is empty', async () => {
  await counsellor.selectOption('#outcome', { index: 1 });
  await counsellor.click('button[value=close]');
  await counsellor.goto(`${product.url}/desk/`);
  expect(await counsellor.locator('[data-entry]').count()).toBe(0);
});

test('danger goes to the top of the queue at once, without any question about consent first', async () => {
  const other = 700_100_201;
  const toOther = (): readonly SentMessage[] => emulator.sent.filter(({ chatId }) => chatId === other);
  emulator.write(other, 'لە سلێمانیم، ئەمەوێ ئەمشەو خۆم بکوژم', { languageCode: 'ku' });
  await expect.poll(() => toOther().length, { timeout: 15_000 }).toBeGreaterThan(0);
  expect(toOther()[0]?.text).toMatch(/911|122/);
  expect(toOther()[0]?.buttons.map(({ data }) => data)).not.toContain('consent:yes');
  await counsellor.goto(`${product.url}/desk/`);
  await expect.poll(() => counsellor.locator('.entry-urgent').count(), { timeout: 15_000 }).toBe(1);
  await expectSound(counsellor);
}, 60_000);
