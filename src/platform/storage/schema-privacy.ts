/** What is recorded about the handling of personal data. */

/** `#privacy/audit`: append-only (a trigger refuses changes) and hash-chained. */
export interface AuditEventsTable {
  seq: number;
  at: number;
  /** `staff:<id>`, `contact:<id>` or `system`. */
  actor: string;
  act: string;
  subject_kind: string;
  subject_id: string;
  office_id: string | null;
  /** JSON: ids, counts and closed words; never text that somebody wrote. */
  details: string;
  previous_hash: string;
  /** Keyed digest of this row and previous_hash. */
  hash: string;
}

/** `#privacy/audit`: one row, the end of the chain; also what concurrent writers wait for. */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
}

/** `#privacy/consent`: append-only; the row with the highest step stands. */
export interface ConsentsTable {
  contact_id: string;
  /** `counselling`, or `sharing:<office id>`. */
  purpose: string;
  /** 1, 2, 3 ... for one contact and purpose. */
  step: number;
  /** asked, given, refused, withdrawn. */
  state: string;
  at: number;
  /** The language it was asked in. */
  locale: string;
  /** Which wording was shown. */
  wording: string;
  /** `contact`, or `staff:<id>` who wrote down what was said. */
  recorded_by: string;
}

/** `#privacy/retention`: what the erasure list outside the database still lacks. */
export interface ErasuresTable {
  /** Of a contact who is gone or going; not `contact_id`, since it must outlive their rows. */
  erased_id: string;
  /** erased, forgotten (they asked for it), withdrawn (consent to counselling). */
  kind: string;
  /** When they asked or took it back; 0 for erased. */
  at: number;
}

export interface PrivacyTables {
  audit_events: AuditEventsTable;
  audit_head: AuditHeadTable;
  consents: ConsentsTable;
  erasures: ErasuresTable;
}
