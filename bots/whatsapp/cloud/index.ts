/**
 * WhatsApp through Meta's Cloud API: a registered business number, webhooks in, HTTPS out. Our own thin client: a webhook
 * with several messages, signatures over the raw body and people without a number are where libraries fell short.
 */
import {
  DeliveryError,
  readUpTo,
  sendParts,
  type Channel,
  type ChannelReports,
  type ConnectionProblem,
  type OutboundMessage,
  type PartProgress,
  type Receive,
} from '#conversations/channels';
import { hour, minute, type Clock } from '#platform/base';
import { longestText, plainText } from '../format.ts';
import { digitsOf } from '../identity.ts';
import { createCloudApi, type CloudApiOptions } from './api.ts';
import { fetchMedia } from './fetch-media.ts';
import { readWebhook } from './inbound.ts';
import { renderFile, renderParts, type CloudWords } from './outbound.ts';
import { partMark } from './part-mark.ts';
import { isSame, isSigned } from './signature.ts';
import { newsNotice, templatePart, type Templates } from './templates.ts';
import { webhookSchema } from './webhook-shapes.ts';

export interface WhatsAppCloudOptions extends CloudApiOptions {
  /** Signs webhooks. */
  readonly appSecret: string;
  /** Meta shows it when the webhook is registered. */
  readonly verifyToken: string;
  /** Digits; undefined: any number the phone id has. */
  readonly number: string | undefined;
  readonly templates: Templates;
  readonly words: (locale: OutboundMessage['locale']) => CloudWords;
  readonly clock: Clock;
  /** Ids, counts and codes only. */
  readonly log: (event: string, fields: Record<string, string | number>) => void;
  /** Milliseconds between two looks whether our number is still ours; for tests. */
  readonly checkEvery?: number;
}

/** After a person's last message anything may be written to them for so long. @see https://developers.facebook.com/docs/whatsapp/conversation-types */
export const replyWindow = 24 * hour;
/**
 * Messages a second of a number, and to one person: one in six seconds, of which Meta lets 45 be borrowed in advance.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput
 */
const pace = { perSecond: 80, betweenTwo: 6_000, inARow: 30 } as const;
/** Our clock and theirs differ, and a call takes its time. */
const windowMargin = 2 * minute;
/** What Meta takes as a picture; documents may be larger, but nobody here has the data for that. */
const largestFile = 5 * 1024 * 1024;
/** Meta's own limit for a webhook. */
const largestWebhook = 3 * 1024 * 1024;

/** Where what comes in goes. */
interface Sink {
  readonly receive: Receive;
  readonly reports: ChannelReports | undefined;
}

const plain = (status: number, text = ''): Response =>
  new Response(text === '' ? null : text, { status, headers: { 'content-type': 'text/plain' } });

export function createWhatsAppCloudChannel(options: WhatsAppCloudOptions): Channel {
  const api = createCloudApi(options);
  const { clock, log } = options;
  let state: ReturnType<Channel['status']> = 'starting';
  let problem: ConnectionProblem | undefined;
  let timer: NodeJS.Timeout | undefined;
  let into: Sink | undefined;
  const inFlight = new Set<Promise<unknown>>();

  const setState = (next: typeof state, why?: ConnectionProblem): void => {
    if (next !== state || why !== problem)
      log('whatsapp_state', { state: next, ...(why !== undefined && { reason: why }) });
    state = next;
    problem = why;
  };

  const noteFailure = (error: unknown): void => {
    if (!(error instanceof DeliveryError)) return;
    if (error.code === 'not_authorised') setState('down', 'not_authorised');
    if (error.code === 'unavailable') setState('down', 'unreachable');
  };

  /** Whether the token still opens our number. */
  const check = async (): Promise<void> => {
    try {
      const number = digitsOf(await api.ownNumber());
      if (options.number !== undefined && number !== options.number) setState('down', 'wrong_number');
      else setState('up');
    } catch (error) {
      noteFailure(error);
      // No such number id, or not one of this token's.
      if (error instanceof DeliveryError && error.code === 'rejected') setState('down', 'not_authorised');
    }
    if (into === undefined) return;
    timer = setTimeout(() => void check(), options.checkEvery ?? (state === 'up' ? 10 * minute : minute));
    timer.unref();
  };

  /** A number that is not ours must say nothing in our name. */
  const mustBeOurs = (): void => {
    if (problem === 'wrong_number') throw new DeliveryError('not_authorised');
  };

  const isClosed = ({ lastHeardAt }: OutboundMessage): boolean =>
    lastHeardAt !== undefined && clock.now() - lastHeardAt > replyWindow - windowMargin;

  const noticeFor = ({ isHeld, isNews, locale }: OutboundMessage): object | undefined => {
    if (isHeld === true) return undefined;
    return templatePart(options.templates[isNews === true ? 'news' : 'message-waiting'], locale);
  };

  /** Tells the contact once that something waits, where there is a template for it. @throws DeliveryError always */
  const hold = async (message: OutboundMessage): Promise<never> => {
    const notice = noticeFor(message);
    if (notice !== undefined) {
      try {
        await api.send(message.recipient, notice);
      } catch (error) {
        const isPassing =
          error instanceof DeliveryError && error.isRetryable && error.code !== 'window_closed';
        // News nobody was told of wait for nothing.
        if (isPassing || message.isNews === true) throw error;
        // Not registered, not approved: the message waits all the same.
        log('whatsapp_template_refused', { code: error instanceof DeliveryError ? error.code : 'unknown' });
      }
    } else if (message.isNews === true && message.isHeld !== true) throw new DeliveryError('rejected');
    throw new DeliveryError('window_closed');
  };

  const partsOf = async (message: OutboundMessage): Promise<readonly object[]> => {
    const { file } = message;
    const words = options.words(message.locale);
    if (file === undefined) return renderParts(message, words);
    const id = await api.upload(file.bytes, file.mediaType, file.name);
    const rendered = renderFile(file, plainText(message), id);
    const after = { ...message, text: rendered.isTextSaid ? '' : message.text };
    const isDone = after.text === '' && after.buttons.length === 0;
    return [rendered.part, ...(isDone ? [] : renderParts(after, words))];
  };

  const send = async (message: OutboundMessage, progress: PartProgress | undefined): Promise<string> => {
    mustBeOurs();
    if (isClosed(message)) throw new DeliveryError('window_closed');
    const parts = await partsOf(message);
    const numbered = parts.map((content, index) => ({ content, isLast: index === parts.length - 1 }));
    const externalId = await sendParts(numbered, progress, ({ content, isLast }) =>
      api.send(message.recipient, {
        ...content,
        biz_opaque_callback_data: partMark({ id: message.id, isLast }),
      }),
    );
    return externalId ?? '';
  };

  /** @returns the response once everything in it is stored. */
  const takeWebhook = async (body: Uint8Array, { receive, reports: told }: Sink): Promise<Response> => {
    const parsed = webhookSchema.safeParse(parseJson(body));
    if (!parsed.success) {
      log('webhook_ignored', { reason: 'malformed' });
      // Sent again it would be no better.
      return plain(200);
    }
    const { messages, reports, ignored } = readWebhook(parsed.data, options.phoneId);
    for (const reason of ignored) log('message_ignored', { reason });
    try {
      // In order, one after the other: what somebody wrote first is stored first.
      for (const message of messages) await receive(message);
      for (const report of reports) await told?.delivery?.(report);
    } catch {
      log('message_not_stored', {});
      return plain(503);
    }
    return plain(200);
  };

  const verify = ({ searchParams }: URL): Response => {
    const isOurs =
      searchParams.get('hub.mode') === 'subscribe' &&
      isSame(searchParams.get('hub.verify_token') ?? '', options.verifyToken);
    return isOurs ? plain(200, searchParams.get('hub.challenge') ?? '') : plain(403);
  };

  const handle = async (request: Request): Promise<Response> => {
    if (request.method === 'GET') return verify(new URL(request.url));
    if (request.method !== 'POST') return plain(405);
    const body = await readUpTo(request, largestWebhook).catch(() => undefined);
    if (body === undefined) return plain(413);
    if (!isSigned(body, request.headers.get('x-hub-signature-256'), options.appSecret)) return plain(401);
    // Stopped: Meta brings it again.
    return into === undefined ? plain(503) : takeWebhook(body, into);
  };

  const tracked = async <T>(work: Promise<T>): Promise<T> => {
    inFlight.add(work);
    return work.finally(() => inFlight.delete(work));
  };

  return {
    id: 'whatsapp',
    capabilities: {
      ...{ buttons: true, longestText, replyWindow, pace, files: { largest: largestFile } },
      ...(options.templates.news && { writesFirst: 'by_notice' }),
    },
    status: () => state,
    newsNotice: (locale) => newsNotice(options.templates, locale),
    connection: () => ({ transport: 'cloud', ...(problem !== undefined && { problem }) }),

    async start(receive, reports) {
      into = { receive, reports };
      void check();
    },

    async send(message, progress) {
      try {
        const externalId = await send(message, progress);
        setState('up');
        return externalId === '' ? {} : { externalId };
      } catch (error) {
        noteFailure(error);
        if (error instanceof DeliveryError && error.code === 'window_closed') return hold(message);
        throw error instanceof DeliveryError ? error : new DeliveryError('unavailable', { cause: error });
      }
    },

    fetchFile: (reference, limit) => fetchMedia(api, reference, limit, options.baseUrl),

    handle: (request) => tracked(handle(request)),

    async stop() {
      into = undefined;
      clearTimeout(timer);
      await Promise.allSettled(inFlight);
      state = 'down';
    },
  };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
