/** `#conversations/attachments`: files that came with messages or go out with them. Lives and dies with its message. */
export interface AttachmentsTable {
  id: string;
  contact_id: string;
  /** The message it came with; one of the two is set. */
  inbound_id: string | null;
  /** The message it goes out with. */
  outbound_id: string | null;
  channel: string;
  /** offered, wanted, kept, refused, gone, expired. */
  state: string;
  /** Why it was refused. */
  reason: string | null;
  /** image, audio, video, document: read from the bytes, null until they are here. */
  kind: string | null;
  media_type: string | null;
  /** Bytes of what is kept; until then what the platform said. */
  size: number;
  /** Sealed: what the sender called it. */
  name: string | null;
  /** Sealed: how the channel finds it; null once it is fetched. */
  reference: string | null;
  /** Sealed: the key of this one file, base64. Null: nothing is kept. */
  file_key: string | null;
  attempts: number;
  /** While wanted: when to try (again); also the lease of who is trying. */
  next_attempt_at: number;
  created_at: number;
  /** Its bytes are deleted then, whatever the consent says. */
  expires_at: number;
}

/** `#conversations/attachments`: the bytes of a file, locked with its own key, piece by piece. */
export interface AttachmentPiecesTable {
  attachment_id: string;
  /** 0, 1, 2 ... */
  place: number;
  bytes: Uint8Array;
}

export interface AttachmentTables {
  attachments: AttachmentsTable;
  attachment_pieces: AttachmentPiecesTable;
}
