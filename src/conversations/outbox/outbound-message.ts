import type { ChannelId, DeliveryErrorCode } from '#conversations/channels';
import type { ReplyButton } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { OutboundKind, OutboundState } from './outbound-state.ts';

/** What is said, before it is queued. */
export interface OutboundDraft {
  readonly kind: OutboundKind;
  readonly text: string;
  readonly buttons: readonly ReplyButton[];
  /** A file goes with it: `#conversations/attachments` holds it under the id of the message. */
  readonly hasFile?: boolean;
  readonly locale: LocaleTag;
}

/** To whom, and what brought it about. */
export interface Addressee {
  readonly conversationId: string;
  readonly contactId: string;
  readonly channel: ChannelId;
  readonly identityId: string;
}

/** A message as the desk and the web chat show it. */
export interface OutboundRecord extends OutboundDraft {
  readonly id: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly channel: ChannelId;
  readonly identityId: string;
  readonly seq: number;
  readonly staffId: string | undefined;
  readonly state: OutboundState;
  readonly attempts: number;
  /** Of a message that becomes several: how many the platform has taken. */
  readonly partsSent: number;
  /** A crash left it unknown whether it had arrived, and it was sent again. */
  readonly isUncertain: boolean;
  readonly error: DeliveryErrorCode | undefined;
  readonly createdAt: Instant;
  readonly sentAt: Instant | undefined;
}
