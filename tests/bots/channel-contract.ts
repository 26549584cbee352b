/**
 * What every channel owes the inbox and the outbox, whatever its platform: one list of cases, run for each channel against
 * its emulator. A channel that cannot have a case says why; the reason stands in the name of the skipped test.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type {
  Channel,
  ChannelReports,
  InboundMessage,
  OutboundMessage,
  Receive,
} from '#conversations/channels';

/** How the platform fails next, when we send. */
export type Failure = 'blocked' | 'broken' | 'too_many' | 'refused';

export interface SentWords {
  readonly text: string;
  /** Labels of pressable choices, as shown. */
  readonly choices: readonly string[];
}

/** A channel with its platform, in the hands of the suite. */
export interface ChannelDriver {
  readonly channel: Channel;
  /** A person writes; the same `id` is the same message brought once more. */
  write(text: string, id?: string): Promise<unknown>;
  press?(id: string): Promise<unknown>;
  sendPicture?(caption: string): Promise<unknown>;
  writeInGroup?(text: string): Promise<unknown>;
  /** The person, as `OutboundMessage.recipient` names them. */
  readonly recipient: string;
  /** What the person has been sent, oldest first. */
  sent(): Promise<readonly SentWords[]>;
  failNext?(failure: Failure): Promise<void> | void;
  /** How often a message that could not be stored may take to come again, in milliseconds. */
  readonly comesAgainWithin: number;
  close(): Promise<void>;
}

export const contractCases = [
  'receives words with sender and id',
  'keeps the id when a message is brought twice',
  'brings again what could not be stored',
  'receives a pressed choice',
  'tells a picture from words and keeps the caption',
  'leaves groups alone',
  'shows every choice',
  'sends a long text whole and in order',
  'does not try again who blocked us',
  'tries again after trouble of the platform',
  'tries again when it was too much',
  'tries again when credentials are refused',
  'logs nothing a person wrote',
  'waits for what is in hand before it stops',
] as const;
export type ContractCase = (typeof contractCases)[number];

export interface Contract {
  readonly start: (receive: Receive, reports: ChannelReports, log: ChannelLog) => Promise<ChannelDriver>;
  /** Why a case cannot be. */
  readonly skips?: Partial<Record<ContractCase, string>>;
  readonly timeout?: number;
}

export type ChannelLog = (event: string, fields: Record<string, string | number>) => void;

const words = 'چۆن جوازم نوێ بکەمەوە 0770';

export function channelContract(name: string, { start, skips = {}, timeout = 15_000 }: Contract): void {
  describe(`${name} keeps the contract of channels:`, () => {
    const received: InboundMessage[] = [];
    const logged: unknown[] = [];
    let store: Receive = async () => undefined;
    let driver: ChannelDriver;

    beforeAll(async () => {
      driver = await start(
        async (message) => {
          await store(message);
          received.push(message);
        },
        { delivery: async () => undefined },
        (...entry) => logged.push(entry),
      );
    }, 90_000);
    afterAll(async () => {
      await driver.channel.stop();
      await driver.close();
    });

    const outbound = (change: Partial<OutboundMessage>): OutboundMessage => ({
      id: 'contract-message',
      recipient: driver.recipient,
      text: 'سڵاو',
      buttons: [],
      direction: 'rtl',
      ...change,
    });
    const arrives = async (write: () => Promise<unknown> | undefined): Promise<InboundMessage> => {
      const before = received.length;
      await write();
      await vi.waitFor(() => expect(received.length).toBeGreaterThan(before), { timeout, interval: 20 });
      return received.at(-1) as InboundMessage;
    };
    const isCase = (one: ContractCase, run: () => Promise<void>): void => {
      const why = skips[one];
      if (why === undefined) test(one, run, 60_000);
      else test.skip(`${one} (skipped: ${why})`, run);
    };

    isCase('receives words with sender and id', async () => {
      const message = await arrives(() => driver.write(words));
      expect(message).toMatchObject({
        channel: driver.channel.id,
        sender: { externalId: driver.recipient },
        content: { kind: 'text', text: words },
      });
      expect(message.externalId).not.toBe('');
      expect(message.sentAt).toBeGreaterThan(Date.now() - 60_000);
      expect(driver.channel.status()).toBe('up');
    });

    isCase('keeps the id when a message is brought twice', async () => {
      const first = await arrives(() => driver.write('twice', '4711'));
      const second = await arrives(() => driver.write('twice', '4711'));
      expect(second.externalId).toBe(first.externalId);
    });

    isCase('brings again what could not be stored', async () => {
      let attempts = 0;
      store = async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('disk full');
      };
      const before = received.length;
      void driver.write('again');
      await vi.waitFor(() => expect(received.length).toBe(before + 1), {
        timeout: driver.comesAgainWithin + timeout,
        interval: 20,
      });
      store = async () => undefined;
      expect(attempts).toBe(2);
      expect(received.at(-1)?.content).toEqual({ kind: 'text', text: 'again' });
    });

    isCase('receives a pressed choice', async () => {
      const message = await arrives(() => driver.press?.('consent:yes'));
      expect(message.content).toEqual({ kind: 'choice', id: 'consent:yes' });
    });

    isCase('tells a picture from words and keeps the caption', async () => {
      const message = await arrives(() => driver.sendPicture?.('my paper'));
      expect(message.content).toEqual({ kind: 'unsupported', what: 'image', caption: 'my paper' });
    });

    isCase('leaves groups alone', async () => {
      const before = received.length;
      await driver.writeInGroup?.('talk of a group');
      await arrives(() => driver.write('and a word of a person'));
      expect(received.slice(before).map(({ content }) => content)).toEqual([
        { kind: 'text', text: 'and a word of a person' },
      ]);
    });

    isCase('shows every choice', async () => {
      const labels = ['Erbil', 'Sulaymaniyah', 'Duhok', 'Somewhere else in Iraq', 'Outside Iraq'];
      const buttons = labels.map((label, index) => ({ id: `region:${index}`, label }));
      const { externalId } = await driver.channel.send(
        outbound({ buttons, direction: 'ltr', text: 'Where?' }),
      );
      expect(externalId).toBeTruthy();
      const last = (await driver.sent()).at(-1);
      const shown = driver.channel.capabilities.buttons
        ? (last?.choices ?? [])
        : (last?.text.split('\n') ?? []);
      for (const label of labels) expect(shown.some((line) => line.includes(label))).toBe(true);
    });

    isCase('sends a long text whole and in order', async () => {
      const before = (await driver.sent()).length;
      const text = Array.from({ length: 1_500 }, (_, index) => `word${index}`).join(' ');
      await driver.channel.send(outbound({ text, direction: 'ltr' }));
      const parts = (await driver.sent()).slice(before).map((part) => part.text);
      expect(parts.length).toBeGreaterThan(1);
      for (const part of parts)
        expect(part.length).toBeLessThanOrEqual(driver.channel.capabilities.longestText);
      expect(parts.join(' ')).toBe(text);
    });

    const failsWith = async (failure: Failure): Promise<unknown> => {
      await driver.failNext?.(failure);
      return driver.channel.send(outbound({})).then(
        () => 'sent',
        (error: unknown) => error,
      );
    };

    isCase('does not try again who blocked us', async () => {
      expect(await failsWith('blocked')).toMatchObject({ code: 'contact_unreachable', isRetryable: false });
    });
    isCase('tries again after trouble of the platform', async () => {
      expect(await failsWith('broken')).toMatchObject({ code: 'unavailable', isRetryable: true });
    });
    isCase('tries again when it was too much', async () => {
      const error = await failsWith('too_many');
      expect(error).toMatchObject({ code: 'rate_limited', isRetryable: true });
      expect((error as { retryAfter: number }).retryAfter).toBeGreaterThan(0);
    });
    isCase('tries again when credentials are refused', async () => {
      expect(await failsWith('refused')).toMatchObject({ code: 'not_authorised', isRetryable: true });
    });

    isCase('logs nothing a person wrote', async () => {
      const all = JSON.stringify(logged);
      for (const secret of [words, 'again', 'my paper', 'talk of a group', '0770', driver.recipient])
        expect(all).not.toContain(secret);
    });

    isCase('waits for what is in hand before it stops', async () => {
      let isStored = false;
      let isBegun = false;
      store = async () => {
        isBegun = true;
        await new Promise((resolve) => setTimeout(resolve, 300));
        isStored = true;
      };
      void Promise.resolve(driver.write('last words')).catch(() => undefined);
      await vi.waitFor(() => expect(isBegun).toBe(true), { timeout, interval: 5 });
      await driver.channel.stop();
      expect(isStored).toBe(true);
      expect(driver.channel.status()).toBe('down');
    });
  });
}
