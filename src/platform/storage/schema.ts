/**
 * The tables, as Kysely sees them. One file, so that a query in any room is checked; each table still has one owner:
 * the room named above it reads and writes it, everybody else asks that room's front door.
 *
 * A new table: add it here, write `migrations/NNNN-<name>.ts`, list that in `migrations/index.ts`, declare its columns
 * in the owner's PersonalData, run `npm run test:update` for the schema snapshot.
 *
 * Portable types only: moments are milliseconds (bigint), booleans 0 or 1 (integer), JSON and sealed fields are text.
 */

import type { AttachmentTables } from './schema-attachments.ts';
import type { ContinuingTables } from './schema-continuing.ts';

export type * from './schema-attachments.ts';
export type * from './schema-continuing.ts';

import type { CaseworkTables } from './schema-casework.ts';
import type { ComplaintTables } from './schema-complaints.ts';
import type { EditorialTables } from './schema-editorial.ts';
import type { RoutingTables } from './schema-routing.ts';
import type { SendingTables } from './schema-sending.ts';
import type { UnreachableTables } from './schema-unreachable.ts';

export type * from './schema-casework.ts';
export type * from './schema-complaints.ts';
export type * from './schema-editorial.ts';
export type * from './schema-routing.ts';
export type * from './schema-sending.ts';

/** `#privacy/access` */
export interface StaffTable {
  id: string;
  /** Sealed: the name colleagues see. */
  name: string;
  /** Sealed: e-mail address or user name. */
  login: string;
  /** Keyed digest of the login, folded; how signing in finds the row. */
  login_digest: string;
  /** Argon2id, in its own text form. */
  password_hash: string;
  role: string;
  locale: string;
  /** 1 while the person plays a sound for new conversations; off for everybody at first. */
  plays_sound: number;
  created_at: number;
  created_by: string | null;
  /** Set: can no longer sign in; the row stays because the audit names it. */
  disabled_at: number | null;
}

/** `#privacy/access`: the offices a member of staff works for. */
export interface StaffOfficesTable {
  staff_id: string;
  office_id: string;
}

/** `#privacy/access`: links that let somebody in once. */
export interface InvitationsTable {
  id: string;
  /** SHA-256 of the secret in the link; the secret itself is never stored. */
  token_digest: string;
  /** `staff`, or `first_administrator` (one hour, loopback only, while no staff exist). */
  kind: string;
  role: string;
  /** JSON: ids of offices. */
  offices: string;
  /** Sealed: for whom, as the inviting person wrote it. */
  invitee: string;
  created_at: number;
  created_by: string | null;
  expires_at: number;
  used_at: number | null;
  used_by: string | null;
  revoked_at: number | null;
}

/** `#privacy/access` */
export interface SessionsTable {
  /** SHA-256 of the token in the cookie. */
  token_digest: string;
  /** How the list of sessions names it; opens nothing. */
  id: string;
  staff_id: string;
  /** `open`, or `second_factor`: the password was right, the second factor is still to come. */
  stage: string;
  /** The browser it belongs to; null where none was named. */
  device_id: string | null;
  created_at: number;
  last_seen_at: number;
  expires_at: number;
  /** Set: answers nothing but the PIN. */
  locked_at: number | null;
  /** PINs tried since it was locked. */
  pin_failures: number;
}

/** `#privacy/access`: one row for each member of staff who was asked for, or set up, more than a password. */
export interface StaffSecurityTable {
  staff_id: string;
  /** Since when they have been asked for a second factor. */
  asked_at: number | null;
  /** Sealed: secret of the code generator, base 32. */
  totp_secret: string | null;
  /** Null until a first code has proved that the secret arrived. */
  totp_confirmed_at: number | null;
  /** Number of the 30 seconds of the last code used; no older code counts again. */
  totp_last_step: number;
  /** Argon2id, in its own text form. */
  pin_hash: string | null;
  /** A session locks after so many minutes without use; only with a PIN. */
  lock_minutes: number;
}

/** `#privacy/access`: passkeys of staff. */
export interface StaffPasskeysTable {
  id: string;
  staff_id: string;
  /** Base64url, as the browser names it. */
  credential_id: string;
  /** COSE, base64url. */
  public_key: string;
  /** Signatures counted by the authenticator; 0 where it does not count. */
  counter: number;
  /** JSON: how the browser reaches it. */
  transports: string;
  /** Sealed: what its owner calls it. */
  name: string;
  created_at: number;
  last_used_at: number | null;
}

/** `#privacy/access`: codes for the day the second factor is lost; a used one is deleted. */
export interface StaffRecoveryCodesTable {
  /** Keyed digest of staff and code. */
  code_digest: string;
  staff_id: string;
}

/** `#privacy/access`: browsers in which somebody has signed in. */
export interface StaffDevicesTable {
  id: string;
  staff_id: string;
  /** SHA-256 of the token in the browser's device cookie. */
  token_digest: string;
  /** Browser and system, words of a closed list: `firefox/windows`. */
  kind: string;
  created_at: number;
  last_seen_at: number;
  /** Null while its owner has still to be told about it. */
  told_at: number | null;
}

/** `#privacy/access`: questions to authenticators; each is answered once, within minutes. */
export interface PasskeyChallengesTable {
  /** SHA-256 of the challenge. */
  digest: string;
  /** `register` or `sign_in`. */
  purpose: string;
  /** For whom; null when signing in without having said who. */
  staff_id: string | null;
  expires_at: number;
}

/** `#privacy/access`: failures per account and per address, to slow guessing down. */
export interface SignInFailuresTable {
  /** Keyed digest of `account:<login>` or `address:<ip>`. */
  bucket: string;
  failures: number;
  last_at: number;
  blocked_until: number;
}

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

/** `#platform/storage`: what administrators set, and what the installation must remember. */
export interface SettingsTable {
  key: string;
  /** JSON. */
  value: string;
  updated_at: number;
  /** Id of staff, or null for the program. */
  updated_by: string | null;
}

/** `#conversations/contacts`: a person who writes to us. */
export interface ContactsTable {
  id: string;
  /** The language we speak with them. */
  locale: string | null;
  /** 1 when they chose it themselves; then a guess does not change it. */
  locale_is_chosen: number;
  /** Sealed; kept only with consent. */
  name: string | null;
  /** Number of the last message from or to them; messages of one contact are counted in one row. */
  last_seq: number;
  created_at: number;
  last_seen_at: number;
  /** 1 with consent: a year after the last message instead of 72 hours. */
  is_kept: number;
  expires_at: number;
  /** They last asked to delete everything: nothing from before then may be kept longer again. */
  forgotten_at: number | null;
}

/** `#conversations/contacts`: what they wait for; not erased before then. */
export interface ContactWaitsTable {
  contact_id: string;
  /** `visit:<id>`, `question:<id>`, `complaint:<id>`; `before` of a time when one moment stood for all. */
  what: string;
  waits_until: number;
}

/** `#conversations/contacts`: how a channel knows them. */
export interface ContactIdentitiesTable {
  id: string;
  contact_id: string;
  channel: string;
  /** Keyed digest of channel and identity; how a message finds its contact. */
  digest: string;
  /** Sealed: what the channel needs to send. */
  identity: string;
  created_at: number;
}

/** `#conversations/conversation` */
export interface ConversationsTable {
  id: string;
  contact_id: string;
  /** Where the contact wrote last: replies go there. */
  channel: string;
  identity_id: string;
  state: string;
  /** Counts saves: who saves over an older one has to read again. */
  version: number;
  locale: string | null;
  /** Sealed JSON: topic, place, what was asked. */
  memory: string;
  created_at: number;
  last_message_at: number;
  /** A handoff waits for the word about consent until then. */
  consent_due_at: number | null;
  closed_at: number | null;
}

/** `#conversations/conversation`: what contacts wrote. */
export interface InboundMessagesTable {
  id: string;
  conversation_id: string;
  contact_id: string;
  identity_id: string;
  channel: string;
  /** Digest of the platform's id; a message brought twice is dropped by it. */
  external_id: string;
  seq: number;
  /** Sealed JSON of what was written or pressed. */
  content: string;
  received_at: number;
  /** Null until the message was understood and answered (or kept for a counsellor). */
  outcome: string | null;
  settled_at: number | null;
  /** How often answering it was begun and failed. */
  attempts: number;
  expires_at: number | null;
}

/** `#conversations/outbox`: what is said to contacts, and how far it has come. */
export interface OutboundMessagesTable {
  id: string;
  /** What brought it about, `in:<message>:<n>` or `staff:<client id>`: the same thing is queued once. */
  origin: string;
  conversation_id: string;
  contact_id: string;
  channel: string;
  identity_id: string;
  seq: number;
  /** bot, crisis, handoff, counsellor, broadcast. */
  kind: string;
  staff_id: string | null;
  locale: string;
  /** Sealed JSON: text and buttons. */
  content: string;
  state: string;
  attempts: number;
  next_attempt_at: number;
  lease_owner: string | null;
  lease_until: number | null;
  /** 1 when a crash left it unknown whether an attempt had arrived. */
  is_uncertain: number;
  /** Digest of the platform's id, by which it reports that the message reached the phone. */
  external_id: string | null;
  /** Code of the last failure. */
  error: string | null;
  created_at: number;
  sent_at: number | null;
  expires_at: number | null;
  /** Of a message that becomes several: how many the platform has taken. */
  parts_sent: number;
  /** Set: it failed, and staff have given it up. */
  dismissed_at: number | null;
}

/** `#conversations/handoff` */
export interface HandoffsTable {
  id: string;
  conversation_id: string;
  contact_id: string;
  state: string;
  office_id: string | null;
  route_reason: string;
  /** JSON: offices that declined it or did not accept in time. */
  tried: string;
  reason: string;
  risk_category: string | null;
  risk_level: string | null;
  /** The last message with a risk in it. */
  alerted_at: number | null;
  locale: string;
  /** Sealed JSON: governorate, region, topic. */
  about: string;
  /** Messages with a smaller number are not shown to counsellors; 0 shows all. */
  shown_from_seq: number;
  requested_at: number;
  /** Set while offered: who has not accepted by then loses it. */
  offer_ends_at: number | null;
  /** 1 when the time ran out and there is no other office. */
  is_overdue: number;
  /** 1 once any office has accepted it: from then on somebody has read it, whoever has it now. */
  was_accepted: number;
  accepted_at: number | null;
  accepted_by: string | null;
  /** The counsellor's last words. */
  last_reply_at: number | null;
  closed_at: number | null;
  outcome: string | null;
  /** Since when a question to a supervisor waits for an answer. */
  advice_asked_at: number | null;
  /** What it was about, as the counsellor said when closing: id of a guide, or `other`. */
  closing_topic: string | null;
  /** Somebody on duty elsewhere who has this one conversation until it is given back. */
  lent_to: string | null;
}

/** `#conversations/feedback`: counts only, of nobody in particular. */
export interface PassageRatingsTable {
  guide: string;
  section: string;
  locale: string;
  helpful: number;
  unhelpful: number;
}

/** `#insight/page-counts`: sums of views, of nobody in particular. */
export interface PageCountsTable {
  /** Day in Iraq, `2026-11-22`. */
  day: string;
  /** Path after the language, `guides/smugglers/`. */
  page: string;
  locale: string;
  views: number;
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

export interface Tables
  extends CaseworkTables, ComplaintTables, EditorialTables, RoutingTables, SendingTables, UnreachableTables {
  staff: StaffTable;
  staff_offices: StaffOfficesTable;
  invitations: InvitationsTable;
  sessions: SessionsTable;
  sign_in_failures: SignInFailuresTable;
  staff_security: StaffSecurityTable;
  staff_passkeys: StaffPasskeysTable;
  staff_recovery_codes: StaffRecoveryCodesTable;
  staff_devices: StaffDevicesTable;
  passkey_challenges: PasskeyChallengesTable;
  audit_events: AuditEventsTable;
  audit_head: AuditHeadTable;
  consents: ConsentsTable;
  settings: SettingsTable;
  contacts: ContactsTable;
  contact_identities: ContactIdentitiesTable;
  contact_waits: ContactWaitsTable;
  conversations: ConversationsTable;
  inbound_messages: InboundMessagesTable;
  outbound_messages: OutboundMessagesTable;
  handoffs: HandoffsTable;
  passage_ratings: PassageRatingsTable;
  page_counts: PageCountsTable;
  erasures: ErasuresTable;
  attachments: AttachmentTables['attachments'];
  attachment_pieces: AttachmentTables['attachment_pieces'];
  contact_codes: ContinuingTables['contact_codes'];
  identity_links: ContinuingTables['identity_links'];
}
