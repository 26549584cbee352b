/** Table of people who closed the way to them. Joined in `schema.ts`. */

/** `#conversations/outbox`: identities whose owner blocked us, as the platform said; gone when they let us in again. */
export interface UnreachableIdentitiesTable {
  identity_id: string;
  contact_id: string;
  since: number;
}

export interface UnreachableTables {
  unreachable_identities: UnreachableIdentitiesTable;
}
