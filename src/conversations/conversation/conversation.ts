import type { ChannelId, InboundContent } from '#conversations/channels';
import type { Nearest } from '#conversations/offices';
import type { OutcomeKind } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { ConversationState } from './conversation-state.ts';
import type { Memory } from './memory.ts';

/** The running exchange with one contact. */
export interface Conversation {
  readonly id: string;
  readonly contactId: string;
  /** Where the contact wrote last: replies go there. */
  readonly channel: ChannelId;
  readonly identityId: string;
  readonly state: ConversationState;
  readonly version: number;
  readonly locale: LocaleTag | undefined;
  readonly memory: Memory;
  readonly createdAt: Instant;
  readonly lastMessageAt: Instant;
  readonly closedAt: Instant | undefined;
}

/** How a message from a contact ended: a question's outcome, or what else was done with it. */
export type MessageOutcome =
  | OutcomeKind
  /** Said something that is no question: a choice, a word about consent, a place. */
  | 'handled'
  /** Kept for the counsellor; the bot said nothing about it. */
  | 'appended'
  /** One of too many in a minute: kept, not answered. */
  | 'limited'
  /** Something of ours broke every time; the contact was told. */
  | 'failed';

/** What is kept of a message: as it came, but of a place on a map only the governorate, never the point. */
export type KeptContent =
  | Exclude<InboundContent, { readonly kind: 'location' }>
  | { readonly kind: 'place'; readonly nearest: Nearest };

/** What is kept of a message, sealed. */
export interface StoredContent {
  readonly content: KeptContent;
  /** Passed on from somebody else. */
  readonly isForwarded?: true;
  /** The number of the earlier message whose text this one replaces. */
  readonly corrects?: number;
  /** A file came with it: `#conversations/attachments` knows it under the id of the message. */
  readonly hasFile?: boolean;
  /** As the channel shows it; used only once there is consent. */
  readonly displayName?: string;
  readonly languageHint?: string;
}

export interface InboundRecord extends StoredContent {
  readonly id: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly identityId: string;
  readonly channel: ChannelId;
  readonly seq: number;
  readonly receivedAt: Instant;
  readonly outcome: MessageOutcome | undefined;
  readonly attempts: number;
}
