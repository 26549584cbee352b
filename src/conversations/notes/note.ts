import type { Instant } from '#platform/base';

export const noteKinds = [
  'note',
  /** To a supervisor: stays open until the next answer. */
  'question',
  /** Of a supervisor. */
  'answer',
  /** Why it went to another office or a colleague. */
  'passed_on',
] as const;
export type NoteKind = (typeof noteKinds)[number];

/** What counsellors write to one another about a conversation. Never sent to the contact. */
export interface Note {
  readonly id: string;
  readonly kind: NoteKind;
  readonly staff: string;
  readonly office: string | undefined;
  /** Stands after this message of the conversation. */
  readonly afterSeq: number;
  readonly at: Instant;
  /** Undefined when no key opens it. */
  readonly text: string | undefined;
}

export interface NewNote {
  readonly conversationId: string;
  readonly contactId: string;
  readonly office: string | undefined;
  readonly staff: string;
  readonly kind: NoteKind;
  readonly text: string;
}

/** Longest note, in UTF-16 units. */
export const longestNote = 4_000;
