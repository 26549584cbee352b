/** A message to everybody who asked for it, at the pace Telegram allows: how much longer than that pace it takes. */
import { dirname } from 'node:path';
import { openDatabase, migrate, withTransaction } from '#platform/storage';
import { createTestApp } from '../../../support/create-test-app.ts';
import { frozenWorld } from '../../../support/frozen-world.ts';
import { daytime, startMeasured, type MeasuredProduct } from '../measured-product.ts';
import { rounded, type Phase } from '../phase.ts';

/** What Telegram allows a bot whose owner does not pay for more. */
const perSecond = 30;
const text = 'A course in sewing begins.';
const together = 64;

/** Makes subscribers and a broadcast in the folder of a program that does not run yet. */
async function fill(dataDir: string, people: number, at: number): Promise<void> {
  const database = await openDatabase({ dataDir });
  await migrate(database);
  const world = frozenWorld(at);
  const { app } = await createTestApp(database, { folder: dirname(dataDir), world });
  const subscribe = async (chat: number): Promise<void> => {
    const sender = { externalId: String(chat) };
    const { contact, identityId } = await withTransaction(database, (tx) =>
      app.contacts.arrive(tx, 'telegram', sender, at),
    );
    const source = { contactId: contact.id, identityId, channel: 'telegram' as const };
    await app.subscriptions.hear(source, { raw: 'subscribe:topic:work', locale: 'en' });
  };
  for (let first = 0; first < people; first += together) {
    const count = Math.min(together, people - first);
    await Promise.all(Array.from({ length: count }, (_, index) => subscribe(1 + first + index)));
  }
  const id = await app.broadcasts.create({ topics: ['work'], places: [], texts: { en: text } }, 'benchmark');
  await app.broadcasts.schedule(id, at, 'benchmark');
  await app.stop();
}

/** When each message of the broadcast went out, milliseconds. */
async function untilAll({ emulator }: MeasuredProduct, people: number): Promise<readonly number[]> {
  const limit = (people / perSecond) * 1_000 * 2 + 60_000;
  await emulator.waitForSent(people, limit);
  return emulator.sent.filter((message) => message.text.includes(text)).map(({ at }) => at);
}

export const broadcast: Phase = async ({ size, say }) => {
  const { people } = size;
  const product = await startMeasured(perSecond, {
    environment: daytime.environment,
    prepare: ({ dataDir }) => fill(dataDir, people, daytime.now()),
  });
  try {
    const times = await untilAll(product, people);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
    const limit = people / perSecond;
    const chats = new Set(product.emulator.sent.map(({ chatId }) => chatId)).size;
    say('broadcast', {
      ...{ people, reached: chats, messages: times.length, seconds: rounded(seconds) },
      ...{ platformLimit: rounded(limit), longer: rounded(seconds / limit - 1), wantedLonger: 0.05 },
    });
  } finally {
    await product.dispose();
  }
};
