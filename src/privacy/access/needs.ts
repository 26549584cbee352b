import type { Clock, Ids } from '#platform/base';
import type { Database } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import type { KeyRing } from '#privacy/encryption';

/** What every part of this room works with. */
export interface AccessNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keyRing: KeyRing;
  readonly audit: Audit;
  /** Address of this installation, without a slash at its end: passkeys belong to its host name. */
  readonly publicUrl: string;
}
