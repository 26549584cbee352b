/** The real whatsapp-web.js client in a real Chromium, on a page that stands in for WhatsApp's, without network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi, expect } from 'vitest';
import type { Client } from 'whatsapp-web.js';
import { systemClock } from '#platform/base';
import type { Channel, ChannelReports, Receive } from '#conversations/channels';
import { createWhatsAppWebChannel, type WhatsAppWebOptions } from '../../../bots/whatsapp/web/index.ts';
import type { ChannelDriver, ChannelLog } from '../channel-contract.ts';

export interface Stub {
  readonly sent: {
    to: string;
    body: string;
    file?: { mimetype: string; data: string; filename: string; asDocument: boolean };
  }[];
  readonly seen: string[];
  readonly numbers: Record<string, string>;
  failSending: boolean;
  isUnknown: boolean;
  pair(): Promise<void>;
  unpair(): void;
  recordSending(): void;
  keep(from: string, messages: readonly Record<string, unknown>[]): void;
  acknowledge(id: string, ack: number): void;
  receive(message: Record<string, unknown>): void;
}
declare const stub: Stub;

interface Page {
  evaluate<T, A>(work: (value: A) => T, value?: A): Promise<Awaited<T>>;
}

/** A channel whose phone has not scanned anything yet. */
export interface Unpaired {
  readonly channel: Channel;
  readonly sessionDir: string;
  readonly codes: readonly string[];
  readonly notices: readonly string[];
  readonly page: () => Page;
  readonly close: () => Promise<void>;
}

export const person = '9640000000001@c.us';

export async function startUnpaired(
  receive: Receive,
  reports: ChannelReports,
  options: Partial<WhatsAppWebOptions> = {},
): Promise<Unpaired> {
  const folder = mkdtempSync(join(tmpdir(), 'whatsapp-'));
  const sessionDir = join(folder, 'session');
  const codes: string[] = [];
  const notices: string[] = [];
  let client: Client | undefined;
  const channel = createWhatsAppWebChannel({
    sessionDir,
    chromium: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    stubDir: join(import.meta.dirname, 'stub'),
    number: undefined,
    clock: systemClock,
    onPairing: (code) => codes.push(code),
    onNotice: (text) => notices.push(text),
    log: () => undefined,
    onClient: (created) => (client = created),
    ...options,
  });
  await channel.start(receive, reports);
  await vi.waitFor(() => expect(codes.length).toBeGreaterThan(0), 30_000);
  return {
    ...{ channel, sessionDir, codes, notices },
    page: () => (client as unknown as { pupPage: Page }).pupPage,
    async close() {
      await channel.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A channel whose phone is linked. */
export async function startWeb(
  receive: Receive,
  reports: ChannelReports,
  log: ChannelLog,
): Promise<ChannelDriver> {
  const started = await startUnpaired(receive, reports, { log });
  const { channel, page, close } = started;
  await page().evaluate(() => stub.pair());
  await vi.waitFor(() => expect(channel.status()).toBe('up'), 10_000);
  await page().evaluate(() => stub.recordSending());
  return {
    channel,
    close,
    recipient: person,
    comesAgainWithin: 5_000,
    write: (body, id) =>
      page().evaluate((data) => stub.receive(data), { from: person, body, ...(id !== undefined && { id }) }),
    sendPicture: (body) =>
      page().evaluate((data) => stub.receive(data), { from: person, type: 'image', body }),
    writeInGroup: (body) => page().evaluate((data) => stub.receive(data), { from: '111-222@g.us', body }),
    sent: async () =>
      (await page().evaluate(() => stub.sent)).map(({ body }) => ({ text: body, choices: [] })),
    failNext: (failure) =>
      page().evaluate((isUnknown) => {
        if (isUnknown) stub.isUnknown = true;
        else stub.failSending = true;
      }, failure === 'blocked'),
  };
}
