/** Telegram: a bot of the Bot API through grammY; long polling, or a webhook with a secret. */
import { timingSafeEqual } from 'node:crypto';
import { autoRetry } from '@grammyjs/auto-retry';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { Channel, Delivery, OutboundMessage, Receive } from '#conversations/channels';
import { readUpdate } from './inbound.ts';
import { deliveryErrorFrom, longestText, renderMessage } from './outbound.ts';
import { pollUpdates } from './poll-updates.ts';

export interface TelegramOptions {
  readonly token: string;
  readonly apiRoot: string;
  /** Set: webhook; unset: long polling. */
  readonly webhookSecret: string | undefined;
  readonly publicUrl: string;
  /** Shown in Telegram's menu; one list a language (ISO 639-1), one without for all others. */
  readonly commands: readonly CommandList[];
  /** Ids, counts and codes only. */
  readonly log: (event: string, fields: Record<string, string | number>) => void;
}

export interface CommandList {
  readonly languageCode?: string;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

const pauseBetweenSetups = 30_000;

export function createTelegramChannel(options: TelegramOptions): Channel {
  const bot = new Bot(options.token, { client: { apiRoot: options.apiRoot } });
  bot.api.config.use(
    autoRetry({ maxRetryAttempts: 1, maxDelaySeconds: 5, rethrowInternalServerErrors: true }),
  );
  bot.api.config.use(apiThrottler());
  const stopping = new AbortController();
  let state: ReturnType<Channel['status']> = 'starting';
  let receive: Receive | undefined;
  let polling: Promise<void> = Promise.resolve();
  let setupTimer: NodeJS.Timeout | undefined;

  const handle = async (update: Update): Promise<void> => {
    const message = readUpdate(update);
    if ('ignored' in message) {
      options.log('update_ignored', { update: update.update_id, reason: message.ignored });
      return;
    }
    await receive?.(message);
    // Stops the little clock on the button; of no consequence when it fails (the query may be too old).
    if (update.callback_query)
      void bot.api.answerCallbackQuery(update.callback_query.id).catch(() => undefined);
  };

  const setState = (next: 'up' | 'down', code?: number): void => {
    if (next !== state) options.log('telegram_state', { state: next, ...(code !== undefined && { code }) });
    state = next;
  };

  /** Commands and webhook; tried again in the background until Telegram can be reached. */
  const setUp = async (): Promise<void> => {
    try {
      if (options.webhookSecret !== undefined) {
        await bot.api.setWebhook(`${options.publicUrl}/api/channels/telegram`, {
          secret_token: options.webhookSecret,
          allowed_updates: ['message', 'callback_query'],
        });
        setState('up');
      } else {
        await bot.api.deleteWebhook();
      }
      for (const { languageCode, commands } of options.commands) {
        await bot.api.setMyCommands(
          [...commands],
          languageCode ? { language_code: languageCode as 'en' } : {},
        );
      }
    } catch {
      if (stopping.signal.aborted) return;
      setState('down');
      setupTimer = setTimeout(() => void setUp(), pauseBetweenSetups);
    }
  };

  return {
    id: 'telegram',
    capabilities: { buttons: true, longestText },
    status: () => state,

    async start(into) {
      receive = into;
      void setUp();
      if (options.webhookSecret === undefined) {
        polling = pollUpdates({ api: bot.api, handle, onState: setState, signal: stopping.signal });
      }
    },

    async send(message: OutboundMessage): Promise<Delivery> {
      try {
        let externalId = '';
        for (const part of renderMessage(message)) {
          const sent = await bot.api.sendMessage(Number(message.recipient), part.text, {
            link_preview_options: part.link_preview_options,
            ...(part.reply_markup && { reply_markup: part.reply_markup }),
          });
          externalId = String(sent.message_id);
        }
        return { externalId };
      } catch (error) {
        throw deliveryErrorFrom(error);
      }
    },

    async handle(request) {
      if (options.webhookSecret === undefined) return new Response(null, { status: 404 });
      const given = Buffer.from(request.headers.get('x-telegram-bot-api-secret-token') ?? '');
      const wanted = Buffer.from(options.webhookSecret);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
        return new Response(null, { status: 401 });
      const update = (await request.json().catch(() => undefined)) as Update | undefined;
      if (typeof update?.update_id !== 'number') return new Response(null, { status: 400 });
      // Not stored: Telegram must bring it again.
      try {
        await handle(update);
      } catch {
        return new Response(null, { status: 503 });
      }
      return new Response(null, { status: 200 });
    },

    async stop() {
      clearTimeout(setupTimer);
      stopping.abort();
      await polling;
      state = 'down';
    },
  };
}
