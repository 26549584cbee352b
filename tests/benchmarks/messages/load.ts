/** Writes to a bot through the emulator of Telegram's Bot API, and notes when each message was answered. */
import { setTimeout as pause } from 'node:timers/promises';
import type { TelegramEmulator } from '../../support/telegram-emulator.ts';

/** How one stretch went. Times in milliseconds. */
export interface LoadReport {
  readonly messages: number;
  readonly answered: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

interface Pending {
  readonly at: number;
  readonly resolve: (milliseconds: number) => void;
}

/** Messages that wait for their first answer, by chat: a chat writes one at a time. */
export interface Driver {
  /** Resolves with the milliseconds until the first words to that chat; rejects after `patience`. */
  ask(chat: number, text: string): Promise<number>;
  stop(): void;
}

/** Milliseconds. Who has waited so long counts as not answered; the run goes on. */
const patience = 60_000;
/** A stretch ends when so many in a row were not answered: the rest would only wait as well. */
const mostInVain = 200;

export function createDriver(emulator: TelegramEmulator): Driver {
  const pending = new Map<number, Pending>();
  const stop = emulator.onSent(({ chatId }) => {
    const waiting = pending.get(chatId);
    if (waiting === undefined) return;
    pending.delete(chatId);
    waiting.resolve(performance.now() - waiting.at);
  });
  return {
    ask: (chat, text) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          pending.delete(chat);
          reject(new Error(`no answer to chat ${chat}`));
        }, patience);
        const done = (milliseconds: number): void => {
          clearTimeout(timer);
          resolve(milliseconds);
        };
        pending.set(chat, { at: performance.now(), resolve: done });
        emulator.write(chat, text);
      }),
    stop,
  };
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

function report(messages: number, times: readonly number[], milliseconds: number): LoadReport {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    messages,
    answered: times.length,
    perSecond: Math.round((times.length / milliseconds) * 10_000) / 10,
    p50: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    longest: Math.round(sorted.at(-1) ?? 0),
  };
}

/** The same words, once to each of so many chats. */
export const sameToMany = (
  text: string,
  count: number,
  first: number,
): readonly { readonly chat: number; readonly text: string }[] =>
  Array.from({ length: count }, (_, index) => ({ chat: first + index, text }));

/** As fast as answers come: `side` chats write side by side, each its next message as soon as it is answered. */
export async function asFastAsItGoes(
  driver: Driver,
  messages: readonly { readonly chat: number; readonly text: string }[],
  side = 100,
): Promise<LoadReport> {
  const byChat = [...Map.groupBy(messages, ({ chat }) => chat).values()];
  const times: number[] = [];
  const began = performance.now();
  const worker = async (): Promise<void> => {
    for (let chat = byChat.shift(); chat; chat = byChat.shift())
      for (const { chat: id, text } of chat) {
        const time = await driver.ask(id, text).catch(() => undefined);
        if (time !== undefined) times.push(time);
      }
  };
  await Promise.all(Array.from({ length: side }, worker));
  return report(messages.length, times, performance.now() - began);
}

/**
 * So many a second whatever comes back, each from a chat of its own. A program that falls behind is not driven on for
 * ever: when it has left too many without an answer the rest is not written.
 */
export async function atRate(
  driver: Driver,
  texts: readonly string[],
  perSecond: number,
  firstChat: number,
): Promise<LoadReport> {
  const times: number[] = [];
  let inVain = 0;
  const began = performance.now();
  const all = texts.map(async (text, index) => {
    await pause((index / perSecond) * 1000);
    if (inVain > mostInVain) return;
    const time = await driver.ask(firstChat + index, text).catch(() => undefined);
    inVain = time === undefined ? inVain + 1 : 0;
    if (time !== undefined) times.push(time);
  });
  await Promise.all(all);
  return report(texts.length, times, performance.now() - began);
}
