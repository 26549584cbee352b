/** The real whatsapp-web.js client in a real Chromium, on a page that stands in for WhatsApp's, without network. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Client } from 'whatsapp-web.js';
import type { Channel, InboundMessage } from '#conversations/channels';
import { createWhatsAppWebChannel } from '../../../bots/whatsapp/web/index.ts';

interface Stub {
  readonly sent: { to: string; body: string }[];
  failSending: boolean;
  pair(): Promise<void>;
  recordSending(): void;
  receive(message: Record<string, unknown>): void;
}
declare const stub: Stub;

const folder = mkdtempSync(join(tmpdir(), 'whatsapp-'));
const sessionDir = join(folder, 'session');
const codes: string[] = [];
const received: InboundMessage[] = [];
let client: Client;
let channel: Channel;
const page = (): { evaluate<T, A>(work: (value: A) => T, value?: A): Promise<T> } =>
  (client as unknown as { pupPage: { evaluate<T, A>(work: (value: A) => T, value?: A): Promise<T> } })
    .pupPage;
const outbound = {
  id: 'm1',
  recipient: '9640000000001@c.us',
  text: 'سڵاو',
  buttons: [],
  direction: 'rtl',
} as const;

beforeAll(async () => {
  channel = createWhatsAppWebChannel({
    sessionDir,
    chromium: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    stubDir: join(import.meta.dirname, 'stub'),
    onPairing: (code) => codes.push(code),
    log: () => undefined,
    onClient: (created) => {
      client = created;
    },
  });
  await channel.start(async (message) => void received.push(message));
  await vi.waitFor(() => expect(codes.length).toBeGreaterThan(0), 30_000);
}, 60_000);

afterAll(async () => {
  await channel.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('before pairing there is a code to scan, sending fails for now, and the session folder is closed to others', async () => {
  expect(codes[0]).toContain('ref-1');
  expect(channel.status()).toBe('starting');
  expect(statSync(sessionDir).mode & 0o777).toBe(0o700);
  await expect(channel.send(outbound)).rejects.toMatchObject({ code: 'unavailable', isRetryable: true });
});

test('after pairing messages come in, once each, and groups are left alone', async () => {
  await page().evaluate(() => stub.pair());
  await vi.waitFor(() => expect(channel.status()).toBe('up'), 10_000);
  await page().evaluate(() => {
    stub.recordSending();
    stub.receive({ from: '111-222@g.us', body: 'group talk' });
    stub.receive({ from: '9640000000001@c.us', id: 'A1', body: 'چۆن هەویەم وەربگرم' });
  });
  await vi.waitFor(() => expect(received).toHaveLength(1), 5_000);
  expect(received[0]).toMatchObject({
    externalId: 'false_9640000000001@c.us_A1',
    content: { kind: 'text', text: 'چۆن هەویەم وەربگرم' },
  });
});

test('choices are numbered, and stars stay stars', async () => {
  await channel.send({
    ...outbound,
    text: '*بەڵێ*',
    buttons: [
      { id: 'person', label: 'مرۆڤ' },
      { id: 'menu', label: 'لیست' },
    ],
  });
  const sent = await page().evaluate(() => stub.sent.at(-1));
  expect(sent).toEqual({ to: outbound.recipient, body: '*\u2060بەڵێ*\u2060\n\n1. مرۆڤ\n2. لیست' });
});

test('an unknown chat is not tried again, a failure of the page is', async () => {
  await expect(channel.send({ ...outbound, recipient: '0000@c.us' })).rejects.toMatchObject({
    code: 'contact_unreachable',
  });
  await page().evaluate(() => {
    stub.failSending = true;
  });
  await expect(channel.send(outbound)).rejects.toMatchObject({ code: 'unavailable' });
});
