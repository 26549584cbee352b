/** Tables of sending to many: pace, subscriptions, broadcasts, cuts of the internet. Joined in `schema.ts`. */

/** `#conversations/outbox`: up to when the messages a second of a channel are used up, for all processes together. */
export interface ChannelPaceTable {
  channel: string;
  next_at: number;
}

/** `#conversations/subscriptions`: people who asked to be written to. */
export interface SubscribersTable {
  contact_id: string;
  /** Where they asked, and are written to. */
  identity_id: string;
  channel: string;
  /** Sealed JSON: topics and place. */
  wishes: string;
  asked_at: number;
  /** Ends by itself, unless they ask again. */
  expires_at: number;
}

/** `#conversations/broadcasts` */
export interface BroadcastsTable {
  id: string;
  /** JSON: ids of content/topics.yaml. */
  topics: string;
  /** JSON: ids of governorates and countries; empty is everywhere. */
  places: string;
  /** Sealed JSON: the text in each language. */
  texts: string;
  state: string;
  starts_at: number | null;
  created_at: number;
  created_by: string;
  /** Counts saves: who saves over an older one has to read again. */
  version: number;
  stopped_at: number | null;
  finished_at: number | null;
  /** Counts of people, final once it is finished; then nobody can be told from them. */
  reached: number;
  failed: number;
  skipped: number;
}

/** `#conversations/broadcasts`: who is still to get one, while it runs; deleted when it is finished. */
export interface BroadcastRecipientsTable {
  broadcast_id: string;
  contact_id: string;
  /** waiting, queued, sent, failed, skipped. */
  state: string;
  /** Night or no internet where they are until then. */
  not_before: number;
}

/** `#conversations/quiet-times`: when the internet is known to be cut, as administrators enter it. */
export interface InternetCutsTable {
  id: string;
  /** A governorate, a region or a country. */
  place: string;
  /** Local days, `2026-06-01`, both included. */
  first_day: string;
  last_day: string;
  /** Local times of each of these days, `06:00`; the same twice is the whole day. */
  from_time: string;
  until_time: string;
  created_at: number;
  created_by: string;
}

/** `#conversations/outbox`: identities whose owner blocked us, as the platform said; gone when they let us in again. */
export interface UnreachableIdentitiesTable {
  identity_id: string;
  contact_id: string;
  since: number;
}

export interface SendingTables {
  unreachable_identities: UnreachableIdentitiesTable;
  channel_pace: ChannelPaceTable;
  subscribers: SubscribersTable;
  broadcasts: BroadcastsTable;
  broadcast_recipients: BroadcastRecipientsTable;
  internet_cuts: InternetCutsTable;
}
