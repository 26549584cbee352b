/** A channel in memory: records what is sent, fails as told, and lets a test write as a contact. */
import {
  DeliveryError,
  type Capabilities,
  type Channel,
  type ChannelId,
  type Delivery,
  FileError,
  type InboundContent,
  type OfferedFile,
  type OutboundMessage,
  type Receive,
} from '#conversations/channels';

export interface FakeChannel extends Channel {
  readonly sent: readonly OutboundMessage[];
  /** How often something was to be sent, whatever came of it. */
  readonly attempts: number;
  /** What this recipient has been sent. */
  sentTo(recipient: string): readonly OutboundMessage[];
  /** The next sends fail like this; `hang` never ends, `lost` arrives but the process never hears of it. */
  failNext(...errors: readonly (DeliveryError | 'hang' | 'lost')[]): void;
  /** What the platform has under these references; all others are gone. */
  readonly files: Map<string, Uint8Array | FileError>;
  /** A contact writes. @returns when it is stored */
  write(sender: string, content: string | InboundContent, options?: WriteOptions): Promise<void>;
}

export interface WriteOptions {
  readonly externalId?: string;
  readonly displayName?: string;
  readonly languageHint?: string;
  readonly file?: OfferedFile;
  readonly isForwarded?: true;
  readonly corrects?: string;
}

const writesFirst: Partial<Record<ChannelId, Pick<Capabilities, 'writesFirst'>>> = {
  telegram: { writesFirst: 'freely' },
  whatsapp: { writesFirst: 'by_notice' },
};

export function createFakeChannel(id: ChannelId = 'telegram'): FakeChannel {
  const sent: OutboundMessage[] = [];
  const failures: (DeliveryError | 'hang' | 'lost')[] = [];
  let receive: Receive | undefined;
  let count = 0;
  let attempts = 0;
  const files = new Map<string, Uint8Array | FileError>();
  const never = new Promise<Delivery>(() => undefined);

  return {
    id,
    capabilities: {
      buttons: true,
      longestText: 4096,
      ...writesFirst[id],
      files: { largest: 10_000_000 },
    },
    files,
    sent,
    sentTo: (recipient) => sent.filter((message) => message.recipient === recipient),
    failNext: (...errors) => void failures.push(...errors),
    status: () => (receive ? 'up' : 'down'),
    async start(into) {
      receive = into;
    },
    async stop() {
      receive = undefined;
    },
    get attempts() {
      return attempts;
    },
    async send(message) {
      attempts += 1;
      const failure = failures.shift();
      if (failure instanceof DeliveryError) throw failure;
      if (failure === 'hang') return never;
      sent.push(message);
      if (failure === 'lost') return never;
      return { externalId: `${id}-${sent.length}` };
    },
    async fetchFile(reference) {
      const found = files.get(reference) ?? new FileError('gone');
      if (found instanceof FileError) throw found;
      return found;
    },
    async write(
      sender,
      content,
      { externalId, displayName, languageHint, file, isForwarded, corrects } = {},
    ) {
      if (receive === undefined) throw new Error('the channel was not started');
      count += 1;
      await receive({
        channel: id,
        externalId: externalId ?? `${sender}:${count}`,
        sender: {
          externalId: sender,
          ...(displayName !== undefined && { displayName }),
          ...(languageHint !== undefined && { languageHint }),
        },
        content: typeof content === 'string' ? { kind: 'text', text: content } : content,
        ...(file && { file }),
        ...(isForwarded && { isForwarded }),
        ...(corrects !== undefined && { corrects }),
        sentAt: 0,
      });
    },
  };
}
