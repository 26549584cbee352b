/** Files from Telegram: what is offered, and what is read of it, against a server that lies about sizes. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GrammyError } from 'grammy';
import type { Message } from 'grammy/types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactCard, fetchTelegramFile, offeredFile } from '../../../bots/telegram/files.ts';
import { partsOf } from '../../../bots/telegram/outbound.ts';

let server: Server;
let apiRoot = '';
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.endsWith('missing.jpg')) response.writeHead(404).end();
    else response.end(Buffer.alloc(5_000, 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const message = (part: object): Message => ({
  message_id: 1,
  date: 1,
  chat: { id: 7, type: 'private', first_name: 'A' },
  ...part,
});
const getFile =
  (answer: object) =>
  async (id: string): Promise<never> =>
    ({ file_id: id, file_unique_id: 'u', ...answer }) as never;
const fetchFrom = (answer: object, limit = 10_000): Promise<Uint8Array> =>
  fetchTelegramFile({ getFile: getFile(answer) }, { apiRoot, token: '1:T' }, 'F', limit);

test('the largest size of a photo, the name of a document, and nothing of a text', () => {
  const photo = [
    { file_id: 'small', file_unique_id: 'a', width: 90, height: 60, file_size: 900 },
    { file_id: 'large', file_unique_id: 'b', width: 1280, height: 960, file_size: 90_000 },
  ];
  expect(offeredFile(message({ photo }))).toEqual({ reference: 'large', size: 90_000 });
  const document = { file_id: 'D', file_unique_id: 'd', file_name: 'id.pdf' };
  expect(offeredFile(message({ document }))).toEqual({ reference: 'D', name: 'id.pdf' });
  expect(offeredFile(message({ voice: { file_id: 'V', file_unique_id: 'v', duration: 3 } }))).toEqual({
    reference: 'V',
  });
  expect(offeredFile(message({ text: 'hello' }))).toBeUndefined();
});

test('a contact card is text', () => {
  const contact = { first_name: 'Ahmed', last_name: 'K', phone_number: '+000' };
  expect(contactCard(message({ contact }))).toBe('Ahmed K\n+000');
});

test('a file is fetched by the path Telegram gives', async () => {
  expect(await fetchFrom({ file_path: 'photos/file 1.jpg' })).toHaveLength(5_000);
  expect(asked.at(-1)).toBe('/file/bot1:T/photos/file%201.jpg');
});

test.each([
  ['says it is too large', { file_path: 'a.jpg', file_size: 20_000 }, 'too_large'],
  ['says it is small and is not', { file_path: 'a.jpg', file_size: 10 }, 'too_large'],
  ['has no path', {}, 'gone'],
  ['is not there any more', { file_path: 'missing.jpg' }, 'gone'],
])('a file that %s', async (_, answer, code) => {
  await expect(fetchFrom(answer, 1_000)).rejects.toMatchObject({ name: 'FileError', code });
});

test('what Telegram refuses to give', async () => {
  const refuse = (description: string) => async (): Promise<never> => {
    throw new GrammyError('x', { ok: false, error_code: 400, description }, 'getFile', {});
  };
  const fetchOf = (description: string): Promise<Uint8Array> =>
    fetchTelegramFile({ getFile: refuse(description) }, { apiRoot, token: '1:T' }, 'F', 9);
  await expect(fetchOf('Bad Request: file is too big')).rejects.toMatchObject({ code: 'too_large' });
  await expect(fetchOf('Bad Request: invalid file_id')).rejects.toMatchObject({ code: 'gone' });
});

test('words that are too long for under a file follow it', () => {
  const file = { kind: 'image', name: 'a.jpg', mediaType: 'image/jpeg', bytes: new Uint8Array(3) } as const;
  const outbound = { id: 'm', recipient: '7', buttons: [], direction: 'ltr', file } as const;
  expect(partsOf({ ...outbound, text: 'short' })).toEqual([{ ...outbound, text: 'short' }]);
  expect(partsOf({ ...outbound, text: 'long '.repeat(400) })).toHaveLength(2);
  expect(partsOf({ ...outbound, text: '' })).toEqual([{ ...outbound, text: '' }]);
});
