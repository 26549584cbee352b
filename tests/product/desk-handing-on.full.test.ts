/**
 * A conversation from hand to hand in Chromium, in Arabic (right to left) and in English: put back, taken over, a file,
 * an appointment and another in its place, to another office, declined there, found where nobody works; a person's data
 * downloaded and deleted.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeskBrowser, expectSound, pressAct, startDeskBrowser } from './desk-browser.ts';
import type { DeskClient } from './security/desk-client.ts';

let desk: DeskBrowser;
let people: Readonly<Record<'dilan' | 'rawa' | 'omar' | 'roza', DeskClient>>;

beforeAll(async () => {
  desk = await startDeskBrowser();
  people = {
    dilan: await desk.hire('dilan', 'counsellor', ['mrc-erbil']),
    rawa: await desk.hire('rawa', 'counsellor', ['mrc-erbil']),
    omar: await desk.hire('omar', 'counsellor', ['mrc-sulaymaniyah']),
    roza: await desk.hire('roza', 'coordinator', ['mrc-erbil', 'mrc-sulaymaniyah']),
  };
}, 120_000);
afterAll(() => desk.close());

const languages = [
  {
    ...({ tag: 'en', dir: 'ltr', person: 820_000_001 } as const),
    words: 'I am in Erbil and want to talk to a counsellor',
    elsewhere: 'I am in Baghdad and want to talk to a counsellor',
  },
  {
    ...({ tag: 'ar', dir: 'rtl', person: 820_000_101 } as const),
    words: 'أنا في أربيل وأريد أن أتحدث مع مستشار',
    elsewhere: 'أنا في بغداد وأريد أن أتحدث مع مستشار',
  },
];

describe.each(languages)('counsellors who read $tag', ({ tag, dir, person, words, elsewhere }) => {
  let page: Page;
  let path: string;
  const go = (to: string) => page.goto(desk.product.url + to);
  const as = async (who: keyof typeof people): Promise<Page> => {
    const other = await desk.open(people[who]);
    await other.goto(desk.product.url + path);
    return other;
  };

  test('take a conversation, put it back, and take it over from one another', async () => {
    for (const client of Object.values(people)) await client.post('/desk/me/', { locale: tag });
    await desk.askForCounsellor(person, words);
    page = await desk.open(people.dilan);
    await go('/desk/?tab=waiting');
    await expect
      .poll(async () => (await page.reload(), page.locator('[data-entry]').count()), { timeout: 20_000 })
      .toBeGreaterThan(0);
    path = (await page.locator('[data-entry]').last().getAttribute('href')) ?? '';
    await go(path);
    await pressAct(page, 'accept');
    await pressAct(page, 'release');
    const other = await as('rawa');
    await pressAct(other, 'accept');
    await go(path);
    expect(await page.locator('#reply-text').count()).toBe(0);
    await expectSound(page, dir);
    await pressAct(page, 'take-over');
    expect(await page.locator('#reply-text').count()).toBe(1);
    await other.reload();
    expect(await other.locator('#reply-text').count()).toBe(0);
    await other.context().close();
  }, 120_000);

  test('send a file', async () => {
    await go(`${path}send-file/`);
    await expectSound(page, dir);
    const file = { name: 'form.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 hello') };
    await page.setInputFiles('#file', file);
    await page.fill('#text', `The form (${tag})`);
    await Promise.all([page.waitForURL(/said=sent/), page.click('main form button.button')]);
    expect(await page.locator('#live').innerText()).toContain('form.pdf');
  }, 60_000);

  test('offer an appointment; another one only in its place, and the person reads so', async () => {
    let day = '';
    const offer = async (clock: string): Promise<void> => {
      await go(`${path}appointment/`);
      await page.fill('#own-0', `${day}T${clock}`);
      await page.check('input[name=confirmed]');
    };
    const send = () => page.click('main form button.button');
    // On a public holiday nothing is offered: then the day after.
    for (let ahead = 1, isOffered = false; !isOffered && ahead < 20; ahead += 1) {
      day = new Date(Date.now() + (24 * ahead + 3) * 3_600_000).toISOString().slice(0, 10);
      await offer('10:00');
      await expectSound(page, dir);
      await Promise.all([page.waitForEvent('load'), send()]);
      isOffered = page.url().includes('said=sent');
    }
    const count = () => desk.toPerson(person).length;
    const said = () => desk.toPerson(person).at(-1);
    const offered = () =>
      desk.emulator.sent
        .findLast(({ chatId }) => chatId === person)
        ?.buttons.map(({ text }) => text)
        .join();
    const patience = { timeout: 20_000 };
    await expect.poll(offered, patience).toContain('10:00');
    desk.emulator.write(person, '1');
    await expect.poll(said, patience).toContain('10:00');

    await offer('11:00');
    let before = count();
    await Promise.all([page.waitForEvent('load'), send()]);
    expect(await page.locator('[role=alert]').count()).toBe(1);
    await expectSound(page, dir);
    expect(count()).toBe(before);
    await page.check('input[name=instead]');
    await page.check('input[name=confirmed]');
    await Promise.all([page.waitForURL(/said=sent/), send()]);
    await expect.poll(offered, patience).toContain('11:00');
    expect(said()).toContain('10:00');
    desk.emulator.write(person, '1');
    await expect.poll(said, patience).toContain('11:00');

    await go(`/desk/appointments/?day=${day}`);
    await expectSound(page, dir);
    before = count();
    await Promise.all([page.waitForURL(/said=saved/), page.locator('button[value=cancel]').last().click()]);
    await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(before);
  }, 120_000);

  test('send it to another office, which declines it', async () => {
    await go(path);
    const form = page.locator('details', { has: page.locator('button[value=transfer]') });
    await form.locator('> summary').click();
    await form.locator('select[name=office]').selectOption('mrc-sulaymaniyah');
    await form.locator('select[name=reason]').selectOption('place');
    await form.locator('textarea').fill('Lives there now');
    await Promise.all([page.waitForURL(/said=transferred/), page.click('button[value=transfer]')]);
    const gone = await page.goto(desk.product.url + path);
    expect(gone?.status()).toBe(403);
    const other = await as('omar');
    expect(await other.locator('.said-note').last().innerText()).toContain('Lives there now');
    await expectSound(other, dir);
    await Promise.all([other.waitForURL(/(said|problem)=/), other.click('button[value=decline]')]);
    expect(other.url()).toContain('said=');
    await other.context().close();
  }, 60_000);

  test('who lead find the office for one that waits where nobody works', async () => {
    await desk.askForCounsellor(person + 1, elsewhere);
    const lead = await desk.open(people.roza);
    const form = lead.locator('form', { has: lead.locator('input[name=handoff]') });
    await expect
      .poll(async () => (await lead.goto(`${desk.product.url}/desk/`), form.count()), { timeout: 30_000 })
      .toBeGreaterThan(0);
    await expectSound(lead, dir);
    await form.last().locator('select[name=office]').selectOption('mrc-erbil');
    await Promise.all([lead.waitForURL(/said=transferred/), form.last().locator('button').click()]);
    await lead.context().close();
    await go('/desk/?tab=waiting');
    await expect
      .poll(async () => (await page.reload(), page.locator('[data-entry]').count()), { timeout: 20_000 })
      .toBeGreaterThan(0);
    path = (await page.locator('[data-entry]').last().getAttribute('href')) ?? '';
  }, 90_000);

  test('who lead download what is kept about a person, and delete it', async () => {
    const lead = await as('roza');
    const [download] = await Promise.all([lead.waitForEvent('download'), lead.click('button[value=export]')]);
    const kept = JSON.parse(readFileSync(await download.path(), 'utf8')) as object;
    expect(JSON.stringify(kept)).toContain(elsewhere);
    await expectSound(lead, dir);
    const erase = lead.locator('form', { has: lead.locator('button[value=erase]') });
    await erase.locator('input[name=confirmed]').check();
    await Promise.all([lead.waitForURL(/said=/), erase.locator('button').click()]);
    expect((await lead.goto(desk.product.url + path))?.status()).toBe(404);
    await lead.context().close();
    await page.context().close();
  }, 60_000);
});
