import type { ChannelId } from '#conversations/channels';
import type { LocaleTag } from '#guidance/locales';
import { day, type Instant } from '#platform/base';

/** With consent a contact is kept this long after the last message; the consent question says so. */
export const keptWithConsent = 365 * day;

/** Whoever was promised something and was told can read it, and answer, at least so long. */
export const readableFor = 3 * day;

/** A person who writes to us. */
export interface Contact {
  readonly id: string;
  /** The language we speak with them; undefined before the first message is understood. */
  readonly locale: LocaleTag | undefined;
  /** They chose it themselves. */
  readonly localeIsChosen: boolean;
  /** As the channel shows it or as they gave it; only with consent. */
  readonly name: string | undefined;
  readonly lastSeenAt: Instant;
  /** They agreed that we keep what they write beyond 72 hours. */
  readonly isKept: boolean;
  readonly expiresAt: Instant;
}

/** How one channel knows a contact. */
export interface Identity {
  readonly id: string;
  readonly contactId: string;
  readonly channel: ChannelId;
  readonly externalId: string;
}

/** What a message that has just come in belongs to. */
export interface Arrival {
  readonly contact: Contact;
  readonly identityId: string;
  /** The number of this message among all from and to the contact. */
  readonly seq: number;
}
