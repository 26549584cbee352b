/**
 * What those who lead do, in Chromium, in Arabic (right to left) and in English: staff and their passwords, offices, the
 * record, what is sent to many, cuts of the internet, what did not arrive, complaints, figures, channels.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeskBrowser, expectSound, pressAct, startDeskBrowser } from './desk-browser.ts';
import type { DeskClient } from './security/desk-client.ts';

let desk: DeskBrowser;
let coordinator: DeskClient;
let hubOfficer: DeskClient;

beforeAll(async () => {
  desk = await startDeskBrowser();
  coordinator = await desk.hire('roza', 'coordinator', ['mrc-erbil']);
  hubOfficer = await desk.hire('azad', 'hub_officer', ['mrc-sulaymaniyah']);
  await desk.hire('kani', 'counsellor', ['mrc-erbil']);
}, 120_000);
afterAll(() => desk.close());

const languages = [
  { tag: 'en', dir: 'ltr' },
  { tag: 'ar', dir: 'rtl' },
] as const;

describe.each(languages)('those who lead and read $tag', ({ tag, dir }) => {
  let page: Page;
  let lead: Page;
  const go = (to: string, whose = page) => whose.goto(desk.product.url + to);
  /** Opens a page of the desk and looks at it. */
  const see = async (to: string, whose = page): Promise<void> => {
    expect((await go(to, whose))?.status()).toBe(200);
    await expectSound(whose, dir);
  };

  beforeAll(async () => {
    for (const client of [desk.administrator, coordinator, hubOfficer])
      await client.post('/desk/me/', { locale: tag });
    page = await desk.open(desk.administrator);
    lead = await desk.open(coordinator);
  });
  afterAll(async () => {
    await page.context().close();
    await lead.context().close();
  });

  test('change, shut out and let in again somebody of the staff, and give them a new password', async () => {
    await see('/desk/staff/');
    /** Opens the fold with this button beside somebody's name, and presses it. */
    const press = async (act: string, whose: Page = page): Promise<void> => {
      const entry = whose.locator('article', { hasText: 'kani' }).last();
      const button = whose.locator(`button[value=${act}]`);
      await entry.locator('details', { has: button }).locator('> summary').click();
      await entry.locator(`button[value=${act}]`).click();
    };
    await press('change');
    await page.waitForURL(/said=saved/);
    await go('/desk/staff/');
    await press('disable');
    await page.waitForURL(/said=saved/);
    await go('/desk/staff/');
    await press('enable');
    await page.waitForURL(/said=saved/);
    await go('/desk/staff/', lead);
    await expectSound(lead, dir);
    await press('password-link', lead);
    await lead.waitForLoadState();
    const made =
      (await lead.locator('main').innerText()).match(/\/desk\/new-password\/\?link=[\w-]+/)?.[0] ?? '';
    const somebody = await desk.open();
    await go(made, somebody);
    await somebody.fill('#password', `river palm sand ${tag} 42`);
    await somebody.fill('#again', `river palm sand ${tag} 42`);
    await somebody.click('main form button.button');
    await somebody.waitForURL((url) => !url.pathname.startsWith('/desk/new-password'));
    await somebody.context().close();
  }, 90_000);

  test('set an office, add one, and read the record', async () => {
    await see('/desk/offices/mrc-erbil/');
    const settings = page.locator('form', { has: page.locator('#answersWithin') });
    await settings.locator('#answersWithin').fill('90');
    await Promise.all([page.waitForURL(/said=saved/), settings.locator('> button.button').click()]);
    await go('/desk/offices/mrc-erbil/');
    expect(await page.inputValue('#answersWithin')).toBe('90');
    await see('/desk/offices/');
    const add = page.locator('form', { has: page.locator('#kind') });
    for (const field of await add.locator('input[name^="name."]').all()) await field.fill(`Hub ${tag}`);
    await add.locator('#governorate').selectOption('erbil');
    await Promise.all([page.waitForURL(/said=/), add.locator('button').click()]);
    await see('/desk/audit/');
    expect(await page.locator('main').innerText()).toContain('roza');
    await see('/desk/counts/');
    await see('/desk/learning/');
  }, 90_000);

  test('write what is sent to many, plan it, take the plan back; and say when the internet is cut', async () => {
    await see('/desk/broadcasts/', lead);
    await lead.locator('input[name=topics]').first().check();
    await lead.fill('#text-en', 'News for you');
    await lead.fill('#text-ar', 'خبر لك');
    await lead.click('button[value=write]');
    await lead.waitForURL(/\/desk\/broadcasts\/[\w-]+\//);
    await expectSound(lead, dir);
    const later = new Date(Date.now() + 5 * 24 * 3_600_000).toISOString().slice(0, 10);
    await lead.fill('#at', `${later}T10:00`);
    await pressAct(lead, 'schedule');
    await pressAct(lead, 'unschedule');
    expect(await lead.locator('button[value=schedule]').count()).toBe(1);

    await see('/desk/broadcasts/');
    await page.selectOption('#cut-place', 'erbil');
    await page.fill('#cut-first', later);
    await page.fill('#cut-last', later);
    await pressAct(page, 'add-cut');
    await expectSound(page, dir);
    await pressAct(page, 'remove-cut');
    await go('/desk/broadcasts/', lead);
    expect(await lead.locator('#cut-place').count()).toBe(0);
  }, 90_000);

  test('see what did not arrive, and give it up', async () => {
    const person = tag === 'en' ? 830_000_001 : 830_000_002;
    desk.emulator.failNext('sendMessage', {
      code: 400,
      description: 'Bad Request: message text is malformed',
    });
    desk.emulator.write(person, 'hello');
    await expect
      .poll(
        async () => (await go('/desk/undelivered/', lead), lead.locator('button[value=give-up]').count()),
        {
          timeout: 40_000,
        },
      )
      .toBeGreaterThan(0);
    await expectSound(lead, dir);
    await pressAct(lead, 'give-up');
    expect(await lead.locator('button[value=give-up]').count()).toBe(0);
  }, 60_000);

  test('read, pass on, answer and close a complaint; an administrator sees only how many wait', async () => {
    const words = `The guard asked for money (${tag})`;
    const form = { act: 'send', kind: 'money', office: 'mrc-sulaymaniyah', text: words };
    await fetch(`${desk.product.url}/en/complain/`, {
      ...{ method: 'POST', headers: { origin: desk.product.url }, body: new URLSearchParams(form) },
    });
    await see('/desk/complaints/');
    expect(await page.locator('main').innerText()).not.toContain('guard');
    await see('/desk/complaints/', lead);
    await lead.locator('main a[href^="/desk/complaints/"]').last().click();
    await lead.waitForURL(/complaints\/[\w-]{10,}/);
    expect(await lead.locator('main').innerText()).toContain(words);
    await expectSound(lead, dir);
    await lead.locator('select#office').selectOption('mrc-sulaymaniyah');
    await lead.check('input[name=confirmed]');
    await pressAct(lead, 'pass');
    const hub = await desk.open(hubOfficer);
    await go('/desk/complaints/', hub);
    await hub.locator('main a[href^="/desk/complaints/"]').last().click();
    expect(await hub.locator('main').innerText()).toContain(words);
    await expectSound(hub, dir);
    await hub.context().close();
    await lead.fill('textarea[name=text]', 'We have talked to the guard');
    await pressAct(lead, 'answer');
    await pressAct(lead, 'close');
    await expectSound(lead, dir);
  }, 90_000);

  test('see figures and take them along, and how the channels are', async () => {
    await see('/desk/figures/', lead);
    const [download] = await Promise.all([
      lead.waitForEvent('download'),
      lead.locator('a[href^="/desk/figures/csv/"]').click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8').split('\n').length).toBeGreaterThan(2);
    await see('/desk/channels/', lead);
    expect(await lead.locator('main').innerText()).toMatch(/Telegram|تيليغرام/);
    await see('/desk/content/', lead);
  }, 60_000);
});
