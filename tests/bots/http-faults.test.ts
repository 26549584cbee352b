/** What a platform answers when it is broken, over HTTP as it comes, and what each answer means for a message that waits. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DeliveryError, type Channel, type OutboundMessage } from '#conversations/channels';
import { systemClock } from '#platform/base';
import { createTelegramChannel } from '../../bots/telegram/index.ts';
import { createWhatsAppCloudChannel } from '../../bots/whatsapp/cloud/index.ts';
import { readTemplates } from '../../bots/whatsapp/cloud/templates.ts';

type Answer = (response: ServerResponse, path?: string) => void;
const html = '<html><body><h1>502 Bad Gateway</h1></body></html>';
const answer =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
const page = (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  answer(status, html, { 'content-type': 'text/html', ...headers });
/** Begins to answer, and is gone. */
const broken: Answer = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"ok":tr');
  setTimeout(() => response.destroy(), 20);
};
/** Takes the call and says nothing. */
const silent: Answer = () => undefined;
const cut: Answer = answer(200, '{"ok":true,"result":{"message_id":1');

let next: Answer;
let server: Server;
let telegram: Channel;
let cloud: Channel;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    request.once('end', () => next(response, request.url));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const log = (): void => undefined;
  telegram = createTelegramChannel({
    ...{ token: '123456:HTTP-faults-http-faults-http', apiRoot: root, log, profile: [] },
    ...{ webhookSecret: undefined, publicUrl: 'https://example.org', patience: 1 },
  });
  cloud = createWhatsAppCloudChannel({
    ...{
      baseUrl: `${root}/v24.0`,
      token: 't',
      phoneId: '1',
      appSecret: 's',
      verifyToken: 'v',
      number: undefined,
      patience: 1_000,
    },
    ...{ templates: readTemplates('content/whatsapp/templates.yaml'), words: () => ({ choose: 'Choose' }) },
    ...{ clock: systemClock, log },
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  next = page(500);
});

const message = (recipient: string): OutboundMessage => ({
  ...{ id: 'm1', recipient, text: 'hello', buttons: [], direction: 'ltr' },
});

async function failureOf(channel: Channel, recipient: string): Promise<DeliveryError> {
  const failure: unknown = await channel.send(message(recipient)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DeliveryError);
  return failure as DeliveryError;
}

/** Code, whether it may have arrived, and how long we are asked to wait. */
type Meaning = readonly [DeliveryError['code'], boolean, number | undefined];
const meaningOf = ({ code, mayHaveArrived, retryAfter }: DeliveryError): Meaning => [
  code,
  mayHaveArrived,
  retryAfter,
];

const tooMany = '{"ok":false,"error_code":429,"description":"Too Many Requests"';

describe('Telegram answers', () => {
  test.each<[string, Answer, Meaning]>([
    ['a page instead of JSON', page(200), ['unavailable', true, undefined]],
    ['JSON that is cut off', cut, ['unavailable', true, undefined]],
    ['half of it, and the connection ends', broken, ['unavailable', true, undefined]],
    ['nothing, ever', silent, ['unavailable', true, undefined]],
    ['502 with the page of a proxy', page(502), ['unavailable', true, undefined]],
    [
      '500',
      answer(500, '{"ok":false,"error_code":500,"description":"x"}'),
      ['unavailable', false, undefined],
    ],
    [
      '429 and for how long',
      answer(429, `${tooMany},"parameters":{"retry_after":7}}`),
      ['rate_limited', false, 7_000],
    ],
    ['429 without a time', answer(429, `${tooMany}}`), ['rate_limited', false, 1_000]],
    ['429 with the page of a proxy', page(429, { 'retry-after': '7' }), ['unavailable', true, undefined]],
  ])('%s', async (_, given, meaning) => {
    next = given;
    expect(meaningOf(await failureOf(telegram, '1'))).toEqual(meaning);
  });
});

describe('the Cloud API answers', () => {
  test.each<[string, Answer, Meaning]>([
    ['a page instead of JSON', page(200), ['unavailable', true, 15_000]],
    ['JSON that is cut off', cut, ['unavailable', true, 15_000]],
    ['half of it, and the connection ends', broken, ['unavailable', true, 15_000]],
    ['nothing, ever', silent, ['unavailable', true, 15_000]],
    ['JSON of something else', answer(200, '{"messages":[]}'), ['unavailable', true, 15_000]],
    ['502 with the page of a proxy', page(502), ['unavailable', false, undefined]],
    ['500 and its code', answer(500, '{"error":{"code":131000}}'), ['unavailable', false, undefined]],
    ['429 and for how long', page(429, { 'retry-after': '7' }), ['rate_limited', false, 7_000]],
    ['429 without a time', page(429), ['rate_limited', false, undefined]],
    [
      '429 and a time nobody can read',
      page(429, { 'retry-after': 'soon' }),
      ['rate_limited', false, undefined],
    ],
  ])('%s', async (_, given, meaning) => {
    next = given;
    expect(meaningOf(await failureOf(cloud, '9647700000001@c.us'))).toEqual(meaning);
  });
});

test('updates that are none are asked for again, and what comes then is taken', async () => {
  const rubbish = [page(200), answer(200, '{"ok":true,"result":"none"}')];
  const person = { id: 9, is_bot: false, first_name: 'A' };
  const said = { message_id: 1, date: 1, chat: { id: 9, type: 'private' }, from: person, text: 'hi' };
  const whole = JSON.stringify({ ok: true, result: [{ update_id: 5, message: said }] });
  const taken: string[] = [];
  next = (response, path) => {
    const given = path?.endsWith('/getUpdates') === true ? rubbish.shift() : undefined;
    (given ?? answer(200, whole))(response);
  };
  const polling = createTelegramChannel({
    ...{ token: '123456:HTTP-faults-http-faults-http', log: () => undefined, profile: [] },
    ...{ apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    ...{ webhookSecret: undefined, publicUrl: 'https://example.org' },
  });
  await polling.start(async ({ content }) => {
    taken.push(content.kind === 'text' ? content.text : content.kind);
    next = answer(200, '{"ok":true,"result":[]}');
  });
  await expect.poll(() => taken, { timeout: 10_000 }).toContain('hi');
  await polling.stop();
}, 20_000);
