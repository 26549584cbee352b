/** `#conversations/continuing`: codes by which a person is known again. */
export interface ContactCodesTable {
  id: string;
  contact_id: string;
  /** Where it was made: what it opens or continues is this one's. */
  identity_id: string;
  /** resume, key, continue, past, miss. */
  kind: string;
  /** Keyed digest; the code itself is nowhere. */
  digest: string;
  /** The message that used it: the same message again is no second use. */
  used_by: string | null;
  created_at: number;
  expires_at: number;
}

/** `#conversations/continuing`: an identity that joined a contact by a code. */
export interface IdentityLinksTable {
  identity_id: string;
  contact_id: string;
  linked_at: number;
  /** 1 once the person confirmed on the old channel that this one may show what was written before. */
  sees_past: number;
}

export interface ContinuingTables {
  contact_codes: ContactCodesTable;
  identity_links: IdentityLinksTable;
}
