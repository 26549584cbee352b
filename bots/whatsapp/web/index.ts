/**
 * WhatsApp through whatsapp-web.js: drives a paired phone's WhatsApp Web in Chromium. For a centre that has only
 * a phone; it breaks when WhatsApp changes its page, and WhatsApp's terms do not foresee it (docs/whatsapp.md).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'whatsapp-web.js';
import {
  DeliveryError,
  FileError,
  sendParts,
  type Channel,
  type ChannelReports,
  type DeliveryReport,
  type OutboundFile,
  type OutboundMessage,
  type Receive,
} from '#conversations/channels';
import type { Clock } from '#platform/base';
import { longestText, renderTexts } from '../format.ts';
import { userIdOfIdentity } from '../identity.ts';
import { createConnection, type ConnectionOptions } from './connection.ts';
import { fetchWebFile, largestFile } from './files.ts';
import { readMessage } from './inbound.ts';
import { knownSender } from './sender.ts';
import { reachesBack, takeUnread } from './unread.ts';
import type { WebMessage } from './web-message.ts';

export interface WhatsAppWebOptions extends ConnectionOptions {
  readonly clock: Clock;
}

const firstPause = 500;
const longestPause = 30_000;
/** A receipt may come before the outbox has written down what it is a receipt for. */
const reportPause = 1_000;
/** An ordinary phone's pace: whoever writes faster is taken for a machine. */
const pace = { perSecond: 5, betweenTwo: 1_000, inARow: 5 } as const;

/** `MessageAck` of the library: what the ticks under a message mean. */
const receipts: Readonly<Record<number, DeliveryReport['state']>> = {
  [-1]: 'failed',
  2: 'delivered',
  3: 'read',
  4: 'read',
};

/** The library answers with nothing for a chat it does not know, whatever its types say. */
function idOf(sent: { readonly id: { readonly _serialized: string } }): string {
  if (!(sent as unknown)) throw new DeliveryError('contact_unreachable');
  return sent.id._serialized;
}

/** @returns the platform's id of the message @throws DeliveryError */
async function sendPart(client: Client, recipient: string, part: string | OutboundFile): Promise<string> {
  if (typeof part === 'string')
    return idOf(await client.sendMessage(recipient, part, { linkPreview: false, sendSeen: false }));
  const { default: library } = await import('whatsapp-web.js');
  const content = Buffer.from(part.bytes).toString('base64');
  const media = new library.MessageMedia(part.mediaType, content, part.name, part.bytes.length);
  const options = { sendMediaAsDocument: part.kind === 'document', sendSeen: false };
  return idOf(await client.sendMessage(recipient, media, options));
}

const partsOf = (message: OutboundMessage): readonly (string | OutboundFile)[] => [
  ...(message.file ? [message.file] : []),
  ...(message.text === '' && message.buttons.length === 0 ? [] : renderTexts(message)),
];

export function createWhatsAppWebChannel(options: WhatsAppWebOptions): Channel {
  const { log, clock } = options;
  let isStopping = false;
  const hasStopped = (): boolean => isStopping;
  let receive: Receive | undefined;
  let reports: ChannelReports | undefined;
  const inFlight = new Set<Promise<void>>();

  const store = async (message: Parameters<Receive>[0]): Promise<void> => {
    // The library gives a message once: until it is stored, it is kept here.
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      try {
        await receive?.(message);
        return;
      } catch (error) {
        if (hasStopped()) throw error;
        log('message_not_stored', {});
        await sleep(pause);
      }
    }
  };

  /** @returns whether it was somebody's message to us */
  const takeOne = async (client: Client, message: WebMessage): Promise<boolean> => {
    const read = readMessage(message);
    if ('ignored' in read) {
      log('message_ignored', { reason: read.ignored });
      return false;
    }
    await store({ ...read, sender: await knownSender(client, read.sender) });
    return true;
  };

  const track = (work: Promise<unknown>): void => {
    const tracked = work
      .then(() => undefined)
      .catch(() => log('message_not_stored', {}))
      .finally(() => inFlight.delete(tracked));
    inFlight.add(tracked);
  };

  const takeLive = async (client: Client, message: WebMessage): Promise<void> => {
    // Stored: what is read is not fetched again at the next start. Of no consequence when it fails.
    if (await takeOne(client, message)) await client.sendSeen(message.from).catch(() => undefined);
  };

  const reportReceipt = async (externalId: string, ack: number): Promise<void> => {
    const state = receipts[ack];
    if (state === undefined) return;
    await sleep(reportPause);
    const error = state === 'failed' ? { error: new DeliveryError('unavailable') } : {};
    await reports?.delivery?.({ externalId, state, ...error });
  };

  const connection = createConnection(options, {
    attach(client) {
      client.on('message', (message) => track(takeLive(client, message)));
      client.on('message_ack', (message, ack) => {
        if (message.fromMe) track(reportReceipt(message.id._serialized, ack));
      });
    },
    ready(client, isJustLinked) {
      const since = clock.now() - (isJustLinked ? reachesBack.justLinked : reachesBack.known);
      const take = async (message: WebMessage): Promise<void> => {
        await takeOne(client, message);
      };
      const failed = (): void => log('whatsapp_chat_not_fetched', {});
      track(takeUnread(client, since, take, failed).catch(failed));
    },
  });

  return {
    id: 'whatsapp',
    // News to many is what WhatsApp blocks linked numbers for.
    capabilities: {
      buttons: false,
      longestText,
      pace,
      writesFirst: 'risks_block',
      files: { largest: largestFile },
    },
    status: connection.status,
    connection: connection.details,

    async start(into, told) {
      receive = into;
      reports = told;
      await connection.start();
    },

    async send(message, progress) {
      const client = connection.client();
      if (client === undefined) throw new DeliveryError('unavailable');
      const { recipient } = message;
      // Only the Cloud API knows who that is.
      if (userIdOfIdentity(recipient) !== undefined) throw new DeliveryError('contact_unreachable');
      try {
        const externalId = await sendParts(partsOf(message), progress, (part) =>
          sendPart(client, recipient, part),
        );
        return externalId === undefined ? {} : { externalId };
      } catch (error) {
        throw error instanceof DeliveryError ? error : new DeliveryError('unavailable', { cause: error });
      }
    },

    async fetchFile(reference, limit) {
      const client = connection.client();
      if (client === undefined) throw new FileError('unavailable');
      return fetchWebFile(client, reference, limit);
    },

    async stop() {
      isStopping = true;
      await Promise.allSettled(inFlight);
      await connection.stop();
    },
  };
}
