/**
 * A platform that takes a call and never answers it: nobody else waits for it, the program can be stopped meanwhile,
 * and what was not answered is sent again afterwards, since nothing tells that it arrived.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProduct, type Product } from '../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator.ts';

const [silenced, served] = [700_300_001, 700_300_002];
/** Stopping waits so long at most for what is under way; deploy's service files allow 30 s. */
const longestStop = 20_000;
let emulator: TelegramEmulator;
let product: Product;

beforeAll(async () => {
  emulator = await startTelegramEmulator();
  product = await createProduct({ TELEGRAM_BOT_TOKEN: emulator.token, TELEGRAM_API_ROOT: emulator.apiRoot });
  await product.start();
}, 60_000);
afterAll(async () => {
  await product.dispose();
  await emulator.close();
});

const sentTo = (chat: number): number => emulator.sent.filter(({ chatId }) => chatId === chat).length;
const triedTo = (chat: number): number =>
  emulator.calls.filter(({ method, body }) => method === 'sendMessage' && body['chat_id'] === chat).length;

test('others are answered while one call hangs', async () => {
  emulator.hangWhen((method, body) => method === 'sendMessage' && body['chat_id'] === silenced);
  emulator.write(silenced, 'How do I get a passport?');
  await expect.poll(() => triedTo(silenced), { timeout: 15_000 }).toBe(1);
  emulator.write(served, 'How do I get a passport?');
  await expect.poll(() => sentTo(served), { timeout: 15_000 }).toBeGreaterThan(0);
  // It waits for that one answer: no second attempt that might arrive beside the first.
  expect(triedTo(silenced)).toBe(1);
});

test('the program can be stopped meanwhile, and sends what was not answered when it is back', async () => {
  const begun = performance.now();
  expect(await product.stop()).toBe(0);
  expect(performance.now() - begun).toBeLessThan(longestStop);
  emulator.hangWhen(() => false);
  await product.start();
  await expect.poll(() => sentTo(silenced), { timeout: 150_000 }).toBeGreaterThan(0);
}, 240_000);
