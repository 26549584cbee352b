/** Kills the running program at random moments while people write, and counts what was lost and what was said twice. */
import { setTimeout as pause } from 'node:timers/promises';
import { createProduct, type Product } from '../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator.ts';

export interface KillReport {
  readonly kills: number;
  readonly accepted: number;
  /** Chats that wrote and never got a reply. */
  readonly lost: readonly number[];
  /** Chats that got the reply to their one message more than once. */
  readonly repeated: readonly number[];
  /** Of `repeated`: those whose second copy cannot be explained by a kill between sending and noting it down. */
  readonly repeatedWithoutReason: readonly number[];
}

/**
 * Milliseconds before a kill in which a message may have been sent without having been noted down: from the answer of
 * the platform to the commit the loop turns several times, and while a start indexes its languages on a machine that is
 * busy with other tests a turn may take half a second.
 */
const blindSpot = 4_000;
/** Milliseconds. A start works off what the kills before it left, on a machine that may be busy with other things. */
const patience = 240_000;
const texts = [
  'hello',
  'سلام',
  'سڵاو',
  'how do smugglers lie to people',
  'اريد قرض لمشروع صغير',
  'چۆن ناسنامەی نوێ وەربگرم',
];

/** A small generator with a seed, so that a failure can be run again. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const everyChatAnswered = async (
  emulator: TelegramEmulator,
  chats: readonly number[],
  timeout: number,
): Promise<void> => {
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    const answered = new Set(emulator.sent.map(({ chatId }) => chatId));
    if (emulator.unconfirmed() === 0 && chats.every((chat) => answered.has(chat))) return;
    await pause(50);
  }
};

/**
 * Every chat writes exactly one message, so every reply belongs to it.
 * @param kills how often the process is killed
 */
export async function killRounds({
  kills,
  seed,
  messages = 0,
}: {
  readonly kills: number;
  readonly seed: number;
  /** At least so many are written, spread over the rounds. */
  readonly messages?: number;
}): Promise<KillReport> {
  const random = createRandom(seed);
  const emulator = await startTelegramEmulator();
  let product: Product | undefined;
  try {
    product = await createProduct({
      TELEGRAM_BOT_TOKEN: emulator.token,
      TELEGRAM_API_ROOT: emulator.apiRoot,
      // Thousands wait after a kill; the pace of a real bot would make the test last an hour.
      TELEGRAM_MESSAGES_PER_SECOND: '1000',
    });
    const chats: number[] = [];
    const killedAt: number[] = [];
    const write = (): void => {
      const chat = 1_000 + chats.length;
      chats.push(chat);
      emulator.write(chat, texts[chats.length % texts.length] ?? 'hello');
    };
    for (let round = 0; round < kills; round += 1) {
      // Some before it runs; the rest of this round's share while it does.
      for (let i = 0; i < 4; i += 1) write();
      const share = Math.ceil((messages * (round + 1)) / kills);
      await product.start(patience);
      // Most kills fall while the first messages are stored, answered and sent; some a little later.
      const life = 20 + random() * 500;
      const end = performance.now() + life;
      while (performance.now() < end) {
        if (random() < 0.5) write();
        for (let i = 0; i < 6 && chats.length < share; i += 1) write();
        await pause(10 + random() * 20);
      }
      // What did not fit in falls on the moments around the kill.
      while (chats.length < share) write();
      killedAt.push(Date.now());
      await product.kill();
    }
    await product.start(patience);
    await everyChatAnswered(emulator, chats, 30_000 + messages * 100);
    // A late second copy would come now.
    await pause(1_500);
    await product.stop();

    const copies = new Map<number, { text: string; at: number }[]>();
    for (const { chatId, text, at } of emulator.sent)
      copies.set(chatId, [...(copies.get(chatId) ?? []), { text, at }]);
    const repeated = [...copies].filter(
      ([, sent]) => new Set(sent.map(({ text }) => text)).size < sent.length,
    );
    const isExplained = (sent: readonly { at: number }[]): boolean =>
      sent.slice(0, -1).every(({ at }) => killedAt.some((kill) => kill >= at && kill - at < blindSpot));
    return {
      kills,
      accepted: chats.length,
      lost: chats.filter((chat) => !copies.has(chat)),
      repeated: repeated.map(([chat]) => chat),
      repeatedWithoutReason: repeated.filter(([, sent]) => !isExplained(sent)).map(([chat]) => chat),
    };
  } finally {
    await product?.dispose();
    await emulator.close();
  }
}
