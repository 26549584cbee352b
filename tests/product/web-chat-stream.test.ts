/** The live connection of the question page, and webhooks, over real HTTP. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProduct, type Product } from '../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator.ts';

const secret = 'a-secret-of-our-own';
let emulator: TelegramEmulator;
let product: Product;
beforeAll(async () => {
  emulator = await startTelegramEmulator();
  product = await createProduct({
    TELEGRAM_BOT_TOKEN: emulator.token,
    TELEGRAM_API_ROOT: emulator.apiRoot,
    TELEGRAM_WEBHOOK_SECRET: secret,
    PUBLIC_URL: 'https://mrc.example.org',
  });
  await product.start();
}, 60_000);
afterAll(async () => {
  await product.dispose();
  await emulator.close();
});

const isAlive = async (): Promise<boolean> =>
  (await fetch(`${product.url}/api/health`, { signal: AbortSignal.timeout(5_000) })).ok;

test('a cookie nobody was given opens no stream and cannot keep the server busy', async () => {
  const cookie = `mrc-chat=${'a'.repeat(43)}`;
  const response = await fetch(`${product.url}/en/ask/events/`, { headers: { cookie } });
  expect(response.status).toBe(204);
  expect(await isAlive()).toBe(true);
});

test('a large body is refused, also when it does not say how large it is', async () => {
  const chunk = new Uint8Array(100_000).fill(97);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent > 100) controller.close();
      else controller.enqueue(chunk);
    },
  });
  const response = await fetch(`${product.url}/en/ask/`, {
    method: 'POST',
    headers: { origin: product.url, 'content-type': 'application/x-www-form-urlencoded' },
    body,
    duplex: 'half',
  } as RequestInit).catch(() => undefined);
  expect(response === undefined || response.status >= 400).toBe(true);
  expect(await isAlive()).toBe(true);
});

test.each(['/api/channels/telegram', '/api/channels/telegram/'])(
  'the webhook answers at %s',
  async (path) => {
    const chat = path.endsWith('/') ? 8 : 9;
    const call = (given: string): Promise<Response> =>
      fetch(product.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': given },
        body: JSON.stringify({
          update_id: chat,
          message: {
            message_id: 1,
            date: 1,
            chat: { id: chat, type: 'private', first_name: 'T' },
            from: { id: chat, is_bot: false, first_name: 'T' },
            text: 'hello',
          },
        }),
      });
    expect((await call('wrong-wrong-wrong')).status).toBe(401);
    expect((await call(secret)).status).toBe(200);
    await expect
      .poll(() => emulator.sent.filter(({ chatId }) => chatId === chat).length, { timeout: 10_000 })
      .toBeGreaterThan(0);
  },
);
