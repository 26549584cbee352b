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
  /** Webhooks: a request to `/api/channels/<id>`. */
  handle?(request: Request): Promise<Response>;
  /** For `/api/health`; no personal data. */
  status(): 'up' | 'starting' | 'down';
  /** Stops receiving; resolves when nothing is in flight. */
  stop(): Promise<void>;
}
