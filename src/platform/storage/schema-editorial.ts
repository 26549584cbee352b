/** Tables of those who write the texts, and of what people asked in vain. Joined in `schema.ts`. */

/** `#editorial/drafts`: texts being written; one for a guide and language, shared by the editors. */
export interface GuideDraftsTable {
  guide: string;
  locale: string;
  /** The whole file, as it would be published. */
  text: string;
  /** Revision of the file it was begun from; empty when there was none. */
  base_revision: string;
  /** Counts saves: who saves over a newer one is told. */
  version: number;
  updated_at: number;
  updated_by: string;
}

/** `#editorial/publishing`: what was published, by whom, and how to go back. */
export interface PublicationsTable {
  id: string;
  /** publish, roll_back, upgrade (local texts over a new release). */
  kind: string;
  /** making, shown, failed, taken_back. */
  state: string;
  /** Null for the program itself. */
  staff_id: string | null;
  begun_at: number;
  ended_at: number | null;
  /** Folder of the build; null for the release's own. */
  build: string | null;
  /** The build that was served before. */
  base_build: string | null;
  /** Of a closed list, when it failed. */
  problem: string | null;
}

/** `#editorial/publishing`: the texts of a publication, before and after; what is published is public. */
export interface PublicationTextsTable {
  publication_id: string;
  guide: string;
  locale: string;
  /** Null: there was none. */
  before_text: string | null;
  /** Null: taken away. */
  after_text: string | null;
}

/** `#conversations/open-questions`: questions without a good answer, redacted. Goes with its contact. */
export interface OpenQuestionsTable {
  id: string;
  contact_id: string;
  /** unanswered, badly_rated. */
  kind: string;
  locale: string;
  /** The passage that was no good; null when there was none. */
  guide: string | null;
  section: string | null;
  /** Sealed: what was asked, without numbers, links and addresses. */
  question: string;
  asked_at: number;
  /** 1: they want to be told when there is an answer. */
  wants_answer: number;
  /** They were told. */
  told_at: number | null;
  /** The matter it belongs to, once an editor took it up. */
  matter_id: string | null;
  expires_at: number;
}

/** `#conversations/open-questions`: a group of questions an editor took up. Holds no words of anybody's. */
export interface QuestionMattersTable {
  id: string;
  locale: string;
  /** open, answered, set_aside. */
  state: string;
  assigned_to: string | null;
  /** The passage that answers. */
  guide: string | null;
  section: string | null;
  created_at: number;
  created_by: string;
  settled_at: number | null;
  settled_by: string | null;
}

/** `#conversations/open-questions`: how questions ended, by month, language and passage; of nobody in particular. */
export interface AnswerCountsTable {
  /** In Iraq, `2026-11`. */
  month: string;
  locale: string;
  /** answered, clarify, declined, handoff, crisis, smalltalk. */
  outcome: string;
  /** Empty where no passage was given. */
  guide: string;
  section: string;
  times: number;
}

export interface EditorialTables {
  guide_drafts: GuideDraftsTable;
  publications: PublicationsTable;
  publication_texts: PublicationTextsTable;
  open_questions: OpenQuestionsTable;
  question_matters: QuestionMattersTable;
  answer_counts: AnswerCountsTable;
}
