/** Tables of who takes a conversation, appointments, staff alerts and forgotten passwords. Joined in `schema.ts`. */

/** `#conversations/handoff`: why a conversation went where it went; never changed. */
export interface RoutingDecisionsTable {
  id: string;
  handoff_id: string;
  conversation_id: string;
  contact_id: string;
  decided_at: number;
  /** What brought it about: asked, alert, place, no_answer, declined, office_found, duty, given_back. */
  occasion: string;
  from_office: string | null;
  to_office: string | null;
  /** The rule that decided. */
  rule: string;
  /** Sealed JSON: what the rule looked at, and which offices it passed over and why. */
  facts: string;
}

/** `#privacy/access`: who has the desk open, and until when that is believed. */
export interface StaffPresenceTable {
  staff_id: string;
  here_until: number;
}

/** `#privacy/access`: links for a forgotten password; each works once. */
export interface PasswordLinksTable {
  id: string;
  token_digest: string;
  staff_id: string;
  created_at: number;
  created_by: string;
  expires_at: number;
  used_at: number | null;
}

/** `#conversations/appointments` */
export interface AppointmentsTable {
  id: string;
  /** Null for somebody who came without one. */
  contact_id: string | null;
  conversation_id: string | null;
  office_id: string;
  /** offered, booked, arrived, missed, cancelled, declined. */
  state: string;
  /** Counts changes: what was read is changed only as it was read. */
  version: number;
  /** On slips and at the door; says nothing about anybody. */
  code: string;
  /** Minutes. */
  length: number;
  /** Null until a time is chosen. */
  starts_at: number | null;
  /** Sealed JSON: the times offered, what to bring. */
  content: string;
  offered_by: string;
  created_at: number;
  /** Of reminders already said, or too late to say: of the day before, of two hours before. */
  reminded_day: number;
  reminded_soon: number;
}

/** `#conversations/appointments`: places of an office that are taken, in steps; the key keeps two people apart. */
export interface AppointmentPlacesTable {
  office_id: string;
  step_at: number;
  place: number;
  appointment_id: string;
}

/** `#conversations/staff-alerts`: the chat in which an office's staff is told that somebody waits. */
export interface StaffChatsTable {
  office_id: string;
  /** Of the code to be typed in the chat; null once it was. */
  code_digest: string | null;
  code_expires_at: number | null;
  asked_by: string;
  channel: string | null;
  /** Sealed: the platform's id of the chat. */
  chat: string | null;
  linked_at: number | null;
  alerted_at: number | null;
  /** How many waited and were urgent when it was last said: nothing new, nothing said. */
  said: string | null;
}

export interface RoutingTables {
  routing_decisions: RoutingDecisionsTable;
  staff_presence: StaffPresenceTable;
  password_links: PasswordLinksTable;
  appointments: AppointmentsTable;
  appointment_places: AppointmentPlacesTable;
  staff_chats: StaffChatsTable;
}
