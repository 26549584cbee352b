/**
 * A counsellor's day in Chromium, in Arabic (right to left) and in English: the queue and its parts, passages, sentences,
 * saved replies, notes, advice, handing over, back to the bot, a report, closing; two who press at the same moment.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, launchBrowser } from '../support/browser.ts';
import { createProduct, type Product } from '../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator.ts';
import type { DeskClient } from './security/desk-client.ts';
import { hire, joinFirst } from './security/desk-people.ts';

const office = 'mrc-erbil';
let emulator: TelegramEmulator;
let product: Product;
let browser: Browser;
let people: Readonly<Record<'dilan' | 'rawa' | 'shilan', DeskClient>>;

beforeAll(async () => {
  emulator = await startTelegramEmulator();
  product = await createProduct({ TELEGRAM_BOT_TOKEN: emulator.token, TELEGRAM_API_ROOT: emulator.apiRoot });
  [browser] = await Promise.all([launchBrowser(), product.start()]);
  const administrator = await joinFirst(product);
  people = {
    dilan: await hire(product, administrator, { login: 'dilan', role: 'counsellor', offices: [office] }),
    rawa: await hire(product, administrator, { login: 'rawa', role: 'counsellor', offices: [office] }),
    shilan: await hire(product, administrator, { login: 'shilan', role: 'hub_officer', offices: [office] }),
  };
}, 120_000);
afterAll(async () => {
  await browser.close();
  await product.dispose();
  await emulator.close();
});

async function open(client: DeskClient, width = 360): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 760 } });
  const cookies = [...client.cookies].map(([name, value]) => ({ name, value, url: product.url }));
  await context.addCookies(cookies);
  return context.newPage();
}
async function expectSound(page: Page): Promise<void> {
  const found = await axeFaults(page);
  expect(found).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
}
const toPerson = (person: number): readonly string[] =>
  emulator.sent.filter(({ chatId }) => chatId === person).map(({ text }) => text);

/** Somebody who asked a question in their language and wants a person in Erbil. @returns the path of the conversation */
async function newcomer(page: Page, person: number, words: readonly string[]): Promise<string> {
  const [question = '', ask = ''] = words;
  emulator.write(person, question);
  await expect.poll(() => toPerson(person).length, { timeout: 60_000 }).toBeGreaterThan(0);
  const buttons = (): string[] =>
    emulator.sent
      .filter(({ chatId }) => chatId === person)
      .flatMap(({ buttons: some }) => some.map(({ data }) => data));
  const choice = buttons().find((data) => data.startsWith('passage:'));
  if (choice !== undefined) {
    const before = toPerson(person).length;
    emulator.press(person, choice);
    await expect.poll(() => toPerson(person).length, { timeout: 20_000 }).toBeGreaterThan(before);
  }
  emulator.write(person, ask);
  await expect.poll(buttons, { timeout: 20_000 }).toContain('consent:yes');
  emulator.press(person, 'consent:yes');
  await page.goto(`${product.url}/desk/?tab=waiting`);
  await expect.poll(() => page.locator('[data-entry]').count(), { timeout: 20_000 }).toBeGreaterThan(0);
  return (await page.locator('[data-entry]').last().getAttribute('href')) ?? '';
}
async function press(page: Page, act: string): Promise<void> {
  await Promise.all([page.waitForURL(/said=/), page.click(`button[name=act][value=${act}]`)]);
}

const languages = [
  {
    tag: 'en',
    dir: 'ltr',
    person: 810_000_001,
    words: ['How do I get a new passport?', 'I am in Erbil and want to talk to a counsellor'],
  },
  {
    tag: 'ar',
    dir: 'rtl',
    person: 810_000_002,
    words: ['كيف أحصل على جواز سفر جديد؟', 'أنا في أربيل وأريد أن أتحدث مع مستشار'],
  },
] as const;

describe.each(languages)('a counsellor who reads $tag', ({ tag, dir, person, words }) => {
  let page: Page;
  let path: string;

  test('takes a conversation from the queue by keyboard alone', async () => {
    for (const client of Object.values(people)) await client.post('/desk/me/', { locale: tag });
    page = await open(people.dilan);
    path = await newcomer(page, person, words);
    expect(await page.locator('html').getAttribute('dir')).toBe(dir);
    await expectSound(page);
    await page.keyboard.press('?');
    expect(await page.locator('[data-keys]').getAttribute('open')).not.toBeNull();
    await page.locator('h1').click();
    await page.keyboard.press('2');
    await page.waitForURL(/tab=mine/);
    await page.keyboard.press('3');
    await page.waitForURL(/tab=waiting/);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/conversations\//);
    await expectSound(page);
    await Promise.all([page.waitForURL(/said=accepted/), page.keyboard.press('a')]);
  }, 150_000);

  test('sees from which passage the bot answered, and reports it', async () => {
    expect(await page.locator('.said-bot a[href*="/guides/"]').count()).toBeGreaterThan(0);
    const report = page.locator('details', { has: page.locator('button[value=report]') }).first();
    await report.locator('summary').click();
    await report.locator('select[name=reason]').selectOption('not_true');
    await press(page, 'report');
    await expectSound(page);
  }, 60_000);

  test('sends a suggested passage and a sentence of the phrasebook', async () => {
    const before = toPerson(person).length;
    expect(await page.locator('[data-suggestions] .hit').count()).toBeGreaterThan(0);
    await Promise.all([
      page.waitForURL(/said=sent/),
      page.locator('[data-suggestions] button[value=passage]').first().click(),
    ]);
    await page.locator('[data-phrases] > summary').click();
    await Promise.all([
      page.waitForURL(/said=sent/),
      page.locator('[data-phrases] button[value=phrase]').first().click(),
    ]);
    await expect.poll(() => toPerson(person).length, { timeout: 15_000 }).toBe(before + 2);
    await expectSound(page);
  }, 60_000);

  test('writes a note, asks a supervisor, who sees it and answers', async () => {
    await page.fill('#note', 'Afraid of the landlord');
    await press(page, 'note');
    await page.fill('#note', 'May I call the landlord?');
    await press(page, 'ask');
    const supervisor = await open(people.shilan);
    await supervisor.goto(`${product.url}/desk/?tab=advice`);
    expect(await supervisor.locator('[data-entry]').count()).toBe(1);
    await expectSound(supervisor);
    await supervisor.goto(product.url + path);
    await supervisor.fill('#note', 'Only with a yes');
    await press(supervisor, 'advise');
    await supervisor.context().close();
    await page.goto(product.url + path);
    expect(await page.locator('.said-note').allInnerTexts()).toHaveLength(3);
    expect(toPerson(person).join()).not.toMatch(/landlord/);
  }, 60_000);

  test('sends a reply the office keeps ready', async () => {
    const supervisor = await open(people.shilan);
    await supervisor.goto(`${product.url}/desk/saved-replies/`);
    await supervisor.fill('#new-title', `Hours ${tag}`);
    await supervisor.fill(`#new-${tag}`, `From eight (${tag})`);
    await Promise.all([
      supervisor.waitForURL(/said=saved/),
      supervisor.locator('section button[value=save]').click(),
    ]);
    await expectSound(supervisor);
    await supervisor.context().close();
    await page.goto(product.url + path);
    const saved = page.locator('details.ready', { has: page.locator('button[value=saved]') });
    await saved.locator('> summary').click();
    const entry = saved.locator('li', { hasText: `Hours ${tag}` });
    await Promise.all([page.waitForURL(/said=sent/), entry.locator('button[value=saved]').click()]);
    await expect.poll(() => toPerson(person).at(-1), { timeout: 15_000 }).toBe(`From eight (${tag})`);
  }, 60_000);

  test('finds it by its code and by its words', async () => {
    const code = (await page.locator('.glance bdi[dir=ltr]').first().innerText()).trim();
    await page.goto(`${product.url}/desk/?code=${code}`);
    expect(await page.locator(`a[href="${path}"]`).count()).toBe(1);
    await page.fill('#words', words[0].split(' ').at(-2) ?? '');
    await page.locator('form[role=search] button').click();
    expect(await page.locator(`a[href="${path}"]`).count()).toBe(1);
    expect(page.url()).not.toMatch(/words/);
    await expectSound(page);
  }, 60_000);

  test('hands it over to a colleague, who gives it back to the bot', async () => {
    await page.goto(product.url + path);
    const form = page.locator('details', { has: page.locator('button[value=hand-over]') });
    await form.locator('summary').click();
    await form.locator('select[name=colleague]').selectOption({ label: 'rawa' });
    await form.locator('select[name=reason]').selectOption('absence');
    await form.locator('textarea').fill('Comes back on Sunday');
    await press(page, 'hand-over');
    const colleague = await open(people.rawa, 1280);
    await colleague.goto(`${product.url}/desk/?tab=mine`);
    await colleague.locator(`a[href="${path}"]`).click();
    await expectSound(colleague);
    expect(await colleague.locator('.said-note').last().innerText()).toContain('Comes back on Sunday');
    await press(colleague, 'to-bot');
    await colleague.context().close();
    const before = toPerson(person).length;
    emulator.write(person, words[0]);
    await expect.poll(() => toPerson(person).length, { timeout: 15_000 }).toBeGreaterThan(before);
  }, 60_000);

  test('takes it at the same moment as a colleague: one has it, the other is told; then it is closed', async () => {
    emulator.press(person, 'person');
    await page.goto(`${product.url}/desk/?tab=waiting`);
    await expect.poll(() => page.locator(`a[href="${path}"]`).count(), { timeout: 45_000 }).toBe(1);
    const colleague = await open(people.rawa);
    await Promise.all([page.goto(product.url + path), colleague.goto(product.url + path)]);
    await Promise.all([page.click('[data-take]'), colleague.click('[data-take]')]);
    await Promise.all([page.waitForLoadState(), colleague.waitForLoadState()]);
    const winners = await Promise.all([page, colleague].map((one) => one.locator('#reply-text').count()));
    expect(winners.toSorted()).toEqual([0, 1]);
    const winner = winners[0] === 1 ? page : colleague;
    expect(await (winner === page ? colleague : page).locator('[role=alert]').count()).toBe(1);
    await winner.selectOption('#outcome', 'information_given');
    await press(winner, 'close');
    await winner.goto(`${product.url}/desk/?tab=closed`);
    expect(await winner.locator(`a[href="${path}"]`).count()).toBe(1);
    await expectSound(winner);
    await colleague.context().close();
    await page.context().close();
  }, 150_000);
});
