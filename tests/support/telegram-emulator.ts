/** A Bot API server for tests: long polling with confirmation by offset, webhooks with secret, scripted errors, a record of every call. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProfileStore, readCallBody } from './telegram-calls.ts';

export interface SentMessage {
  readonly messageId: number;
  readonly chatId: number;
  readonly text: string;
  /** When it was sent, milliseconds since 1970. */
  readonly at: number;
  readonly buttons: readonly { readonly text: string; readonly data: string }[];
}

type Call = { readonly method: string; readonly body: Record<string, unknown> };
type ScriptedError = { readonly code: number; readonly description: string; readonly retryAfter?: number };

export interface TelegramEmulator {
  readonly apiRoot: string;
  readonly token: string;
  readonly calls: readonly Call[];
  readonly sent: readonly SentMessage[];
  /** A person writes; returns the update's number. */
  write(chatId: number, text: string, options?: { firstName?: string; languageCode?: string }): number;
  /** A person presses a button of a message the bot sent. */
  press(chatId: number, data: string): number;
  /** Any other update, as Telegram would send it. */
  push(update: Record<string, unknown>): number;
  /** The next calls of a method fail like this. */
  failNext(method: string, ...errors: readonly ScriptedError[]): void;
  /** Told of every message the bot sends, as it comes. @returns a function that stops it */
  onSent(listener: (message: SentMessage) => void): () => void;
  /** Told of every call the bot makes, with what it was answered. */
  onCall(listener: (call: Call, result: unknown) => void): void;
  /** Calls for which it gives an error fail with it: a person who has blocked the bot. */
  refuseWhen(rule: (method: string, body: Call['body']) => ScriptedError | undefined): void;
  /** Calls for which it is true are taken and never answered: a platform that hangs. */
  hangWhen(rule: (method: string, body: Call['body']) => boolean): void;
  /** A file somebody sends, for `getFile` and the download behind it. @returns its id */
  keepFile(bytes: Uint8Array): string;
  /** The next number of a message, the same for both sides of a chat. */
  nextMessageId(): number;
  /** Forgets what was sent and called so far: long runs need not keep it. */
  forget(): void;
  /** Updates not yet confirmed by a later offset. */
  unconfirmed(): number;
  /** Resolves when `count` messages have been sent in all, or rejects after `timeout` ms. */
  waitForSent(count: number, timeout?: number): Promise<void>;
  close(): Promise<void>;
}

export interface EmulatorOptions {
  /** 0 for any that is free. */
  readonly port?: number;
  /** Answers what is no call of the Bot API: the page somebody plays with. */
  readonly serve?: (request: IncomingMessage, response: ServerResponse) => void;
}

export async function startTelegramEmulator(
  token = '123456:EMULATOR-emulator-emulator',
  { port: wantedPort = 0, serve }: EmulatorOptions = {},
): Promise<TelegramEmulator> {
  const calls: Call[] = [];
  const sent: SentMessage[] = [];
  const updates: Record<string, unknown>[] = [];
  const listeners = new Set<(message: SentMessage) => void>();
  const errors = new Map<string, ScriptedError[]>();
  const callListeners: ((call: Call, result: unknown) => void)[] = [];
  let refuses: (method: string, body: Call['body']) => ScriptedError | undefined = () => undefined;
  let hangs: (method: string, body: Call['body']) => boolean = () => false;
  const files = new Map<string, Uint8Array>();
  const profile = createProfileStore();
  let webhook: { url: string; secret: string | undefined } | undefined;
  let nextUpdate = 1;
  let nextMessage = 1;
  const changed = new EventTarget();
  const notify = (name: string): void => void changed.dispatchEvent(new Event(name));
  const eventually = (name: string, milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        changed.removeEventListener(name, end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      changed.addEventListener(name, end);
    });

  const answer = async (method: string, body: Record<string, unknown>): Promise<unknown> => {
    switch (method) {
      case 'getMe':
        return { id: 1, is_bot: true, first_name: 'MRC', username: 'mrc_test_bot' };
      case 'getUpdates': {
        const offset = Number(body['offset'] ?? 0);
        while (updates.length > 0 && Number(updates[0]?.['update_id']) < offset) updates.shift();
        if (updates.length === 0)
          await eventually('update', Math.min(Number(body['timeout'] ?? 0) * 1000, 2_000));
        return updates.slice(0, Number(body['limit'] ?? 100));
      }
      case 'sendMessage': {
        const markup = body['reply_markup'] as
          { inline_keyboard?: { text: string; callback_data: string }[][] } | undefined;
        const message: SentMessage = {
          messageId: nextMessage++,
          chatId: Number(body['chat_id']),
          text: String(body['text']),
          at: Date.now(),
          buttons: (markup?.inline_keyboard ?? [])
            .flat()
            .map((button) => ({ text: button.text, data: button.callback_data })),
        };
        sent.push(message);
        for (const listener of listeners) listener(message);
        notify('sent');
        return {
          message_id: message.messageId,
          date: 1,
          chat: { id: message.chatId, type: 'private' },
          text: message.text,
        };
      }
      case 'setWebhook':
        webhook = { url: String(body['url']), secret: body['secret_token'] as string | undefined };
        return true;
      case 'deleteWebhook':
        webhook = undefined;
        return true;
      case 'sendPhoto':
      case 'sendDocument':
        return {
          message_id: nextMessage++,
          date: 1,
          chat: { id: Number(body['chat_id']), type: 'private' },
          caption: body['caption'],
        };
      case 'getFile': {
        const id = String(body['file_id']);
        return {
          file_id: id,
          file_unique_id: id,
          file_path: `files/${id}`,
          file_size: files.get(id)?.length ?? 0,
        };
      }
      default:
        return profile.answer(method, body);
    }
  };

  const sendFile = (id: string, response: ServerResponse): void => {
    const bytes = files.get(id);
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'application/octet-stream' }).end(bytes);
  };

  const server = createServer((request, response) => {
    void (async () => {
      const [, bot, method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
      const [, fileBot, file = ''] = /^\/file\/bot([^/]+)\/files\/(.+)$/.exec(request.url ?? '') ?? [];
      if (fileBot === token) {
        sendFile(file, response);
        return;
      }
      if (bot === undefined && serve) {
        serve(request, response);
        return;
      }
      const body = await readCallBody(request);
      const scripted = errors.get(method)?.shift() ?? refuses(method, body);
      const reply = (status: number, value: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      };
      if (bot !== token) {
        reply(401, { ok: false, error_code: 401, description: 'Unauthorized' });
        return;
      }
      const call = { method, body };
      calls.push(call);
      if (hangs(method, body)) return;
      if (scripted) {
        reply(scripted.code, {
          ok: false,
          error_code: scripted.code,
          description: scripted.description,
          ...(scripted.retryAfter !== undefined && { parameters: { retry_after: scripted.retryAfter } }),
        });
        return;
      }
      const result = await answer(method, body);
      for (const listener of callListeners) listener(call, result);
      reply(200, { ok: true, result });
    })();
  });
  await new Promise<void>((resolve) => server.listen(wantedPort, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const push = (update: Record<string, unknown>): number => {
    const id = nextUpdate++;
    const whole = { update_id: id, ...update };
    if (webhook) {
      void fetch(webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(webhook.secret && { 'x-telegram-bot-api-secret-token': webhook.secret }),
        },
        body: JSON.stringify(whole),
      }).catch(() => undefined);
    } else {
      updates.push(whole);
      notify('update');
    }
    return id;
  };
  const person = (chatId: number, firstName = 'Test', languageCode?: string): Record<string, unknown> => ({
    id: chatId,
    is_bot: false,
    first_name: firstName,
    ...(languageCode && { language_code: languageCode }),
  });

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    calls,
    sent,
    push,
    write: (chatId, text, { firstName, languageCode } = {}) =>
      push({
        message: {
          message_id: nextMessage++,
          date: Math.floor(Date.now() / 1000),
          chat: { id: chatId, type: 'private', first_name: firstName ?? 'Test' },
          from: person(chatId, firstName, languageCode),
          text,
        },
      }),
    press: (chatId, data) =>
      push({
        callback_query: {
          id: `press-${nextUpdate}`,
          from: person(chatId),
          chat_instance: '1',
          data,
          message: {
            message_id: nextMessage++,
            date: 1,
            chat: { id: chatId, type: 'private', first_name: 'Test' },
          },
        },
      }),
    failNext: (method, ...list) => void errors.set(method, [...(errors.get(method) ?? []), ...list]),
    onCall: (listener) => void callListeners.push(listener),
    refuseWhen(rule) {
      refuses = rule;
    },
    hangWhen(rule) {
      hangs = rule;
    },
    keepFile(bytes) {
      const id = `file${files.size + 1}`;
      files.set(id, bytes);
      return id;
    },
    nextMessageId: () => nextMessage++,
    onSent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget() {
      sent.length = 0;
      calls.length = 0;
    },
    unconfirmed: () => updates.length,
    async waitForSent(count, timeout = 10_000) {
      const end = Date.now() + timeout;
      while (sent.length < count) {
        if (Date.now() > end) throw new Error(`only ${sent.length} of ${count} messages were sent`);
        await eventually('sent', 200);
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
