/** Telegram: a bot of the Bot API through grammY; long polling, or a webhook with a secret. */
import { timingSafeEqual } from 'node:crypto';
import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import {
  sendParts,
  type Channel,
  type ChannelReports,
  type Delivery,
  type OutboundMessage,
  type PartProgress,
  type Receive,
} from '#conversations/channels';
import { fetchTelegramFile, largestFile, sendTelegramFile } from './files.ts';
import type { PublicAnswers } from '#conversations/public-answers';
import type { BotName } from './group-message.ts';
import { createReadingHandler } from './handle-reading.ts';
import { readUpdate } from './inbound.ts';
import { deliveryErrorFrom, longestText, partsOf } from './outbound.ts';
import { pollUpdates } from './poll-updates.ts';
import { applyCommands, type ProfileTexts } from './profile.ts';
import { isReadable, wantedUpdates } from './update-shape.ts';

export { applyCommands, applyTexts, type ProfileTexts } from './profile.ts';
export { profileTexts } from './profile-words.ts';

export interface TelegramOptions {
  readonly token: string;
  readonly apiRoot: string;
  /** Set: webhook; unset: long polling. */
  readonly webhookSecret: string | undefined;
  readonly publicUrl: string;
  /** What Telegram lets this bot send, all chats together; 30 unless its owner pays for more. */
  readonly messagesPerSecond?: number;
  /** Seconds a call may take; for tests. */
  readonly patience?: number;
  /** Its menus of commands are set at every start; the other texts by `npm run telegram:profile`. */
  readonly profile: readonly ProfileTexts[];
  /** For groups and for sharing guides; undefined: neither is answered. */
  readonly publicAnswers?: PublicAnswers;
  /** Ids, counts and codes only. */
  readonly log: (event: string, fields: Record<string, string | number>) => void;
}

const pauseBetweenSetups = 30_000;
/**
 * Seconds a call may take, longer than Telegram holds an empty poll open. The library would wait 500, and its client does
 * not notice a connection that ends in the middle of an answer: nothing would come in for all that time.
 */
const patience = 50;

export function createTelegramChannel(options: TelegramOptions): Channel {
  const timeoutSeconds = options.patience ?? patience;
  const bot = new Bot(options.token, { client: { apiRoot: options.apiRoot, timeoutSeconds } });
  const stopping = new AbortController();
  let state: ReturnType<Channel['status']> = 'starting';
  let receive: Receive | undefined;
  let reports: ChannelReports | undefined;
  let name: BotName | undefined;
  let polling: Promise<void> = Promise.resolve();
  let setupTimer: NodeJS.Timeout | undefined;
  const handleReading = createReadingHandler({
    api: bot.api,
    answers: options.publicAnswers,
    log: options.log,
    receive: async (message) => receive?.(message),
    reachable: async ({ externalId, isReachable }) => reports?.reachable?.(externalId, isReachable),
  });

  /** Resolves when it is stored; what can never be read is logged without its words and passed over. */
  const handle = async (update: Update): Promise<void> => {
    if (!isReadable(update)) {
      const { update_id: id } = update as { update_id?: unknown };
      options.log('update_malformed', { update: typeof id === 'number' ? id : 0 });
      return;
    }
    const reading = readUpdate(update, name);
    if ('ignored' in reading)
      options.log('update_ignored', { update: update.update_id, reason: reading.ignored });
    else await handleReading(reading, name);
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
      name ??= await bot.api.getMe();
      if (options.webhookSecret !== undefined) {
        await bot.api.setWebhook(`${options.publicUrl}/api/channels/telegram`, {
          secret_token: options.webhookSecret,
          allowed_updates: wantedUpdates,
        });
        setState('up');
      } else {
        await bot.api.deleteWebhook();
      }
      await applyCommands(bot.api, options.profile);
    } catch {
      if (stopping.signal.aborted) return;
      setState('down');
      setupTimer = setTimeout(() => void setUp(), pauseBetweenSetups);
    }
  };

  return {
    id: 'telegram',
    capabilities: {
      buttons: true,
      longestText,
      files: { largest: largestFile },
      // The outbox keeps the pace and tries again: a second queue in here would hide what waits from it.
      pace: { perSecond: options.messagesPerSecond ?? 30, betweenTwo: 1_000 },
      writesFirst: 'freely',
    },
    status: () => state,

    async start(into, tell) {
      receive = into;
      reports = tell;
      void setUp();
      if (options.webhookSecret === undefined) {
        polling = pollUpdates({ api: bot.api, handle, onState: setState, signal: stopping.signal });
      }
    },

    async send(message: OutboundMessage, progress?: PartProgress): Promise<Delivery> {
      try {
        const sent = await sendParts(
          partsOf(message),
          progress,
          (part): Promise<{ readonly message_id: number }> =>
            'file' in part
              ? sendTelegramFile(bot.api, part)
              : bot.api.sendMessage(Number(message.recipient), part.text, {
                  link_preview_options: part.link_preview_options,
                  ...(part.reply_markup && { reply_markup: part.reply_markup }),
                }),
        );
        return sent === undefined ? {} : { externalId: String(sent.message_id) };
      } catch (error) {
        throw deliveryErrorFrom(error);
      }
    },

    fetchFile: (reference, limit) => fetchTelegramFile(bot.api, options, reference, limit),

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
