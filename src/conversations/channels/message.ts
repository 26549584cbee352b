import type { ReplyButton } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';

/** The id of a registered channel. WhatsApp is one channel, whichever transport carries it. */
export const channelIds = ['telegram', 'whatsapp', 'web-chat', 'terminal'] as const;
export type ChannelId = (typeof channelIds)[number];

/** Who wrote, as the channel knows them. `externalId` is opaque: never a phone number we rely on. */
export interface ChannelIdentity {
  readonly externalId: string;
  /**
   * What else the platform calls the same person; a message that brings only one of these later is still theirs.
   * Only what the platform itself vouches for.
   */
  readonly aliases?: readonly string[];
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
  /** Voice, picture, document ...: the bot cannot read it. With `file` in the message a counsellor can look at it. */
  | {
      readonly kind: 'unsupported';
      readonly what: 'voice' | 'image' | 'video' | 'document' | 'sticker' | 'contact' | 'other';
      readonly caption?: string;
      /** A shared contact card as text, name and numbers, a line each: shown to counsellors, never answered. */
      readonly card?: string;
    };

/**
 * The file of a message. What it claims is not believed: its kind is read from the bytes. With `bytes` it is here
 * already; with `reference` the channel fetches it (`Channel.fetchFile`) once a counsellor is to see it, also after a
 * restart. The reference is stored sealed and means nothing to anybody but the channel.
 */
export type OfferedFile = {
  /** As the sender called it. */
  readonly name?: string;
  /** Bytes, as the platform says. */
  readonly size?: number;
} & ({ readonly bytes: Uint8Array } | { readonly reference: string });

/** One message from a contact. */
export interface InboundMessage {
  readonly channel: ChannelId;
  /** The platform's id of the message, unique within the channel: duplicates are dropped by it. */
  readonly externalId: string;
  readonly sender: ChannelIdentity;
  readonly content: InboundContent;
  /** Of an `unsupported` content; one file a message, as all platforms bring them. */
  readonly file?: OfferedFile;
  /** Passed on from somebody else: looked at for warning signs, never taken for the sender's own words. */
  readonly isForwarded?: true;
  /** The `externalId` of an earlier message of the same sender whose text this one replaces. */
  readonly corrects?: string;
  /** Written in a group: never a person's own conversation; only a staff code is brought from there. */
  readonly isFromGroup?: true;
  readonly sentAt: Instant;
}

/** A picture or document from a counsellor, checked and made safe by us. */
export interface OutboundFile {
  readonly kind: 'image' | 'document';
  /** With its ending: `form.pdf`. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** One message to a contact, ready to be rendered by a channel. */
export interface OutboundMessage {
  /** Our id, stable over retries: a channel or emulator that supports idempotency can use it. */
  readonly id: string;
  /** The contact's identity on the channel. */
  readonly recipient: string;
  /** Empty only where there is a file: then it is the words under it. */
  readonly text: string;
  /** Only to channels whose capabilities have `files`. */
  readonly file?: OutboundFile;
  readonly buttons: readonly ReplyButton[];
  /** Direction of the text, for channels that can mark it. */
  readonly direction: 'rtl' | 'ltr';
  /** Of the text, for words a channel has to add. */
  readonly locale?: LocaleTag;
  /** When the contact last wrote on this channel, for channels with a `replyWindow`; undefined when that is not known. */
  readonly lastHeardAt?: Instant;
  /** When the window is closed nothing is to be said about it: the contact has been told, or it is not worth telling. */
  readonly isHeld?: boolean;
  /** News they subscribed to: where they may not get it now, they are told that there is some. */
  readonly isNews?: boolean;
}
