/** What is special about a paired phone: the code, whose session it is, what came while nobody was there. */
import { statSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DeliveryReport, InboundMessage } from '#conversations/channels';
import { person, startUnpaired, type Stub, type Unpaired } from './web-driver.ts';

declare const stub: Stub;

const received: InboundMessage[] = [];
const reports: DeliveryReport[] = [];
const logged: unknown[] = [];
let started: Unpaired;
const text = (message: InboundMessage): string =>
  message.content.kind === 'text' ? message.content.text : message.content.kind;
const outbound = { id: 'm1', recipient: person, text: 'سڵاو', buttons: [], direction: 'rtl' } as const;

beforeAll(async () => {
  started = await startUnpaired(
    async (message) => void received.push(message),
    { delivery: async (report) => void reports.push(report) },
    {
      number: '9647000000000',
      firstPause: 200,
      log: (...entry) => logged.push(entry),
    },
  );
}, 60_000);
afterAll(() => started.close());

test('before pairing there is a code to scan, sending fails for now, and the session folder is closed to others', async () => {
  const { channel, codes, sessionDir } = started;
  expect(codes[0]).toContain('ref-1');
  expect(channel.status()).toBe('starting');
  expect(channel.connection?.()).toEqual({ transport: 'web', pairingCode: codes.at(-1) });
  expect(statSync(sessionDir).mode & 0o777).toBe(0o700);
  await expect(channel.send(outbound)).rejects.toMatchObject({ code: 'unavailable', isRetryable: true });
});

test('after pairing, what people wrote while nobody was there comes in, oldest first, and counts as read', async () => {
  const { channel, page } = started;
  await page().evaluate((from) => {
    const now = Math.floor(Date.now() / 1000);
    stub.numbers['123@lid'] = from;
    stub.keep('9640000000009@c.us', [
      { body: 'second', t: now - 60 },
      { body: 'first', t: now - 120 },
      { body: 'old talk with the phone’s former owner', t: now - 3 * 86_400 },
    ]);
    stub.keep('111-222@g.us', [{ body: 'group talk', t: now }]);
    stub.keep('status@broadcast', [{ body: 'status', t: now }]);
    stub.keep('123@lid', [{ body: 'a hidden name', t: now }]);
    return stub.pair();
  }, person);
  await vi.waitFor(() => expect(received.map(text)).toEqual(['first', 'second', 'a hidden name']), 10_000);
  expect(channel.status()).toBe('up');
  expect(channel.connection?.()).toEqual({ transport: 'web' });
  await vi.waitFor(
    async () => expect(await page().evaluate(() => stub.seen)).toEqual(['9640000000009@c.us', '123@lid']),
    5_000,
  );
});

test('who is hidden from the page is who has the number', () => {
  expect(received.at(-1)?.sender).toMatchObject({ externalId: person, aliases: ['123@lid'] });
});

test('choices are numbered, and stars stay stars', async () => {
  const { channel, page } = started;
  await page().evaluate(() => stub.recordSending());
  const buttons = [
    { id: 'region', label: 'ناوچە' },
    { id: 'menu', label: 'لیست' },
    { id: 'person', label: 'مرۆڤ' },
  ];
  await channel.send({ ...outbound, text: '*بەڵێ*', buttons });
  expect(await page().evaluate(() => stub.sent.at(-1))).toEqual({
    to: person,
    body: '*\u2060بەڵێ*\u2060\n\n1. ناوچە\n2. لیست\n0. مرۆڤ',
  });
});

test.each([
  ['image', 'plan.jpg', 'image/jpeg', false],
  ['document', 'نموذج.pdf', 'application/pdf', true],
] as const)('a file goes as %s, whole and by its name, and the words after it', async (...given) => {
  const [kind, name, mediaType, asDocument] = given;
  const { channel, page } = started;
  const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256);
  await page().evaluate(() => void stub.sent.splice(0));
  const done: number[] = [];
  const sent = await channel.send(
    { ...outbound, file: { kind, name, mediaType, bytes } },
    { done: 0, noteDone: async (count) => void done.push(count) },
  );
  const [file, words, ...more] = await page().evaluate(() => stub.sent);
  expect(file).toMatchObject({ to: person, file: { mimetype: mediaType, filename: name, asDocument } });
  expect(Buffer.from(file?.file?.data ?? '', 'base64').equals(bytes)).toBe(true);
  expect(words).toEqual({ to: person, body: 'سڵاو' });
  expect(more).toEqual([]);
  expect(done).toEqual([1]);
  expect(sent.externalId).toMatch(/_OUT2$/);
});

test('a file that broke off is sent again, and what arrived before is not', async () => {
  const { channel, page } = started;
  const file = { kind: 'image', name: 'a.png', mediaType: 'image/png', bytes: new Uint8Array(10) } as const;
  await page().evaluate(() => {
    stub.sent.splice(0);
    stub.failSending = true;
  });
  await expect(channel.send({ ...outbound, file })).rejects.toMatchObject({ code: 'unavailable' });
  expect(await page().evaluate(() => stub.sent)).toEqual([]);
  await channel.send({ ...outbound, file }, { done: 1, noteDone: async () => undefined });
  expect((await page().evaluate(() => stub.sent)).map(({ body }) => body)).toEqual(['سڵاو']);
});

test('somebody whom only the Cloud API can name is out of reach', async () => {
  await expect(started.channel.send({ ...outbound, recipient: 'IQ.1@user' })).rejects.toMatchObject({
    code: 'contact_unreachable',
  });
});

test('ticks under a message are told on', async () => {
  await started.page().evaluate(() => {
    stub.acknowledge('true_x_OUT1', 1);
    stub.acknowledge('true_x_OUT1', 2);
    stub.acknowledge('true_x_OUT1', 3);
  });
  await vi.waitFor(
    () =>
      expect(reports).toEqual([
        { externalId: 'true_x_OUT1', state: 'delivered' },
        { externalId: 'true_x_OUT1', state: 'read' },
      ]),
    5_000,
  );
});

test('a session that was ended on the phone waits for a new code', async () => {
  const { channel, codes, page } = started;
  const before = codes.length;
  // The page may be gone before it answers.
  await page()
    .evaluate(() => stub.unpair())
    .catch(() => undefined);
  await vi.waitFor(() => expect(channel.status()).toBe('down'), 5_000);
  expect(channel.connection?.()).toMatchObject({ problem: 'logged_out' });
  await vi.waitFor(() => expect(codes.length).toBeGreaterThan(before), 20_000);
  expect(channel.connection?.()).toMatchObject({ problem: 'logged_out', pairingCode: codes.at(-1) });
  await page().evaluate(() => stub.pair());
  await vi.waitFor(() => expect(channel.status()).toBe('up'), 10_000);
  expect(channel.connection?.()).toEqual({ transport: 'web' });
}, 40_000);

test('no code and no number stands in the log', () => {
  expect(JSON.stringify(logged)).not.toMatch(/ref-1|964|secret/);
});
