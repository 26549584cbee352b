/** The real grammY client against the Bot API emulator. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Channel, InboundMessage } from '#conversations/channels';
import { createTranslate } from '#guidance/collections';
import { readUiCatalogs } from '#guidance/collections/reader';
import { createTelegramChannel, profileTexts } from '../../../bots/telegram/index.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../../support/telegram-emulator.ts';

const translate = createTranslate(readUiCatalogs('content'));
let emulator: TelegramEmulator;
let channel: Channel | undefined;
const create = (webhookSecret?: string): Channel =>
  (channel = createTelegramChannel({
    token: emulator.token,
    apiRoot: emulator.apiRoot,
    webhookSecret,
    publicUrl: 'http://127.0.0.1:1',
    profile: profileTexts(translate),
    log: () => undefined,
  }));

beforeEach(async () => {
  emulator = await startTelegramEmulator();
});
afterEach(async () => {
  await channel?.stop();
  channel = undefined;
  await emulator.close();
});

const outbound = { id: 'm1', recipient: '7', text: 'hello', buttons: [], direction: 'ltr' } as const;

describe('long polling', () => {
  test('a message is received, a reply with buttons is sent', async () => {
    const received: InboundMessage[] = [];
    const telegram = create();
    await telegram.start(async (message) => void received.push(message));
    emulator.write(7, 'چۆن جوازم نوێ بکەمەوە');
    await vi.waitFor(() => expect(received).toHaveLength(1), 5_000);
    expect(received[0]?.content).toEqual({ kind: 'text', text: 'چۆن جوازم نوێ بکەمەوە' });
    expect(telegram.status()).toBe('up');

    const delivery = await telegram.send({ ...outbound, buttons: [{ id: 'person', label: 'Person' }] });
    expect(emulator.sent.at(-1)).toMatchObject({
      chatId: 7,
      text: 'hello',
      buttons: [{ data: 'person', text: '0️⃣ Person' }],
    });
    expect(delivery.externalId).toBe(String(emulator.sent.at(-1)?.messageId));
  });

  test('an update is not confirmed before it is stored, and comes again when storing failed', async () => {
    let attempts = 0;
    const telegram = create();
    await telegram.start(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('disk full');
    });
    emulator.write(7, 'help');
    await vi.waitFor(() => expect(attempts).toBe(1), 5_000);
    expect(emulator.unconfirmed()).toBe(1);
    await vi.waitFor(() => expect(attempts).toBe(2), 8_000);
  });

  test('stopping waits for the message in hand and then confirms it', async () => {
    let stored = false;
    const telegram = create();
    await telegram.start(async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      stored = true;
    });
    emulator.write(7, 'one');
    await vi.waitFor(() =>
      expect(emulator.calls.filter(({ method }) => method === 'getUpdates').length).toBeGreaterThan(0),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await telegram.stop();
    expect(stored).toBe(true);
    expect(emulator.unconfirmed()).toBe(0);
  });

  test('a pressed button is a choice, and its clock is stopped', async () => {
    const received: InboundMessage[] = [];
    await create().start(async (message) => void received.push(message));
    emulator.press(7, 'helpful:yes');
    await vi.waitFor(
      () => expect(received[0]?.content).toEqual({ kind: 'choice', id: 'helpful:yes' }),
      5_000,
    );
    await vi.waitFor(() =>
      expect(emulator.calls.some(({ method }) => method === 'answerCallbackQuery')).toBe(true),
    );
  });
});

describe('webhook', () => {
  const secret = 'a-secret-of-our-own';
  const call = (telegram: Channel, body: unknown, given = secret): Promise<Response> =>
    telegram.handle?.(
      new Request('http://localhost/api/channels/telegram', {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': given },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    ) ?? Promise.reject(new Error('no webhook'));
  const update = {
    update_id: 1,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: 7, type: 'private' },
      from: { id: 7, is_bot: false, first_name: 'T' },
      text: 'x',
    },
  };

  test('is registered with its secret and takes only calls that carry it', async () => {
    const received: InboundMessage[] = [];
    const telegram = create(secret);
    await telegram.start(async (message) => void received.push(message));
    await vi.waitFor(() =>
      expect(emulator.calls.find(({ method }) => method === 'setWebhook')?.body).toMatchObject({
        url: 'http://127.0.0.1:1/api/channels/telegram',
        secret_token: secret,
      }),
    );
    expect((await call(telegram, update, 'wrong')).status).toBe(401);
    expect((await call(telegram, 'not json')).status).toBe(400);
    expect(received).toHaveLength(0);
    expect((await call(telegram, update)).status).toBe(200);
    expect(received).toHaveLength(1);
  });

  test('what cannot be stored is not acknowledged', async () => {
    const telegram = create(secret);
    await telegram.start(async () => Promise.reject(new Error('disk full')));
    expect((await call(telegram, update)).status).toBe(503);
  });
});

test.each([
  [{ code: 403, description: 'Forbidden: bot was blocked by the user' }, 'contact_unreachable'],
  [{ code: 400, description: 'Bad Request: chat not found' }, 'contact_unreachable'],
])('a refusal %o is a delivery error', async (error, code) => {
  const telegram = create();
  emulator.failNext('sendMessage', error);
  await expect(telegram.send(outbound)).rejects.toMatchObject({ name: 'DeliveryError', code });
});

test('"too many requests" goes back to the outbox with the time to wait', async () => {
  const telegram = create();
  emulator.failNext('sendMessage', { code: 429, description: 'Too Many Requests', retryAfter: 60 });
  await expect(telegram.send(outbound)).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 60_000 });
  await expect(telegram.send(outbound)).resolves.toBeDefined();
});

test('who blocks the bot is reported, and who lets it in again', async () => {
  const reported: unknown[] = [];
  const blocked = JSON.parse(
    readFileSync(new URL('fixtures/blocked.json', import.meta.url), 'utf8'),
  ) as object;
  const telegram = create();
  await telegram.start(async () => undefined, {
    reachable: async (...report) => void reported.push(report),
  });
  emulator.push({ ...blocked });
  await vi.waitFor(() => expect(reported).toEqual([['700100200', false]]), 5_000);
});
