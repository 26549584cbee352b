import type { Contacts } from '#conversations/contacts';
import type { Conversations } from '#conversations/conversation';
import type { Outbox } from '#conversations/outbox';
import type { Translate } from '#guidance/collections';
import type { Clock, Ids } from '#platform/base';
import type { Database } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import type { KeyRing } from '#privacy/encryption';

/** What the room is built from. */
export interface ContinuingNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: Audit;
  readonly contacts: Contacts;
  readonly conversations: Conversations;
  readonly outbox: Outbox;
  readonly translate: Translate;
}
