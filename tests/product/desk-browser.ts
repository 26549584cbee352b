/** The whole program with an emulated Telegram, staff of an office, and their browsers: for what is tried by hand and eye. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Role } from '#privacy/access';
import { axeFaults, launchBrowser } from '../support/browser.ts';
import { createProduct, type Product } from '../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator.ts';
import type { DeskClient } from './security/desk-client.ts';
import { hire, joinFirst } from './security/desk-people.ts';

export interface DeskBrowser {
  readonly emulator: TelegramEmulator;
  readonly product: Product;
  readonly administrator: DeskClient;
  hire(login: string, role: Role, offices: readonly string[]): Promise<DeskClient>;
  /** A phone's window, signed in as somebody; or as nobody. */
  open(client?: DeskClient): Promise<Page>;
  /** Somebody writes that they want a counsellor and agrees. @returns when they have been told */
  askForCounsellor(person: number, words: string): Promise<void>;
  /** What the program said to somebody, oldest first. */
  toPerson(person: number): readonly string[];
  close(): Promise<void>;
}

export async function startDeskBrowser(
  environment: Readonly<Record<string, string>> = {},
): Promise<DeskBrowser> {
  const emulator = await startTelegramEmulator();
  const product = await createProduct({
    ...environment,
    TELEGRAM_BOT_TOKEN: emulator.token,
    TELEGRAM_API_ROOT: emulator.apiRoot,
  });
  const [browser] = await Promise.all([launchBrowser(), product.start()]);
  const administrator = await joinFirst(product);
  const ofPerson = (person: number) => emulator.sent.filter(({ chatId }) => chatId === person);
  return {
    emulator,
    product,
    administrator,
    hire: (login, role, offices) => hire(product, administrator, { login, role, offices }),
    async open(client) {
      const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
      const cookies = [...(client?.cookies ?? [])];
      await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: product.url })));
      return context.newPage();
    },
    async askForCounsellor(person, words) {
      emulator.write(person, words);
      const asked = () => ofPerson(person).flatMap(({ buttons }) => buttons.map(({ data }) => data));
      await expect.poll(asked, { timeout: 20_000 }).toContain('consent:yes');
      const before = ofPerson(person).length;
      emulator.press(person, 'consent:yes');
      await expect.poll(() => ofPerson(person).length, { timeout: 20_000 }).toBeGreaterThan(before);
    },
    toPerson: (person) => ofPerson(person).map(({ text }) => text),
    async close() {
      await browser.close();
      await product.dispose();
      await emulator.close();
    },
  };
}

/** What every page of the desk must be: sound for screen readers, no wider than a phone, in its direction. */
export async function expectSound(page: Page, direction: 'ltr' | 'rtl'): Promise<void> {
  expect([page.url(), await axeFaults(page)]).toEqual([page.url(), []]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await page.locator('html').getAttribute('dir')).toBe(direction);
}

/** Presses the button of a form and waits until the desk says that it is done. */
export async function pressAct(page: Page, act: string): Promise<void> {
  const button = page.locator(`button[name=act][value=${act}]`).first();
  const fold = page.locator('details:not([open])', { has: button });
  for (let left = await fold.count(); left > 0; left -= 1) await fold.first().locator('> summary').click();
  await Promise.all([page.waitForURL(/said=/), button.click()]);
}
