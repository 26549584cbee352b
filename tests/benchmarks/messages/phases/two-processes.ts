/** Two processes on one PostgreSQL behind one webhook: whether anything is answered twice, lost or out of order. */
import { dirname } from 'node:path';
import { openDatabase } from '#platform/storage';
import { createTestApp } from '../../../support/create-test-app.ts';
import { startPostgres } from '../../../support/postgres.ts';
import { createProduct, type Product } from '../../../support/product.ts';
import { startTelegramEmulator, type TelegramEmulator } from '../../../support/telegram-emulator.ts';
import { rounded, type Phase, type Sizes } from '../phase.ts';
import { openTwoDoors } from '../two-doors.ts';

/** Each has exactly one reply. */
const texts = ['menu', '2'];
/** Every so many updates come to both. */
const toBoth = 5;
const firstChat = 70_000;

/** All at once: the chats side by side, each without waiting for its answers. */
async function writeAll(emulator: TelegramEmulator, { chats, each }: Sizes['shared']): Promise<number> {
  const before = emulator.sent.length;
  const began = performance.now();
  for (let turn = 0; turn < each; turn += 1) {
    for (let chat = 0; chat < chats; chat += 1)
      emulator.write(firstChat + chat, texts[turn % texts.length] ?? '');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const wanted = chats * each;
  await emulator.waitForSent(before + wanted, 60_000 + wanted * 100);
  const seconds = (performance.now() - began) / 1_000;
  // What is said twice would come now.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  return seconds;
}

interface Findings {
  readonly notAnswered: number;
  readonly twiceStored: number;
  readonly twiceAnswered: number;
  readonly sentTwiceOrNever: number;
  readonly outOfOrder: number;
}

/** Compares what arrived in each chat with what the database holds, which numbers what is said to a contact. */
async function compare(
  emulator: TelegramEmulator,
  place: { readonly databaseUrl: string; readonly folder: string },
  { chats, each }: Sizes['shared'],
): Promise<Findings> {
  const database = await openDatabase({ databaseUrl: place.databaseUrl, dataDir: '' });
  const { app } = await createTestApp(database, { folder: place.folder, isStopped: true });
  const arrived = Map.groupBy(emulator.sent, ({ chatId }) => chatId);
  const found = { notAnswered: 0, twiceStored: 0, twiceAnswered: 0, sentTwiceOrNever: 0, outOfOrder: 0 };
  for (let chat = firstChat; chat < firstChat + chats; chat += 1) {
    const items = await app.inbox.history('telegram', String(chat));
    const heard = items.filter(({ from }) => from === 'contact');
    const said = items.filter(({ from }) => from === 'bot').map(({ text }) => text);
    const texts = (arrived.get(chat) ?? []).map(({ text }) => text);
    found.notAnswered += heard.filter(({ outcome }) => outcome === undefined).length;
    found.twiceStored += heard.length - each;
    found.twiceAnswered += Math.max(0, said.length - heard.length);
    found.sentTwiceOrNever += Math.abs(texts.length - said.length);
    if (texts.some((text, index) => !text.startsWith((said[index] ?? '').slice(0, 40))))
      found.outOfOrder += 1;
  }
  await app.stop();
  return found;
}

export const twoProcesses: Phase = async ({ size: { shared }, say }) => {
  const server = await startPostgres();
  const emulator = await startTelegramEmulator();
  const products: Product[] = [];
  const doors = await openTwoDoors(() => products.map(({ url }) => url), toBoth);
  const environment = {
    TELEGRAM_BOT_TOKEN: emulator.token,
    TELEGRAM_API_ROOT: emulator.apiRoot,
    TELEGRAM_MESSAGES_PER_SECOND: '1000',
    TELEGRAM_WEBHOOK_SECRET: 'benchmark-benchmark-benchmark',
    PUBLIC_URL: doors.url,
    DATABASE_URL: server.url,
  };
  try {
    const first = await createProduct(environment);
    products.push(first);
    await first.start();
    const second = await createProduct({ ...environment, KEY_FILE: first.keyFile });
    products.push(second);
    await second.start();
    const seconds = await writeAll(emulator, shared);
    const place = { databaseUrl: server.url, folder: dirname(first.dataDir) };
    const messages = shared.chats * shared.each;
    say('two processes', {
      ...{ messages, broughtTwice: Math.floor(messages / toBoth), perSecond: rounded(messages / seconds) },
      ...(await compare(emulator, place, shared)),
    });
  } finally {
    for (const product of products) await product.dispose();
    await doors.close();
    await emulator.close();
    await server.stop();
  }
};
