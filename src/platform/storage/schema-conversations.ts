/** People who write to us, and what is said. */

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

export interface ConversationTables {
  contacts: ContactsTable;
  contact_waits: ContactWaitsTable;
  contact_identities: ContactIdentitiesTable;
  conversations: ConversationsTable;
  inbound_messages: InboundMessagesTable;
  outbound_messages: OutboundMessagesTable;
  handoffs: HandoffsTable;
}
