/** A phone that is not ours must not answer in our name, nor we read its owner's messages. */
import { afterAll, expect, test, vi } from 'vitest';
import type { InboundMessage } from '#conversations/channels';
import { person, startUnpaired, type Stub, type Unpaired } from './web-driver.ts';

declare const stub: Stub;
let started: Unpaired | undefined;
afterAll(() => started?.close());

test('a session of another number is closed, says so, and reads nothing', async () => {
  const received: InboundMessage[] = [];
  started = await startUnpaired(
    async (message) => void received.push(message),
    {},
    { number: '9641111111111', firstPause: 200 },
  );
  const { channel, notices, codes, page } = started;
  await page().evaluate((from) => {
    stub.keep(from, [{ body: 'private' }]);
    return stub.pair();
  }, person);
  await vi.waitFor(() => expect(notices).toHaveLength(1), 10_000);
  expect(notices[0]).toMatch(/WHATSAPP_NUMBER/);
  expect(notices[0]).not.toMatch(/964/);
  const seen = codes.length;
  await vi.waitFor(() => expect(codes.length).toBeGreaterThan(seen), 20_000);
  expect(channel.connection?.()).toMatchObject({ problem: 'wrong_number' });
  expect(channel.status()).not.toBe('up');
  expect(received).toEqual([]);
}, 60_000);
