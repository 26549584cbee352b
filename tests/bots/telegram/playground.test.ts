/** The playground of `npm run emulator`: what is done in its page arrives as Telegram would send it, and is shown. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Channel, InboundMessage } from '#conversations/channels';
import { createTelegramChannel } from '../../../bots/telegram/index.ts';
import { startPlayground, type Playground } from '../../support/playground/playground.ts';

let playground: Playground;
let channel: Channel;
const received: InboundMessage[] = [];
const reachable: unknown[] = [];

beforeEach(async () => {
  received.length = 0;
  reachable.length = 0;
  playground = await startPlayground(0);
  const { apiRoot, token } = playground.emulator;
  channel = createTelegramChannel({
    ...{ token, apiRoot, webhookSecret: undefined, publicUrl: 'http://127.0.0.1:1', profile: [] },
    log: () => undefined,
  });
  await channel.start(async (message) => void received.push(message), {
    reachable: async (...report) => void reachable.push(report),
  });
});
afterEach(async () => {
  await channel.stop();
  await playground.emulator.close();
});

const act = (what: object, origin = playground.url): Promise<Response> =>
  fetch(`${playground.url}/act`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify({ chatId: 101, act: what }),
  });
const contents = (): unknown[] => received.map(({ content }) => content);

/** The state the page gets, once it is as wanted. */
async function stateWith(wanted: RegExp): Promise<string> {
  const response = await fetch(`${playground.url}/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  while (!wanted.test(seen)) seen += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  return seen;
}

it('serves its page without anything from elsewhere', async () => {
  for (const path of ['/', '/play.js', '/play.css']) {
    const response = await fetch(playground.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).not.toMatch(/https?:\/\/(?!t\.me)/);
  }
});

it('carries words, places, contacts, forwarded messages and corrections', async () => {
  await act({ do: 'write', text: 'سڵاو' });
  await act({ do: 'locate', latitude: 36.19, longitude: 44.01 });
  await act({ do: 'contact', name: 'Karwan', phone: '+9640' });
  await act({ do: 'write', text: 'pay first', isForwarded: true });
  await vi.waitFor(() => expect(received).toHaveLength(4), 5_000);
  expect(contents()).toEqual([
    { kind: 'text', text: 'سڵاو' },
    { kind: 'location', latitude: 36.19, longitude: 44.01 },
    { kind: 'unsupported', what: 'contact', card: 'Karwan\n+9640' },
    { kind: 'text', text: 'pay first' },
  ]);
  expect(received[3]?.isForwarded).toBe(true);
  await act({ do: 'edit', id: 1, text: 'سڵاو، من' });
  await vi.waitFor(() => expect(received[4]?.corrects).toBe(received[0]?.externalId), 5_000);
});

it('carries files that the bot can fetch, and shows those it sends', async () => {
  const bytes = Buffer.from('%PDF-1.4 a paper');
  await act({ do: 'file', what: 'document', name: 'paper.pdf', base64: bytes.toString('base64') });
  await vi.waitFor(() => expect(received).toHaveLength(1), 5_000);
  const file = received[0]?.file;
  if (file === undefined || !('reference' in file)) throw new Error('no file');
  expect(Buffer.from((await channel.fetchFile?.(file.reference, 1_000)) ?? [])).toEqual(bytes);
  await channel.send({
    ...{ id: 'm', recipient: '101', text: 'yours', buttons: [], direction: 'ltr' },
    file: { kind: 'document', name: 'form.pdf', mediaType: 'application/pdf', bytes },
  });
  expect(await stateWith(/form\.pdf/)).toContain('yours');
});

it('shows buttons, also those below the chat, and brings back what is pressed', async () => {
  const buttons = [{ id: 'share-location', label: 'Share' }];
  await channel.send({ id: 'm', recipient: '101', text: 'where?', buttons, direction: 'ltr' });
  expect(await stateWith(/where\?/)).toContain('"sharesLocation":true');
  await act({ do: 'press', id: 1, data: 'menu' });
  await vi.waitFor(() => expect(contents()).toEqual([{ kind: 'choice', id: 'menu' }]), 5_000);
});

it('somebody who blocks the bot cannot be written to, and is reported both ways', async () => {
  await act({ do: 'block', isBlocking: true });
  await vi.waitFor(() => expect(reachable).toEqual([['101', false]]), 5_000);
  const message = { id: 'm', recipient: '101', text: 'x', buttons: [], direction: 'ltr' } as const;
  await expect(channel.send(message)).rejects.toMatchObject({ code: 'contact_unreachable' });
  await act({ do: 'block', isBlocking: false });
  await vi.waitFor(() => expect(reachable).toHaveLength(2), 5_000);
  await expect(channel.send(message)).resolves.toBeDefined();
});

it('takes no act from another page in the same browser', async () => {
  expect((await act({ do: 'write', text: 'x' }, 'http://elsewhere.example')).status).toBe(403);
  expect((await act({ do: 'write', text: 'x' })).status).toBe(204);
});
