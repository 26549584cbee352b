/** Tables of complaints and feedback, and of the coordinators' figures. Joined in `schema.ts`. */

/** `#conversations/complaints`: what people told the coordinators. Names nobody; who sent it, if it may be known, stands beside it. */
export interface ComplaintsTable {
  id: string;
  /** complaint, money, feedback. */
  kind: string;
  /** site, chat. */
  way_in: string;
  locale: string;
  /** The office it is about, as the person said or as it follows from the conversation; its people do not see it. */
  office_id: string | null;
  /** new, looked_at, answered, closed. */
  state: string;
  /** Counts changes: what was read is changed only as it was read. */
  version: number;
  /** Sealed: their words. */
  content: string;
  /** Sealed: the way to reach them that they wrote down. */
  reach: string | null;
  /** Keyed digest of the number by which they look the answer up. */
  code_digest: string;
  /** Sealed: what a coordinator answered. */
  answer: string | null;
  /** The office it was passed on to. */
  passed_to: string | null;
  /** Of what arrived without a name only the hour: two clocks that agree would name who wrote. */
  received_at: number;
  changed_at: number;
  expires_at: number;
}

/** `#conversations/complaints`: who wrote it in a chat and wants the answer there. Goes with the contact. */
export interface ComplaintSendersTable {
  complaint_id: string;
  contact_id: string;
}

/** `#insight/figures`: what remains of a conversation for counting, without contact, words or hour. */
export interface FigureConversationsTable {
  /** Keyed digest of the conversation's id: the same one is counted once, and nothing leads back to it. */
  id: string;
  /** In Iraq, `2026-11`. */
  month: string;
  channel: string;
  /** `none` while unknown. */
  locale: string;
  /** `none` where no office had it. */
  office_id: string;
  /** Questions the bot had, and how many of them it answered. */
  questions: number;
  answered: number;
  /** 1 when a person was asked for. */
  handed_off: number;
  /** none, waiting, taken, or an id of content/outcomes.yaml, gave_up. */
  outcome: string;
  /** What it was about, as the counsellor said when closing. */
  topic: string;
  /** Minutes from asking for a person until somebody took it, and until their first words; null so far. */
  wait_minutes: number | null;
  answer_minutes: number | null;
}

export interface ComplaintTables {
  figure_conversations: FigureConversationsTable;
  complaints: ComplaintsTable;
  complaint_senders: ComplaintSendersTable;
}
