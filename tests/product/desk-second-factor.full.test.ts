/** Setting up and using what protects a desk, in Chromium with an authenticator of its own: phone width, three languages. */
import { Secret, TOTP } from 'otpauth';
import { create } from 'qrcode';
import sharp from 'sharp';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { totpAddress } from '../../src/privacy/access/second-factor/totp.ts';
import { axeFaults, launchBrowser } from '../support/browser.ts';
import { createProduct, type Product } from '../support/product.ts';
import { joinFirst, password } from './security/desk-people.ts';

/** A folder to look at the pages in; none by default. */
const pictures = process.env['SCREENSHOTS'];
let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let recoveryCodes: readonly string[] = [];
let secret = '';

beforeAll(async () => {
  product = await createProduct();
  [browser] = await Promise.all([launchBrowser(), product.start()]);
  const administrator = await joinFirst(product);
  context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  // With the path of the program's own cookies: a more particular one would stand beside them.
  const cookies = [...administrator.cookies].map(([name, value]) => ({
    ...{ name, value, domain: 'localhost', path: '/desk' },
  }));
  await context.addCookies(cookies);
  page = await context.newPage();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await product.dispose();
});

/** What every screen must be: nothing for axe to say, no wider than the phone. */
async function expectSound(name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  const found = await axeFaults(page);
  expect([name, found]).toEqual([name, []]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

/** The square code as a camera would see it: each square dark or light where the text demands it. */
async function expectReadable(text: string): Promise<void> {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const picture = sharp(await page.locator('.qr').screenshot()).greyscale();
  const { width } = await picture.metadata();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const square = width / (modules.size + 8);
  const wrong = Array.from(modules.data).filter((isDark, index) => {
    const x = Math.floor(((index % modules.size) + 4.5) * square);
    const y = Math.floor((Math.floor(index / modules.size) + 4.5) * square);
    return (data[(y * info.width + x) * info.channels] ?? 0) < 128 !== Boolean(isDark);
  });
  expect(wrong.length).toBe(0);
}

const open = async (summary: string): Promise<void> =>
  page.locator('summary').filter({ hasText: summary }).first().click();
const codeNow = (later = 0): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + later });

/** Codes change every half minute: what takes a code begins with time left, so that none grows old on its way. */
async function waitForFreshStep(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 10_000) await page.waitForTimeout(left);
}

async function signInWithPassword(): Promise<void> {
  await page.goto(`${product.url}/desk/sign-in/`);
  await page.fill('#login', 'admin');
  await page.fill('#password', password);
  await page.click('form.form button.button');
}

async function signOut(): Promise<void> {
  await page.click('[data-sign-out]');
  await page.waitForURL(/sign-in/);
}

test('the page about one’s own protection is sound in all languages of the desk, light and dark', async () => {
  for (const [locale, colorScheme] of [
    ['ar', 'light'],
    ['ckb', 'dark'],
    ['en', 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${product.url}/desk/me/`);
    await page.selectOption('#locale', locale);
    await page.click('button[value=own]');
    await page.goto(`${product.url}/desk/me/security/`);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    expect(await page.locator('a[href="/desk/me/security/"]').count()).toBe(0);
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    await expectSound(`security-${locale}`);
  }
}, 60_000);

test('codes of a phone are set up with the password and a first code, recovery codes shown once', async () => {
  await page.goto(`${product.url}/desk/me/security/`);
  await open('Set up codes');
  await page.fill('#password-codes', 'not the password');
  await page.click('button[value=codes-begin]');
  expect(await page.locator('[role=alert]:visible').innerText()).toContain('not right');
  await open('Set up codes');
  await page.fill('#password-codes', password);
  await page.click('button[value=codes-begin]');
  await expectSound('totp');
  secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
  await expectReadable(totpAddress(secret, 'admin'));
  await page.fill('#code', '000000');
  await page.click('button[value=codes-confirm]');
  expect(await page.locator('.secret').count()).toBe(1);
  await waitForFreshStep();
  // The step before, so that the present one is still unused for signing in.
  await page.fill('#code', codeNow(-30_000));
  await page.click('button[value=codes-confirm]');
  recoveryCodes = await page.locator('[data-recovery-codes] code').allInnerTexts();
  expect(recoveryCodes).toHaveLength(10);
  expect(await page.locator('main').innerText()).not.toContain('Please set up a second step');
  await expectSound('recovery-codes');
  await page.goto(`${product.url}/desk/me/security/`);
  expect(await page.locator('[data-recovery-codes]').isVisible()).toBe(false);
}, 60_000);

test('signing in asks for a code, and takes a recovery code once', async () => {
  await signOut();
  await signInWithPassword();
  await page.waitForURL(/sign-in\/code/);
  await expectSound('code');
  await page.goto(`${product.url}/desk/staff/`);
  expect(page.url()).toContain('/desk/sign-in/');
  await signInWithPassword();
  await page.fill('#code', codeNow(30_000));
  await page.click('form.form button.button');
  await page.waitForURL(/\/desk\/$/);
  await signOut();
  for (const expected of [/\/desk\/$/, /sign-in\/code/]) {
    await signInWithPassword();
    await page.fill('#code', recoveryCodes[0] ?? '');
    await page.click('form.form button.button');
    await page.waitForURL(expected);
    if (expected.test(`${product.url}/desk/`)) await signOut();
  }
  await page.fill('#code', recoveryCodes[1] ?? '');
  await page.click('form.form button.button');
  await page.waitForURL(/\/desk\/$/);
}, 60_000);

test('a passkey is added, and signs in without a password', async () => {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${product.url}/desk/me/security/`);
  await open('Add a passkey');
  await page.fill('#passkey-name', 'my phone');
  await page.fill('#password-passkey', 'not the password');
  await page.click('[data-passkey-add] button');
  await page.locator('[data-passkey-add] [role=alert]').waitFor();
  await page.fill('#password-passkey', password);
  await page.click('[data-passkey-add] button');
  await page.waitForURL(/done=changed/);
  expect(await page.locator('main').innerText()).toContain('my phone');

  await signOut();
  await page.locator('[data-passkey-sign-in]').waitFor();
  await expectSound('sign-in');
  await page.click('[data-passkey-sign-in] button');
  await page.waitForURL(/\/desk\/$/);
  await signOut();
  // After the password it stands for the code.
  await signInWithPassword();
  await page.waitForURL(/sign-in\/code/);
  await page.click('[data-passkey-sign-in] button');
  await page.waitForURL(/\/desk\/$/);
}, 60_000);

test('a PIN locks the desk, and opens it again where one was', async () => {
  await page.goto(`${product.url}/desk/me/security/`);
  await open('Set a PIN');
  await page.fill('#pin-pin', '730412');
  await page.fill('#pin-again', '730412');
  await page.selectOption('#minutes', '2');
  await page.fill('#password-pin', password);
  await page.click('button[value=pin-set]');
  await page.waitForURL(/done=changed/);
  await page.click('button[formaction="/desk/lock/"]');
  await page.waitForURL(/unlock/);
  await page.goto(`${product.url}/desk/staff/`);
  expect(page.url()).toContain('/desk/unlock/?to=');
  await expectSound('unlock');
  await page.fill('#pin', '999999');
  await page.click('form.form button.button');
  expect(await page.locator('[role=alert]').innerText()).toContain('4');
  await page.fill('#pin', '730412');
  await page.click('form.form button.button');
  await page.waitForURL(/\/desk\/staff\/$/);
}, 60_000);

test('a new browser is told about on the old one, and ended from there', async () => {
  const elsewhere = await browser.newContext({
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
  });
  const other = await elsewhere.newPage();
  await other.goto(`${product.url}/desk/sign-in/`);
  await other.fill('#login', 'admin');
  await other.fill('#password', password);
  await other.click('form.form button.button');
  await other.fill('#code', recoveryCodes[2] ?? '');
  await other.click('form.form button.button');
  await other.waitForURL(/\/desk\/$/);
  expect(await other.locator('#new-devices').count()).toBe(0);

  await page.goto(`${product.url}/desk/`);
  expect(await page.locator('section[aria-labelledby=new-devices]').innerText()).toContain('Firefox, Linux');
  await expectSound('new-device');
  await page.click('section[aria-labelledby=new-devices] button[value=end-others]');
  await page.waitForURL(/others_ended/);
  expect(await page.locator('#new-devices').count()).toBe(0);
  // The page open there leaves by itself, with all that stood on it.
  await other.waitForURL(/\/desk\/sign-in\//);
  await elsewhere.close();
}, 60_000);
