/**
 * Linking WhatsApp's phone from the desk, in Chromium, in Arabic and in English: the code of the second factor, and then
 * the picture a phone scans. The pages are the built ones; the connection is a stand-in that waits for a phone, since
 * WhatsApp itself cannot be reached from a test.
 */
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minute } from '#platform/base';
import { startWebServer } from '../../bots/web/server.ts';
import { createDeskWorld } from '../desk/desk-world.ts';
import { launchBrowser } from '../support/browser.ts';
import { goodPassword } from '../support/create-test-privacy.ts';
import { createFakeChannel } from '../support/fake-channel.ts';
import { eachDatabase } from '../support/databases.ts';
import { expectSound } from './desk-browser.ts';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

eachDatabase(
  'linking a phone from the desk',
  (databases) => {
    const begin = async () => {
      const world = await createDeskWorld(await databases.open(), { isStopped: true });
      let isLinked = false;
      const phone = {
        ...createFakeChannel('whatsapp'),
        status: () => (isLinked ? ('up' as const) : ('starting' as const)),
        connection: () => ({
          transport: 'web' as const,
          ...(!isLinked && { pairingCode: '2@ref,noise,identity,secret' }),
        }),
      };
      await world.app.start([phone]);
      const { staff, token } = world.administrator;
      const { ownSecurity } = world.app.access;
      const setup = await ownSecurity.beginCodes(staff, { password: goodPassword, address: 'x' });
      if (typeof setup !== 'object' || !('secret' in setup)) throw new Error('no code generator');
      /** Each code counts once, so that time passes first. */
      const nextCode = (): string => {
        world.world.clock.pass(minute);
        return new TOTP({ secret: setup.secret }).generate({ timestamp: world.world.clock.now() });
      };
      await ownSecurity.confirmCodes(staff, { code: nextCode(), token });
      const server = await startWebServer({
        host: '127.0.0.1',
        port: 0,
        dist: 'dist',
        version: 'test',
        log: () => undefined,
      });
      server.open({ app: world.app }, () => ({ status: 'ok', version: 'test', parts: {} }));
      return { world, server, token, nextCode, link: () => void (isLinked = true) };
    };

    test.each([
      ['en', 'ltr'],
      ['ar', 'rtl'],
    ] as const)(
      'needs the second factor, then shows what the phone scans, until it is linked: %s',
      async (tag, direction) => {
        const { world, server, token, nextCode, link } = await begin();
        const site = `http://localhost:${server.port}`;
        const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
        await context.addCookies([{ name: 'mrc_desk', value: token, url: site }]);
        const page = await context.newPage();
        const give = async (code: string): Promise<void> => {
          await page.fill('#code', code);
          const form = page.locator('form', { has: page.locator('#code') });
          await Promise.all([page.waitForEvent('load'), form.locator('button').click()]);
        };
        await page.goto(`${site}/desk/me/`);
        const language = page.locator('form', { has: page.locator('#locale') });
        await language.locator('#locale').selectOption(tag);
        await Promise.all([page.waitForURL(/said=/), language.locator('button').click()]);

        await page.goto(`${site}/desk/channels/`);
        await expectSound(page, direction);
        const picture = page.locator('main svg[role=img]');
        await give('000000');
        expect(await picture.count()).toBe(0);
        await expectSound(page, direction);

        await give(nextCode());
        await picture.waitFor();
        await expectSound(page, direction);
        expect((await picture.boundingBox())?.width).toBeGreaterThan(180);

        link();
        await page.reload();
        expect(await picture.count()).toBe(0);
        expect(await page.locator('#code').count()).toBe(0);
        await context.close();
        await server.close();
        await world.app.stop();
      },
      60_000,
    );
  },
  ['sqlite'],
);
