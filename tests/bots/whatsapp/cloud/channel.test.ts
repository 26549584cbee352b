/** The Cloud transport against the emulator of Meta's API, over HTTP both ways. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Channel, DeliveryReport, InboundMessage, OutboundMessage } from '#conversations/channels';
import { hour } from '#platform/base';
import { cloudChannel, startCloud, type CloudDriver } from './driver.ts';
import { startWhatsAppEmulator } from '../../../support/whatsapp-emulator.ts';

const received: InboundMessage[] = [];
const reports: DeliveryReport[] = [];
let driver: CloudDriver;
let channel: Channel;

beforeEach(async () => {
  received.length = 0;
  reports.length = 0;
  driver = await startCloud(async (message) => void received.push(message), {
    delivery: async (report) => void reports.push(report),
  });
  ({ channel } = driver);
});
afterEach(async () => {
  await channel.stop();
  await driver.close();
});

const outbound = (change: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: 'm1',
  recipient: driver.recipient,
  text: 'hello',
  buttons: [],
  direction: 'ltr',
  locale: 'ckb',
  ...change,
});

describe('the webhook', () => {
  test('answers the challenge only to who knows our token', async () => {
    const ask = (token: string, mode = 'subscribe') =>
      channel.handle?.(
        new Request(`http://localhost/?hub.mode=${mode}&hub.challenge=42&hub.verify_token=${token}`),
      );
    const right = await ask(driver.emulator.verifyToken);
    expect([right?.status, await right?.text()]).toEqual([200, '42']);
    expect((await ask('another-token-of-somebody'))?.status).toBe(403);
    expect((await ask(driver.emulator.verifyToken, 'unsubscribe'))?.status).toBe(403);
  });

  test('takes nothing that is not signed with our secret', async () => {
    const webhook = { object: 'whatsapp_business_account', entry: [] };
    expect(await driver.emulator.push(webhook)).toBe(200);
    expect(await driver.emulator.push(webhook, { secret: 'another secret' })).toBe(401);
    const unsigned = await channel.handle?.(
      new Request('http://localhost/', { method: 'POST', body: JSON.stringify(webhook) }),
    );
    expect(unsigned?.status).toBe(401);
  });

  test.each(['not json', '{}', '{"object":"page","entry":[]}', '[]', 'null'])(
    'is not brought again for %s: it would be no better',
    async (body) => {
      expect(await driver.emulator.push(body)).toBe(200);
      expect(received).toEqual([]);
    },
  );

  test('is answered only when every message in it is stored', async () => {
    let count = 0;
    const failing = cloudChannel(driver.emulator);
    await failing.start(async () => {
      count += 1;
      if (count === 2) throw new Error('disk full');
    });
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { phone_number_id: driver.emulator.phoneId },
                messages: ['1', '2'].map((id) => ({
                  id,
                  from: '9647700000001',
                  timestamp: '1',
                  type: 'text',
                  text: { body: id },
                })),
              },
            },
          ],
        },
      ],
    });
    const { signatureOf } = await import('../../../../bots/whatsapp/cloud/signature.ts');
    const call = () =>
      failing.handle?.(
        new Request('http://localhost/', {
          method: 'POST',
          body,
          headers: {
            'x-hub-signature-256': signatureOf(Buffer.from(body), driver.emulator.appSecret),
          },
        }),
      );
    expect((await call())?.status).toBe(503);
    expect((await call())?.status).toBe(200);
    expect(count).toBe(4);
    await failing.stop();
    expect((await call())?.status).toBe(503);
  });
});

describe('sending', () => {
  test('goes to the number, or to the user id of who hides theirs', async () => {
    await channel.send(outbound());
    await channel.send(outbound({ recipient: 'IQ.1349@user' }));
    expect(driver.emulator.sent.map(({ body }) => [body['to'], body['recipient']])).toEqual([
      [driver.person, undefined],
      [undefined, 'IQ.1349'],
    ]);
    await expect(channel.send(outbound({ recipient: '123@lid' }))).rejects.toMatchObject({
      code: 'contact_unreachable',
    });
  });

  test('statuses come back with our own id, also where the answer never came', async () => {
    driver.emulator.failNext({ status: 0, code: 0, breaks: 'after' });
    await expect(channel.send(outbound())).rejects.toMatchObject({
      code: 'unavailable',
      mayHaveArrived: true,
    });
    const sent = driver.emulator.sent.at(-1);
    expect(await driver.emulator.tell(sent?.id ?? '', 'delivered')).toBe(200);
    expect(reports).toEqual([{ id: 'm1', externalId: sent?.id, state: 'delivered' }]);
  });

  test('a failed status says what it means for the message', async () => {
    await channel.send(outbound());
    await driver.emulator.tell(driver.emulator.sent[0]?.id ?? '', 'failed', 131_049);
    expect(reports[0]).toMatchObject({ id: 'm1', state: 'failed', error: { code: 'contact_unreachable' } });
  });

  test.each<[{ status: number; code: number; retryAfter?: number }, string]>([
    [{ status: 400, code: 131_047 }, 'window_closed'],
    [{ status: 400, code: 130_429 }, 'rate_limited'],
    [{ status: 429, code: 4, retryAfter: 7 }, 'rate_limited'],
    [{ status: 400, code: 131_051 }, 'rejected'],
    [{ status: 403, code: 10 }, 'not_authorised'],
    [{ status: 400, code: 200 }, 'not_authorised'],
    [{ status: 503, code: 77 }, 'unavailable'],
    [{ status: 400, code: 131_030 }, 'contact_unreachable'],
  ])('the answer %o is %s', async (answer, code) => {
    driver.emulator.failNext(answer);
    const error: unknown = await channel.send(outbound({ isHeld: true })).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'DeliveryError', code });
    if (answer.retryAfter !== undefined) expect(error).toMatchObject({ retryAfter: 7_000 });
  });

  test('a file is uploaded and goes with its words', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const file = { kind: 'image', name: 'map.png', mediaType: 'image/png', bytes } as const;
    await channel.send(outbound({ file, text: 'the way' }));
    const [sent] = driver.emulator.sent;
    expect(sent).toMatchObject({ type: 'image', text: 'the way' });
    expect(driver.emulator.uploaded((sent?.body['image'] as { id: string }).id)).toEqual(bytes);
    expect(driver.emulator.sent).toHaveLength(1);
  });

  test('a long text goes on where it broke off', async () => {
    const text = 'word '.repeat(2_000).trim();
    let done = 0;
    const progress = { noteDone: async (count: number) => void (done = count) };
    await channel.send(outbound({ text }), { done: 1, ...progress });
    expect(done).toBeGreaterThan(0);
    const marks = driver.emulator.sent.map(({ body }) => body['biz_opaque_callback_data']);
    expect(marks.slice(0, -1).every((mark) => mark === 'm1 part')).toBe(true);
    expect(marks.at(-1)).toBe('m1 last');
    expect(driver.emulator.sent.map((part) => part.text).join(' ').length).toBeLessThan(text.length);
  });
});

describe('after 24 hours', () => {
  test('the contact is told once that something waits, in a language of theirs', async () => {
    driver.emulator.closeWindow(driver.person);
    await expect(channel.send(outbound())).rejects.toMatchObject({
      code: 'window_closed',
      isRetryable: true,
    });
    expect(driver.emulator.sent).toMatchObject([
      { type: 'template', text: 'mrc_message_waiting', body: { template: { language: { code: 'ar' } } } },
    ]);
    await expect(channel.send(outbound({ isHeld: true }))).rejects.toMatchObject({ code: 'window_closed' });
    expect(driver.emulator.sent).toHaveLength(1);
    await driver.write('ok');
    await channel.send(outbound({ isHeld: true }));
    expect(driver.emulator.sent.at(-1)).toMatchObject({ type: 'text', text: 'hello' });
  });

  test('we do not ask Meta when we know that it is closed', async () => {
    const lastHeardAt = Date.now() - 24 * hour;
    await expect(channel.send(outbound({ lastHeardAt }))).rejects.toMatchObject({ code: 'window_closed' });
    expect(driver.emulator.sent.map(({ type }) => type)).toEqual(['template']);
    await channel.send(outbound({ lastHeardAt: Date.now() - 23 * hour }));
  });

  test('of news only that there is some is said, once; the words follow what they write', async () => {
    driver.emulator.closeWindow(driver.person);
    const news = outbound({ isNews: true, text: 'A course begins.' });
    await expect(channel.send(news)).rejects.toMatchObject({ code: 'window_closed' });
    await expect(channel.send({ ...news, isHeld: true })).rejects.toMatchObject({ code: 'window_closed' });
    expect(driver.emulator.sent).toMatchObject([{ type: 'template', text: 'mrc_news' }]);
    expect(JSON.stringify(driver.emulator.sent[0]?.body)).not.toContain('course');
    await driver.write('1');
    await channel.send({ ...news, isHeld: true });
    expect(driver.emulator.sent.at(-1)).toMatchObject({ type: 'text', text: 'A course begins.' });
  });

  test.each([
    [{ status: 404, code: 132_001 }, 'rejected'],
    [{ status: 400, code: 131_050 }, 'contact_unreachable'],
    [{ status: 429, code: 130_429 }, 'rate_limited'],
  ])('news that cannot be told of wait for nothing: %o', async (refusal, code) => {
    driver.emulator.closeWindow(driver.person);
    driver.emulator.failNext({ status: 400, code: 131_047 }, refusal);
    await expect(channel.send(outbound({ isNews: true }))).rejects.toMatchObject({ code });
  });

  test('a template that is not registered holds nothing up', async () => {
    driver.emulator.closeWindow(driver.person);
    driver.emulator.failNext({ status: 400, code: 131_047 }, { status: 404, code: 132_001 });
    await expect(channel.send(outbound())).rejects.toMatchObject({ code: 'window_closed' });
  });
});

describe('files of a person', () => {
  test('are fetched by their reference, up to a limit', async () => {
    const bytes = new Uint8Array(1_000).fill(7);
    const reference = driver.emulator.addMedia(bytes, 'image/jpeg');
    expect(new Uint8Array((await channel.fetchFile?.(reference, 1_000)) ?? [])).toEqual(bytes);
    await expect(channel.fetchFile?.(reference, 999)).rejects.toMatchObject({ code: 'too_large' });
    await expect(channel.fetchFile?.('gone', 999)).rejects.toMatchObject({ code: 'gone' });
  });
});

describe('the connection', () => {
  test('to a number that is not ours says nothing in our name', async () => {
    const emulator = await startWhatsAppEmulator();
    const other = cloudChannel(emulator, { number: '9641111111111' });
    await other.start(async () => undefined);
    await vi.waitFor(() => expect(other.connection?.()).toMatchObject({ problem: 'wrong_number' }));
    expect(other.status()).toBe('down');
    await expect(other.send(outbound())).rejects.toMatchObject({ code: 'not_authorised' });
    expect(emulator.sent).toEqual([]);
    await other.stop();
    await emulator.close();
  });

  test('to a number id that does not exist is down', async () => {
    const emulator = await startWhatsAppEmulator();
    const other = cloudChannel({ ...emulator, phoneId: '999999' });
    await other.start(async () => undefined);
    await vi.waitFor(() => expect(other.connection?.()).toMatchObject({ problem: 'not_authorised' }));
    expect(other.status()).toBe('down');
    await other.stop();
    await emulator.close();
  });

  test('with a refused token is down, and up again when it works', async () => {
    await vi.waitFor(() => expect(channel.status()).toBe('up'));
    driver.emulator.failNext({ status: 401, code: 190 });
    await channel.send(outbound()).catch(() => undefined);
    expect([channel.status(), channel.connection?.()]).toEqual([
      'down',
      { transport: 'cloud', problem: 'not_authorised' },
    ]);
    await channel.send(outbound());
    expect(channel.status()).toBe('up');
  });
});
