/**
 * Meta's Cloud API for tests, as far as we use it: sending with its limits (24 hours, sizes of buttons and lists), media,
 * signed webhooks that are brought again until they are taken, statuses. docs/whatsapp.md says how to talk to it by hand.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentProblem } from './whatsapp-limits.ts';

type Json = Record<string, unknown>;

export interface CloudSent {
  readonly id: string;
  /** A number, or a user id for people who hide theirs. */
  readonly to: string;
  readonly type: string;
  /** The whole call. */
  readonly body: Json;
  /** What the person reads: the text, the words over buttons, the caption, the name of a template. */
  readonly text: string;
  readonly choices: readonly { readonly id: string; readonly title: string; readonly description?: string }[];
}

interface ScriptedError {
  readonly status: number;
  readonly code: number;
  readonly retryAfter?: number;
  /** The connection breaks: after the message was taken, or before. */
  readonly breaks?: 'after' | 'before';
}

export interface Person {
  /** Digits; undefined for somebody who hides them. */
  readonly number?: string;
  /** Business-scoped user id. */
  readonly userId?: string;
  readonly name?: string;
}

export interface WhatsAppEmulator {
  readonly baseUrl: string;
  readonly token: string;
  readonly phoneId: string;
  readonly number: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Settings with which the program talks to it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly sent: readonly CloudSent[];
  readonly calls: readonly { readonly method: string; readonly path: string; readonly body: Json }[];
  sentTo(to: string): readonly CloudSent[];
  /** Registers the webhook as Meta does, by a challenge. @throws Error when it is not answered */
  register(url: string): Promise<void>;
  /** A person writes. @returns the HTTP status our side answered with last */
  write(person: Person | string, text: string, options?: { readonly id?: string }): Promise<number>;
  press(person: Person | string, choice: string, kind?: 'button_reply' | 'list_reply'): Promise<number>;
  /** Any message, in the shape of Meta. */
  bring(person: Person | string, message: Json): Promise<number>;
  /** A whole webhook. @param options signature of another secret; whether it is brought again when refused */
  push(body: unknown, options?: { readonly secret?: string; readonly tries?: number }): Promise<number>;
  /** The webhook Meta sends about a message of ours. */
  tell(id: string, status: 'sent' | 'delivered' | 'read' | 'failed', code?: number): Promise<number>;
  /** More than 24 hours go by without a word of theirs. */
  closeWindow(to: string): void;
  failNext(...errors: readonly ScriptedError[]): void;
  /** A file somebody could have sent. @returns its media id */
  addMedia(bytes: Uint8Array, mediaType: string): string;
  /** What was uploaded, by media id. */
  uploaded(id: string): Uint8Array | undefined;
  waitForSent(count: number, timeout?: number): Promise<void>;
  close(): Promise<void>;
}

const graphError = (code: number): Json => ({
  error: { message: `(#${code}) scripted`, type: 'OAuthException', code, fbtrace_id: 'emulator' },
});

/** Meta writes everything beyond ASCII as \uXXXX, and signs that. */
const escaped = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const parse = (body: Buffer): Json => {
  try {
    return JSON.parse(body.toString('utf8')) as Json;
  } catch {
    return {};
  }
};

const recipientOf = ({ to, recipient }: Json): string =>
  [to, recipient].find((value) => typeof value === 'string') ?? '';

const replyJson = (
  response: ServerResponse,
  status: number,
  value: Json,
  headers: Record<string, string> = {},
): void =>
  void response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(value));

type Row = { readonly id: string; readonly title: string; readonly description?: string };

function readSent(id: string, body: Json): CloudSent {
  const interactive = body['interactive'] as
    | {
        body: { text: string };
        action: { buttons?: { reply: Row }[]; sections?: { rows: Row[] }[] };
      }
    | undefined;
  const inner = body[String(body['type'])] as { body?: string; caption?: string; name?: string } | undefined;
  return {
    id,
    to: recipientOf(body),
    type: String(body['type']),
    body,
    text: interactive?.body.text ?? inner?.body ?? inner?.caption ?? inner?.name ?? '',
    choices:
      interactive?.action.buttons?.map(({ reply }) => reply) ??
      interactive?.action.sections?.flatMap(({ rows }) => rows) ??
      [],
  };
}

export async function startWhatsAppEmulator(
  options: { readonly statuses?: boolean } = {},
): Promise<WhatsAppEmulator> {
  const token = 'EMULATOR-emulator-emulator-token';
  const phoneId = '100200300400500';
  const number = '9647000000000';
  const appSecret = '0123456789abcdef0123456789abcdef';
  const verifyToken = 'emulator-verify-token';
  const sent: CloudSent[] = [];
  const calls: { method: string; path: string; body: Json }[] = [];
  const errors: ScriptedError[] = [];
  const media = new Map<string, { bytes: Uint8Array; mediaType: string }>();
  const closed = new Set<string>();
  let webhook = '';
  let count = 0;
  let baseUrl = '';

  const envelope = (value: Json): Json => ({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: number, phone_number_id: phoneId },
              ...value,
            },
          },
        ],
      },
    ],
  });

  const push: WhatsAppEmulator['push'] = async (body, { secret = appSecret, tries = 1 } = {}) => {
    const text = typeof body === 'string' ? body : escaped(body);
    const signature = `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;
    let status = 0;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const response = await fetch(webhook, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
        body: text,
      }).catch(() => undefined);
      status = response?.status ?? 0;
      if (status === 200) break;
      await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
    }
    return status;
  };

  const tell: WhatsAppEmulator['tell'] = (id, status, code) => {
    const message = sent.find((one) => one.id === id);
    const mark = message?.body['biz_opaque_callback_data'];
    return push(
      envelope({
        statuses: [
          {
            id,
            status,
            timestamp: String(Math.floor(Date.now() / 1000)),
            recipient_id: message?.to ?? '',
            ...(mark !== undefined && { biz_opaque_callback_data: mark }),
            ...(code !== undefined && { errors: [{ code, title: 'scripted' }] }),
          },
        ],
      }),
      { tries: 5 },
    );
  };

  const send = (body: Json, response: ServerResponse, scripted: ScriptedError | undefined): void => {
    const to = recipientOf(body);
    const problem =
      (to === '' ? 131_009 : contentProblem(body)) ??
      (closed.has(to) && body['type'] !== 'template' ? 131_047 : undefined);
    if (problem !== undefined) {
      replyJson(response, 400, graphError(problem));
      return;
    }
    const id = `wamid.EMULATOR${(count += 1)}`;
    sent.push(readSent(id, body));
    if (scripted?.breaks === 'after') {
      response.destroy();
      return;
    }
    replyJson(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: to }],
      messages: [{ id }],
    });
    if (options.statuses === true) void tell(id, 'sent').then(() => tell(id, 'delivered'));
  };

  const takeMessage = (body: Json, response: ServerResponse): void => {
    const scripted = errors.shift();
    if (scripted === undefined || scripted.breaks === 'after') {
      send(body, response, scripted);
      return;
    }
    if (scripted.breaks === 'before') {
      response.destroy();
      return;
    }
    const { status, code, retryAfter } = scripted;
    replyJson(
      response,
      status,
      graphError(code),
      retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    );
  };

  const takeUpload = async (raw: Buffer, contentType: string, response: ServerResponse): Promise<void> => {
    const form = await new Response(new Uint8Array(raw), {
      headers: { 'content-type': contentType },
    }).formData();
    const file = form.get('file') as File;
    const id = `media-${(count += 1)}`;
    media.set(id, { bytes: new Uint8Array(await file.arrayBuffer()), mediaType: file.type });
    replyJson(response, 200, { id });
  };

  const giveMedia = (what: string, response: ServerResponse): void => {
    const file = media.get(what.replace('files/', ''));
    if (file === undefined) replyJson(response, 404, graphError(100));
    else if (what.startsWith('files/')) response.writeHead(200).end(file.bytes);
    else
      replyJson(response, 200, {
        url: `${baseUrl}/files/${what}`,
        mime_type: file.mediaType,
        file_size: file.bytes.length,
        id: what,
      });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await readAll(request);
    const what = (request.url ?? '').split('?')[0]?.replace('/v24.0/', '') ?? '';
    const contentType = request.headers['content-type'] ?? '';
    if (request.headers.authorization !== `Bearer ${token}`) {
      replyJson(response, 401, graphError(190));
      return;
    }
    const body = contentType.includes('json') ? parse(raw) : {};
    calls.push({ method: request.method ?? '', path: what, body });
    if (what === `${phoneId}/messages`) takeMessage(body, response);
    else if (what === `${phoneId}/media`) await takeUpload(raw, contentType, response);
    else if (what === phoneId) replyJson(response, 200, { display_phone_number: `+${number}`, id: phoneId });
    else giveMedia(what, response);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v24.0`;

  const asPerson = (person: Person | string): Person =>
    typeof person === 'string' ? { number: person } : person;

  const bring: WhatsAppEmulator['bring'] = (given, message) => {
    const person = asPerson(given);
    const { number: from, userId, name = 'Test' } = person;
    for (const key of [from, userId]) if (key !== undefined) closed.delete(key);
    return push(
      envelope({
        contacts: [{ profile: { name }, ...(from && { wa_id: from }), ...(userId && { user_id: userId }) }],
        messages: [
          {
            ...(from && { from }),
            ...(userId && { from_user_id: userId }),
            id: `wamid.IN${(count += 1)}`,
            timestamp: String(Math.floor(Date.now() / 1000)),
            ...message,
          },
        ],
      }),
      { tries: 5 },
    );
  };

  return {
    baseUrl,
    token,
    phoneId,
    number,
    appSecret,
    verifyToken,
    environment: {
      WHATSAPP_TRANSPORT: 'cloud',
      WHATSAPP_NUMBER: `+${number}`,
      WHATSAPP_CLOUD_TOKEN: token,
      WHATSAPP_CLOUD_PHONE_ID: phoneId,
      WHATSAPP_CLOUD_APP_SECRET: appSecret,
      WHATSAPP_CLOUD_VERIFY_TOKEN: verifyToken,
      WHATSAPP_CLOUD_API: baseUrl,
    },
    sent,
    calls,
    sentTo: (to) => sent.filter((message) => message.to === to),
    async register(url) {
      const challenge = '1158201444';
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.challenge': challenge,
        'hub.verify_token': verifyToken,
      });
      const response = await fetch(`${url}?${query}`);
      if (!response.ok || (await response.text()) !== challenge)
        throw new Error(`the webhook answered ${response.status}`);
      webhook = url;
    },
    write: (person, text, { id } = {}) =>
      bring(person, { type: 'text', text: { body: text }, ...(id !== undefined && { id }) }),
    press: (person, choice, kind = 'button_reply') =>
      bring(person, {
        type: 'interactive',
        interactive: { type: kind, [kind]: { id: choice, title: 'pressed' } },
      }),
    bring,
    push,
    tell,
    closeWindow: (to) => void closed.add(to),
    failNext: (...list) => void errors.push(...list),
    addMedia(bytes, mediaType) {
      const id = `media-${(count += 1)}`;
      media.set(id, { bytes, mediaType });
      return id;
    },
    uploaded: (id) => media.get(id)?.bytes,
    async waitForSent(wanted, timeout = 10_000) {
      const end = Date.now() + timeout;
      while (sent.length < wanted) {
        if (Date.now() > end) throw new Error(`only ${sent.length} of ${wanted} messages were sent`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
