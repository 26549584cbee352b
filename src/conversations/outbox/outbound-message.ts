import type { ChannelId, DeliveryErrorCode } from '#conversations/channels';
import type { ReplyButton } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { OutboundKind, OutboundState } from './outbound-state.ts';

/** Whose words a message holds, when they are not typed: a passage of a guide, a sentence of the phrasebook, a saved reply. */
export type Quoted =
  | { readonly from: 'passage'; readonly guide: string; readonly section: string; readonly locale: LocaleTag }
  | { readonly from: 'phrase' | 'saved'; readonly id: string };

/** What is said, before it is queued. */
export interface OutboundDraft {
  readonly kind: OutboundKind;
  readonly text: string;
  readonly buttons: readonly ReplyButton[];
  /** A file goes with it: `#conversations/attachments` holds it under the id of the message. */
  readonly hasFile?: boolean;
  readonly locale: LocaleTag;
  /** Where its words are from; undefined for words of the moment. */
  readonly quoted?: Quoted | undefined;
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
