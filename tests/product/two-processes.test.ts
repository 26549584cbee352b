/**
 * Two processes on one PostgreSQL: one speaks with Telegram, a desk is open on the other. News reaches the desk, a reply
 * reaches the phone, at once and not with the slow look of 15 seconds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate, openDatabase } from '#platform/storage';
import { deskEvents } from '../../src/desk/live/desk-events.ts';
import { createDeskWorld } from '../desk/desk-world.ts';
import { eachDatabase } from '../support/databases.ts';
import { frozenWorld } from '../support/frozen-world.ts';
import { createProduct } from '../support/product.ts';
import { startTelegramEmulator } from '../support/telegram-emulator.ts';

/** Well under the slow look, also on a busy machine. */
const atOnce = 6_000;

eachDatabase(
  'two processes',
  (databases) => {
    it('show one desk and speak with one voice', { timeout: 90_000 }, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'mrc-two-'));
      const place = await databases.place();
      const emulator = await startTelegramEmulator();
      const database = await openDatabase(place);
      await migrate(database);
      // The desk's process: this one. It delivers nothing, so whatever arrives went through the other.
      const options = { folder, world: frozenWorld(Date.now()), isStopped: true };
      const desk = await createDeskWorld(database, options);
      const dilan = await desk.hire('dilan', 'counsellor', ['mrc-erbil']);
      await desk.setOffice('mrc-erbil', { serves: ['erbil'] });
      const product = await createProduct({
        TELEGRAM_BOT_TOKEN: emulator.token,
        TELEGRAM_API_ROOT: emulator.apiRoot,
        DATABASE_URL: place.databaseUrl ?? '',
        KEY_FILE: join(folder, 'keys/field.key'),
      });
      try {
        await product.start();
        const response = await deskEvents(desk.request('/desk/events/', { token: dilan.token }));
        const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
        let heard = '';
        const listening = (async () => {
          for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
            heard += part.value;
        })();
        await expect.poll(() => heard, { timeout: atOnce }).toContain('event: hello\ndata: {"waiting":0');

        emulator.write(7_001, 'I need a counsellor in Erbil');
        await emulator.waitForSent(1);
        emulator.press(7_001, 'consent:yes');
        await expect.poll(() => heard, { timeout: atOnce }).toContain('event: change\ndata: {"waiting":1');
        await expect.poll(() => emulator.unconfirmed(), { timeout: atOnce }).toBe(0);

        const [item] = await desk.app.handoff.queue('all');
        const { id = '', conversationId = '' } = item?.handoff ?? {};
        const staff = dilan.staff.id;
        expect(await desk.app.handoff.accept(id, staff)).toEqual({ done: true });
        const said = { conversationId, staff, clientId: 'a', text: 'Here is Dilan.' };
        // What was said before is through: Telegram takes one message a second for a chat.
        await emulator.waitForSent(4, 2 * atOnce);
        await new Promise((done) => setTimeout(done, 1_500));
        const began = performance.now();
        expect(await desk.app.handoff.reply(said)).toEqual({ done: true });
        await expect
          .poll(() => emulator.sent.map(({ text }) => text), { timeout: atOnce, interval: 20 })
          .toContainEqual(expect.stringContaining('Here is Dilan.'));
        console.log(`reply in the other process: ${Math.round(performance.now() - began)} ms`);
        await reader?.cancel();
        await listening;
      } finally {
        await product.dispose();
        await desk.app.stop();
        await emulator.close();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
  ['postgres'],
);
