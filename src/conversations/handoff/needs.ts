import type { Attachments } from '#conversations/attachments';
import type { Channel, ChannelId } from '#conversations/channels';
import type { Contacts } from '#conversations/contacts';
import type { Conversations } from '#conversations/conversation';
import type { Notes } from '#conversations/notes';
import type { Offices } from '#conversations/offices';
import type { Outbox } from '#conversations/outbox';
import type { PassageRef, Reply } from '#guidance/answering';
import type { Collections, Holiday, Translate } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { Clock, Ids } from '#platform/base';
import type { Log } from '#platform/operations';
import type { Database, Queries } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import type { Consent } from '#privacy/consent';
import type { KeyRing } from '#privacy/encryption';
import type { StaffHere } from './routing/duty.ts';

/** What the room is built from. */
export interface HandoffNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly audit: Audit;
  readonly consent: Consent;
  readonly collections: Collections;
  /** Public holidays: days on which no promise runs. */
  readonly holidays: readonly Holiday[];
  readonly translate: Translate;
  readonly contacts: Contacts;
  readonly conversations: Conversations;
  readonly attachments: Attachments;
  /** A channel that is on: what it can carry, and its files. */
  readonly channel: (id: ChannelId) => Pick<Channel, 'capabilities' | 'fetchFile'> | undefined;
  readonly offices: Offices;
  /** Who has the desk open now and takes conversations. */
  readonly staffHere: (queries: Queries) => Promise<readonly StaffHere[]>;
  readonly outbox: Outbox;
  readonly notes: Notes;
  /** A passage as a reply; undefined when there is none. */
  readonly passage: (ref: PassageRef, locale: LocaleTag) => Reply | undefined;
}
