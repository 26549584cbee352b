import type { ChannelId } from '#conversations/channels';
import { day, type Instant } from '#platform/base';

/** What a file is, read from its bytes. */
export const attachmentKinds = ['image', 'audio', 'video', 'document'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

export const attachmentStates = [
  /** It came with a message to the bot; nobody is to see it yet. */
  'offered',
  /** A counsellor is to see it: on its way. */
  'wanted',
  /** Here, checked, sealed. */
  'kept',
  /** Not taken, see the reason. */
  'refused',
  /** The platform does not have it any more. */
  'gone',
  /** Its time is over; the message is still there. */
  'expired',
] as const;
export type AttachmentState = (typeof attachmentStates)[number];

export const refusals = [
  /** Larger than one file may be. */
  'too_large',
  /** More than a person may send in a day. */
  'too_many',
  /** None of the kinds we take: a program, a web page, an archive. */
  'kind',
  /** Says to be a picture or document of ours and cannot be read as one. */
  'broken',
  /** We have no room left; an administrator sees it. */
  'no_room',
] as const;
export type Refusal = (typeof refusals)[number];

/** A file of a message, without its bytes. */
export interface Attachment {
  readonly id: string;
  readonly contactId: string;
  readonly inboundId: string | undefined;
  readonly outboundId: string | undefined;
  readonly channel: ChannelId;
  readonly state: AttachmentState;
  readonly reason: Refusal | undefined;
  readonly kind: AttachmentKind | undefined;
  readonly mediaType: string | undefined;
  /** Bytes. */
  readonly size: number;
  readonly name: string | undefined;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** A checked file, ready to be kept. */
export interface CheckedFile {
  readonly kind: AttachmentKind;
  readonly mediaType: string;
  /** Ending of a file name, without the dot. */
  readonly ending: string;
  readonly bytes: Uint8Array;
}

export const attachmentLimits = {
  /** Bytes of one file: what a phone camera makes; Telegram gives bots up to 20 MB. */
  one: 10_000_000,
  /** Bytes and number of one contact within 24 hours. */
  perDay: 40_000_000,
  filesPerDay: 30,
} as const;

/**
 * Files are papers and faces: they go after this long, also where consent keeps the words of a conversation for a year.
 */
export const keptFiles = 90 * day;
