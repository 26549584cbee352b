import type { PassageRef } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';

/** What is wrong with an answer the bot gave. Words for them stand in content/ui. */
export const reportReasons = [
  /** Says something that is not true, or not any more. */
  'not_true',
  /** True, and no answer to what was asked. */
  'other_question',
  'hard_to_understand',
  /** The translation says something else than the original. */
  'translation',
  /** Could bring somebody into danger. */
  'dangerous',
  'missing',
] as const;
export type ReportReason = (typeof reportReasons)[number];

/** `mended`: the text, its asks or its facts were changed; `kept`: looked at and right as it is. */
export const reportStates = ['open', 'mended', 'kept'] as const;
export type ReportState = (typeof reportStates)[number];

/** An answer of the bot that a counsellor found wrong: an item for editors. */
export interface AnswerReport extends PassageRef {
  readonly id: string;
  /** The language in which it was given. */
  readonly locale: LocaleTag;
  readonly reason: ReportReason;
  /** What the counsellor says about it; undefined when nothing, or when no key opens it. */
  readonly remark: string | undefined;
  /** What was asked, without numbers, links and addresses; undefined once the person's messages are gone. */
  readonly question: string | undefined;
  readonly office: string | undefined;
  readonly reportedBy: string;
  readonly reportedAt: Instant;
  readonly state: ReportState;
  readonly settledBy: string | undefined;
  readonly settledAt: Instant | undefined;
}

/** What a counsellor sends in. */
export interface NewReport extends PassageRef {
  readonly locale: LocaleTag;
  readonly reason: ReportReason;
  readonly remark?: string | undefined;
  /** As the counsellor left it; redacted once more before it is kept. */
  readonly question?: string | undefined;
  /** Whose question it was: it is deleted with them. */
  readonly contactId: string;
  readonly conversationId: string;
  readonly office: string | undefined;
  readonly staff: string;
}

/** Longest remark and question, in UTF-16 units. */
export const longestRemark = 1_000;
