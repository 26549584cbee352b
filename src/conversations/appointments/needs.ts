import type { Contacts } from '#conversations/contacts';
import type { Conversations } from '#conversations/conversation';
import type { Offices } from '#conversations/offices';
import type { Outbox } from '#conversations/outbox';
import type { Translate } from '#guidance/collections';
import type { Clock, Ids } from '#platform/base';
import type { Log } from '#platform/operations';
import type { Database } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import type { KeyRing } from '#privacy/encryption';

/** What the room is built from. */
export interface AppointmentNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly audit: Audit;
  readonly translate: Translate;
  readonly contacts: Contacts;
  readonly conversations: Conversations;
  readonly offices: Offices;
  readonly outbox: Outbox;
}
