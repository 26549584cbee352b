/**
 * WhatsApp through whatsapp-web.js: drives a paired phone's WhatsApp Web in Chromium. For a centre that has only
 * a phone; it breaks when WhatsApp changes its page, and WhatsApp's terms do not foresee it (docs/decisions).
 */
import { chmod, mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, ClientOptions } from 'whatsapp-web.js';
import {
  DeliveryError,
  FileError,
  type Channel,
  type Delivery,
  type OutboundFile,
  type OutboundMessage,
  type Receive,
} from '#conversations/channels';
import { longestText, renderTexts } from '../format.ts';
import { fetchWebFile, largestFile } from './files.ts';
import { readMessage, type WebMessage } from './inbound.ts';

export interface WhatsAppWebOptions {
  /** The paired session is kept here: it is a credential, mode 0700. */
  readonly sessionDir: string;
  readonly chromium: string;
  /** Tests: a folder with stub-1.html that is served instead of WhatsApp's page, and no network at all. */
  readonly stubDir: string | undefined;
  /** The text of the QR code that pairs the phone (Linked devices); a new one about every 20 seconds. */
  readonly onPairing: (code: string) => void;
  /** Ids, counts and codes only. */
  readonly log: (event: string, fields: Record<string, string | number>) => void;
  /** Tests reach the page through it. */
  readonly onClient?: (client: Client) => void;
}

const pauseBetweenStarts = 30_000;
const firstPause = 500;
const longestPause = 30_000;

/** Resolved late: the library and its browser are loaded only where WhatsApp is switched on. */
async function createClient(options: WhatsAppWebOptions): Promise<Client> {
  const { default: library } = await import('whatsapp-web.js');
  const isRoot = process.getuid?.() === 0;
  const offline = ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'];
  const clientOptions: ClientOptions = {
    authStrategy: new library.LocalAuth({ dataPath: options.sessionDir }),
    puppeteer: {
      headless: true,
      executablePath: options.chromium,
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...(options.stubDir === undefined ? [] : offline),
      ],
    },
    ...(options.stubDir === undefined
      ? // Keep no copy of WhatsApp's page in the working folder.
        { webVersionCache: { type: 'none' } }
      : { webVersion: 'stub-1', webVersionCache: { type: 'local', path: options.stubDir, strict: true } }),
  };
  return new library.Client(clientOptions);
}

/** A picture or document. @returns the platform's id of the message @throws DeliveryError */
async function sendFile(client: Client, recipient: string, file: OutboundFile): Promise<string> {
  const { default: library } = await import('whatsapp-web.js');
  const media = new library.MessageMedia(
    file.mediaType,
    Buffer.from(file.bytes).toString('base64'),
    file.name,
    file.bytes.length,
  );
  const options = { sendMediaAsDocument: file.kind === 'document', sendSeen: false };
  const sent = await client.sendMessage(recipient, media, options);
  if (!(sent as unknown)) throw new DeliveryError('contact_unreachable');
  return sent.id._serialized;
}

export function createWhatsAppWebChannel(options: WhatsAppWebOptions): Channel {
  let client: Client | undefined;
  let state: ReturnType<Channel['status']> = 'starting';
  let isStopping = false;
  const hasStopped = (): boolean => isStopping;
  let restart: NodeJS.Timeout | undefined;
  const inFlight = new Set<Promise<void>>();

  const receiveOne = async (message: WebMessage, receive: Receive): Promise<void> => {
    const read = readMessage(message);
    if ('ignored' in read) {
      options.log('message_ignored', { reason: read.ignored });
      return;
    }
    // The library gives a message once: until it is stored, it is kept here.
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      try {
        await receive(read);
        return;
      } catch (error) {
        if (hasStopped()) throw error;
        options.log('message_not_stored', {});
        await sleep(pause);
      }
    }
  };

  const track = (work: Promise<void>): void => {
    const tracked = work
      .catch(() => options.log('message_not_stored', {}))
      .finally(() => inFlight.delete(tracked));
    inFlight.add(tracked);
  };

  const restartLater = (receive: Receive): void => {
    state = 'down';
    if (isStopping) return;
    clearTimeout(restart);
    restart = setTimeout(() => void run(receive), pauseBetweenStarts);
  };

  const run = async (receive: Receive): Promise<void> => {
    try {
      const fresh = await createClient(options);
      client = fresh;
      options.onClient?.(fresh);
      fresh.on('qr', options.onPairing);
      fresh.on('ready', () => {
        state = 'up';
        options.log('whatsapp_state', { state: 'up' });
      });
      fresh.on('message', (message) => track(receiveOne(message, receive)));
      fresh.on('disconnected', () => {
        options.log('whatsapp_state', { state: 'down' });
        void fresh
          .destroy()
          .catch(() => undefined)
          .finally(() => restartLater(receive));
      });
      await fresh.initialize();
      // The library does not notice when its browser dies.
      fresh.pupBrowser?.once('disconnected', () => restartLater(receive));
    } catch {
      options.log('whatsapp_state', { state: 'down' });
      await client?.destroy().catch(() => undefined);
      restartLater(receive);
    }
  };

  return {
    id: 'whatsapp',
    capabilities: { buttons: false, longestText, files: { largest: largestFile } },
    status: () => state,

    async start(receive) {
      await mkdir(options.sessionDir, { recursive: true, mode: 0o700 });
      await chmod(options.sessionDir, 0o700);
      void run(receive);
    },

    async send(message: OutboundMessage): Promise<Delivery> {
      if (!client || state !== 'up') throw new DeliveryError('unavailable');
      try {
        let externalId = '';
        if (message.file) externalId = await sendFile(client, message.recipient, message.file);
        for (const text of message.text === '' ? [] : renderTexts(message)) {
          const sent = await client.sendMessage(message.recipient, text, {
            linkPreview: false,
            sendSeen: false,
          });
          // The library answers with nothing for a chat it does not know, whatever its types say.
          if (!(sent as unknown)) throw new DeliveryError('contact_unreachable');
          externalId = sent.id._serialized;
        }
        return { externalId };
      } catch (error) {
        throw error instanceof DeliveryError ? error : new DeliveryError('unavailable', { cause: error });
      }
    },

    async fetchFile(reference, limit) {
      if (!client || state !== 'up') throw new FileError('unavailable');
      return fetchWebFile(client, reference, limit);
    },

    async stop() {
      isStopping = true;
      clearTimeout(restart);
      await Promise.allSettled(inFlight);
      await client?.destroy().catch(() => undefined);
      state = 'down';
    },
  };
}
