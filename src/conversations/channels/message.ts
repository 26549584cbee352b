import type { ReplyButton } from '#guidance/answering';
import type { Instant } from '#platform/base';

/** The id of a registered channel. WhatsApp is one channel, whichever transport carries it. */
export const channelIds = ['telegram', 'whatsapp', 'web-chat', 'terminal'] as const;
export type ChannelId = (typeof channelIds)[number];

/** Who wrote, as the channel knows them. `externalId` is opaque: never a phone number we rely on. */
export interface ChannelIdentity {
  readonly externalId: string;
  /** A name the platform shows, kept only with consent. */
  readonly displayName?: string;
  /** The platform's idea of the contact's language, a weak hint (BCP 47). */
  readonly languageHint?: string;
}

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string }
  /** A pressed button: the `id` of a ReplyButton. */
  | { readonly kind: 'choice'; readonly id: string }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
  /** Voice, picture, document ...: we say kindly that we can only read text. */
  | {
      readonly kind: 'unsupported';
      readonly what: 'voice' | 'image' | 'video' | 'document' | 'sticker' | 'contact' | 'other';
      readonly caption?: string;
    };

/** One message from a contact. */
export interface InboundMessage {
  readonly channel: ChannelId;
  /** The platform's id of the message, unique within the channel: duplicates are dropped by it. */
  readonly externalId: string;
  readonly sender: ChannelIdentity;
  readonly content: InboundContent;
  readonly sentAt: Instant;
}

/** One message to a contact, ready to be rendered by a channel. */
export interface OutboundMessage {
  /** Our id, stable over retries: a channel or emulator that supports idempotency can use it. */
  readonly id: string;
  /** The contact's identity on the channel. */
  readonly recipient: string;
  readonly text: string;
  readonly buttons: readonly ReplyButton[];
  /** Direction of the text, for channels that can mark it. */
  readonly direction: 'rtl' | 'ltr';
}
