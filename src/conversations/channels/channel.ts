import type { ChannelId, InboundMessage, OutboundMessage } from './message.ts';

/** What a channel can do; the outbox and the renderers look here instead of asking for names. */
export interface Capabilities {
  /**
   * Pressable buttons; without them choices are numbered from 1 in the order of `buttons`. The inbox understands the
   * number or the label typed back, so an adapter sends it on as text.
   */
  readonly buttons: boolean;
  /** Longest text of one message, in UTF-16 units. */
  readonly longestText: number;
  /** Pictures and PDF can be sent to the contact; absent: only text. */
  readonly files?: {
    /** Bytes of one file. */
    readonly largest: number;
  };
}

/** A platform accepted the message. */
export interface Delivery {
  /** The platform's id of the (last part of the) message, where it gives one. */
  readonly externalId?: string;
}

export const deliveryErrorCodes = [
  /** The contact blocked us or left. */
  'contact_unreachable',
  /** Too many messages: try again after `retryAfter`. */
  'rate_limited',
  /** Network or server trouble on the platform's side. */
  'unavailable',
  /** The platform refuses this message: too long, malformed. */
  'rejected',
  /** Our credentials or session are wrong: needs an administrator. */
  'not_authorised',
] as const;
export type DeliveryErrorCode = (typeof deliveryErrorCodes)[number];

const retryable: Record<DeliveryErrorCode, boolean> = {
  contact_unreachable: false,
  rate_limited: true,
  unavailable: true,
  rejected: false,
  not_authorised: true,
};

/** The only error `Channel.send` throws. Carries no message text: it is logged. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly code: DeliveryErrorCode;
  /** Milliseconds to wait, where the platform says so. */
  readonly retryAfter: number | undefined;

  constructor(code: DeliveryErrorCode, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.retryAfter = options.retryAfter;
  }

  get isRetryable(): boolean {
    return retryable[this.code];
  }
}

export const fileErrorCodes = [
  /** More bytes than were allowed. */
  'too_large',
  /** The platform does not have it (any more). */
  'gone',
  /** Network or server trouble: try again later. */
  'unavailable',
] as const;
export type FileErrorCode = (typeof fileErrorCodes)[number];

/** The only error `Channel.fetchFile` throws. Carries no name and no content: it is logged. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly code: FileErrorCode;

  constructor(code: FileErrorCode, options: { cause?: unknown } = {}) {
    super(code, options);
    this.code = code;
  }
}

/**
 * Stores a message; resolves only when it is committed. A channel acknowledges to its platform after that, never before.
 * Safe to call twice with the same message.
 */
export type Receive = (message: InboundMessage) => Promise<void>;

/** A way to talk. `bots/<channel>` implements it; nothing in `src` imports from `bots`. */
export interface Channel {
  readonly id: ChannelId;
  readonly capabilities: Capabilities;
  /** Begins receiving. Resolves when the channel is set up or has begun to retry in the background; never blocks the process. */
  start(receive: Receive): Promise<void>;
  /** @throws DeliveryError */
  send(message: OutboundMessage): Promise<Delivery>;
  /**
   * Fetches the file of a message by the reference it came with. Reads at most `limit` bytes, whatever the platform
   * said about its size.
   * @throws FileError
   */
  fetchFile?(reference: string, limit: number): Promise<Uint8Array>;
  /** Webhooks: a request to `/api/channels/<id>`. */
  handle?(request: Request): Promise<Response>;
  /** For `/api/health`; no personal data. */
  status(): 'up' | 'starting' | 'down';
  /** Stops receiving; resolves when nothing is in flight. */
  stop(): Promise<void>;
}
