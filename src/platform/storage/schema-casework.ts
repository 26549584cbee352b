/** Tables of the counsellors' own work: what they note, keep ready, and report. Joined in `schema.ts`. */

/** `#conversations/answer-reports`: answers of the bot that a counsellor found wrong; items for editors. Nothing of a person. */
export interface AnswerReportsTable {
  id: string;
  guide: string;
  section: string;
  /** The language in which it was given. */
  locale: string;
  /** Of a closed list. */
  reason: string;
  /** Sealed: what the counsellor says about it; null when nothing. */
  remark: string | null;
  office_id: string | null;
  reported_by: string;
  reported_at: number;
  /** open, mended, kept. */
  state: string;
  settled_by: string | null;
  settled_at: number | null;
}

/** `#conversations/answer-reports`: the question behind a report, without numbers and addresses; goes with its contact. */
export interface AnswerReportQuestionsTable {
  report_id: string;
  contact_id: string;
  /** Sealed. */
  question: string;
  created_at: number;
}

/** `#conversations/notes`: what counsellors write to one another about a conversation; never sent. */
export interface ConversationNotesTable {
  id: string;
  conversation_id: string;
  contact_id: string;
  /** Whose counsellors read it. */
  office_id: string | null;
  staff_id: string;
  /** note, question (to a supervisor), answer (of a supervisor), passed_on (why it went to somebody else). */
  kind: string;
  /** Number of the last message when it was written: hidden where that message is hidden. */
  after_seq: number;
  /** Sealed. */
  content: string;
  created_at: number;
}

/** `#conversations/saved-replies`: answers an office keeps ready, in several languages. */
export interface SavedRepliesTable {
  id: string;
  office_id: string;
  /** Sealed JSON: title, texts by locale. Staff are asked to write of nobody here; sealed all the same. */
  content: string;
  /** Counts changes: who saves over a newer one is told. */
  version: number;
  created_at: number;
  updated_at: number;
  updated_by: string;
}

export interface CaseworkTables {
  answer_reports: AnswerReportsTable;
  answer_report_questions: AnswerReportQuestionsTable;
  conversation_notes: ConversationNotesTable;
  saved_replies: SavedRepliesTable;
}
