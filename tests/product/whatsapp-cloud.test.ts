/** A question on WhatsApp, through the running program and an emulator of Meta's Cloud API: webhook in, list out, ticks back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProduct, type Product } from '../support/product.ts';
import {
  startWhatsAppEmulator,
  type CloudSent,
  type WhatsAppEmulator,
} from '../support/whatsapp-emulator.ts';

const person = '9647701234567';
let emulator: WhatsAppEmulator;
let product: Product;

beforeAll(async () => {
  emulator = await startWhatsAppEmulator({ statuses: true });
  product = await createProduct({ ...emulator.environment });
  await product.start();
  await emulator.register(`${product.url}/api/channels/whatsapp`);
}, 60_000);
afterAll(async () => {
  await product.dispose();
  await emulator.close();
});

/** What was said when the person has been answered. */
async function answerTo(write: () => Promise<number>): Promise<readonly CloudSent[]> {
  const before = emulator.sent.length;
  expect(await write()).toBe(200);
  await expect.poll(() => emulator.sent.length, { timeout: 15_000 }).toBeGreaterThan(before);
  return emulator.sent.slice(before);
}

test('a question is answered with its source, and choices can be pressed', async () => {
  const said = await answerTo(() => emulator.write(person, 'شلون اطلع جواز سفر جديد'));
  expect(said.every(({ to }) => to === person)).toBe(true);
  expect(said.map(({ text }) => text).join('\n')).toMatch(/\/ar\/|؟/);
  expect(said.at(-1)?.choices.length).toBeGreaterThan(0);
}, 30_000);

/** The last message since `write` that is like this. */
async function answerLike(
  write: () => Promise<number>,
  isLike: (message: CloudSent) => boolean,
): Promise<CloudSent> {
  const before = emulator.sent.length;
  expect(await write()).toBe(200);
  const found = (): CloudSent | undefined => emulator.sent.slice(before).findLast(isLike);
  await expect.poll(found, { timeout: 15_000 }).toBeDefined();
  return found() as CloudSent;
}

test('eleven languages are more than a list takes: they have numbers, and a number is understood', async () => {
  const list = await answerLike(
    () => emulator.write(person, 'language'),
    ({ text }) => text.includes('English'),
  );
  const number = /(\d+)\. English/.exec(list.text)?.[1] ?? '';
  await answerLike(
    () => emulator.write(person, number),
    ({ text }) => /\b(language|English|menu|question)\b/i.test(text) && !text.includes(`${number}. English`),
  );
}, 40_000);

test('a choice under an answer is pressed, and understood', async () => {
  const answer = await answerLike(
    () => emulator.write(person, 'how do smugglers take the money'),
    ({ choices }) => choices.length > 0,
  );
  expect(answer.type).toBe('interactive');
  const helpful = answer.choices.find(({ id }) => id.startsWith('helpful'));
  await answerLike(
    () => emulator.press(person, helpful?.id ?? answer.choices[0]?.id ?? ''),
    ({ text }) => text !== '',
  );
}, 40_000);

test('the same message brought twice is answered once', async () => {
  await answerTo(() => emulator.write(person, 'hello', { id: 'wamid.TWICE' }));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const before = emulator.sent.length;
  expect(await emulator.write(person, 'hello', { id: 'wamid.TWICE' })).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(emulator.sent.length).toBe(before);
}, 30_000);

test('who does not know our secret is not heard', async () => {
  expect(await emulator.push({ object: 'whatsapp_business_account', entry: [] }, { secret: 'x' })).toBe(401);
});

test('a webhook of almost 3 MB is taken, a larger one is not, and no other address takes so much', async () => {
  const webhook = (size: number): object => ({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [], padding: 'x'.repeat(size) }],
  });
  expect(await emulator.push(webhook(3_100_000))).toBe(200);
  expect(await emulator.push(webhook(3_100_000), { secret: 'x' })).toBe(401);
  // Refused before it is read, which a sender may see as a broken connection.
  expect([413, 0]).toContain(await emulator.push(webhook(3_200_000)));
  const elsewhere = await fetch(`${product.url}/api/channels/telegram`, {
    method: 'POST',
    body: 'x'.repeat(1_100_000),
  }).catch(() => undefined);
  expect([413, undefined]).toContain(elsewhere?.status);
}, 30_000);

test('the program says that the channel is up, and its output holds no number and no token', async () => {
  const health = (await (await fetch(`${product.url}/api/health`)).json()) as {
    parts: Record<string, string>;
  };
  expect(health.parts['whatsapp']).toBe('up');
  const output = product.output();
  for (const secret of [person, emulator.token, emulator.appSecret, 'جواز'])
    expect(output).not.toContain(secret);
});
