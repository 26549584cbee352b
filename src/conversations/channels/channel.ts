import type { LocaleTag } from '#guidance/locales';
import type { ChannelId, InboundMessage, OutboundMessage } from './message.ts';

/** What a platform lets through. The outbox keeps to it, so that nothing is refused and no number is blocked. */
export interface Pace {
  /** Messages a second, all recipients together. */
  readonly perSecond: number;
  /** Milliseconds between two messages to one recipient. */
  readonly betweenTwo: number;
  /** How many one recipient may get in a row before that pause counts; 1 when absent. */
  readonly inARow?: number;
}

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
  /**
   * Milliseconds after a contact's last message in which anything may be written to them. Later only what the platform
   * has approved: `send` then fails with `window_closed`. Absent: always.
   */
  readonly replyWindow?: number;
  /** Absent: no limit is known. */
  readonly pace?: Pace;
  /** Whether we may write first, to people who subscribed. Absent: never. */
  readonly writesFirst?: WritesFirst;
}

/**
 * `freely`; `by_notice`: after a while without a word of theirs only an approved notice, see `Channel.newsNotice`;
 * `risks_block`: nothing stops us but the platform, which blocks whoever does it.
 */
export type WritesFirst = 'freely' | 'by_notice' | 'risks_block';

/** How far a message that becomes several has come: kept through failures and restarts, so that no part is repeated. */
export interface PartProgress {
  /** Parts the platform has taken already. */
  readonly done: number;
  /** The platform has taken so many. Resolves when that is stored and the next part may go. */
  noteDone(count: number): Promise<void>;
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
  /** The platform lets us write only after the contact does: kept until then. */
  'window_closed',
] as const;
export type DeliveryErrorCode = (typeof deliveryErrorCodes)[number];

const retryable: Record<DeliveryErrorCode, boolean> = {
  contact_unreachable: false,
  rate_limited: true,
  unavailable: true,
  rejected: false,
  not_authorised: true,
  window_closed: true,
};

/** The only error `Channel.send` throws. Carries no message text: it is logged. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly code: DeliveryErrorCode;
  /** Milliseconds to wait, where the platform says so. */
  readonly retryAfter: number | undefined;
  /** The connection broke after the message was under way: nobody knows whether it arrived. */
  readonly mayHaveArrived: boolean;

  constructor(
    code: DeliveryErrorCode,
    options: { cause?: unknown; retryAfter?: number; mayHaveArrived?: boolean } = {},
  ) {
    super(code, { cause: options.cause });
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.mayHaveArrived = options.mayHaveArrived ?? false;
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

/** How far a message has come, as the platform says some time after it took it. */
export interface DeliveryReport {
  /** Our id (`OutboundMessage.id`), where the platform hands it back; else `externalId` finds the message. */
  readonly id?: string;
  readonly externalId: string;
  readonly state: 'sent' | 'delivered' | 'read' | 'failed';
  /** Why it failed. */
  readonly error?: DeliveryError;
}

export const connectionProblems = [
  /** The phone that was linked has another number than the settings say. */
  'wrong_number',
  /** The platform refuses our credentials or has closed the account. */
  'not_authorised',
  /** The phone ended the session (Linked devices), or WhatsApp did. */
  'logged_out',
  /** The browser that carries the session does not start. */
  'no_browser',
  /** No answer from the platform. */
  'unreachable',
] as const;
export type ConnectionProblem = (typeof connectionProblems)[number];

/** What an administrator needs to know to bring a channel up; no personal data. */
export interface ChannelConnection {
  /** Which of several ways carries it: `web`, `cloud`. */
  readonly transport?: string;
  readonly problem?: ConnectionProblem;
  /** The text of the code that a phone has to scan. Whoever scans it holds the session: never logged, never stored. */
  readonly pairingCode?: string;
}

/** What a platform tells us besides messages. */
export interface ChannelReports {
  /** Resolves when it is written down. A report about a message that is gone is no error. */
  delivery?(report: DeliveryReport): Promise<void>;
  /**
   * A person closed the way to them (blocked the bot), or opened it again. Resolves when it is written down; nobody is
   * made a contact by it.
   */
  reachable?(externalId: string, isReachable: boolean): Promise<void>;
}

/** A way to talk. `bots/<channel>` implements it; nothing in `src` imports from `bots`. */
export interface Channel {
  readonly id: ChannelId;
  readonly capabilities: Capabilities;
  /** Begins receiving. Resolves when the channel is set up or has begun to retry in the background; never blocks the process. */
  start(receive: Receive, reports?: ChannelReports): Promise<void>;
  /**
   * @param progress for a message that becomes several; see `sendParts`
   * @throws DeliveryError
   */
  send(message: OutboundMessage, progress?: PartProgress): Promise<Delivery>;
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
  /** What somebody reads in place of news until they write, where `writesFirst` is `by_notice`. */
  newsNotice?(locale: LocaleTag): { readonly text: string; readonly locale: LocaleTag } | undefined;
  /** For the administrators' page about channels. */
  connection?(): ChannelConnection;
  /** Stops receiving; resolves when nothing is in flight. */
  stop(): Promise<void>;
}
