import type { Selectable } from 'kysely';
import type { PassageRef } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { OpenQuestionsTable, Queries } from '#platform/storage';
import { type KeyRing, openOrNothing } from '#privacy/encryption';
import type { MatterState, OpenKind, OpenQuestion } from './open-question.ts';

export const questionContext = (id: string): string => `open_questions.question:${id}`;

function questionFrom(row: Selectable<OpenQuestionsTable>, keys: KeyRing): OpenQuestion {
  return {
    id: row.id,
    kind: row.kind as OpenKind,
    locale: row.locale as LocaleTag,
    passage: row.guide === null ? undefined : { guide: row.guide, section: row.section ?? '' },
    text: openOrNothing(keys, row.question, questionContext(row.id)) ?? '',
    askedAt: row.asked_at,
    wantsAnswer: row.wants_answer === 1,
    matter: row.matter_id ?? undefined,
  };
}

export interface NewQuestion {
  readonly id: string;
  readonly contactId: string;
  readonly kind: OpenKind;
  readonly locale: LocaleTag;
  readonly passage: PassageRef | undefined;
  readonly text: string;
  readonly now: Instant;
  readonly expiresAt: Instant;
}

export async function insertQuestion(tx: Queries, keys: KeyRing, question: NewQuestion): Promise<void> {
  const { id, passage } = question;
  await tx
    .insertInto('open_questions')
    .values({
      id,
      contact_id: question.contactId,
      kind: question.kind,
      locale: question.locale,
      guide: passage?.guide ?? null,
      section: passage?.section ?? null,
      question: keys.seal(question.text, questionContext(id)),
      asked_at: question.now,
      wants_answer: 0,
      told_at: null,
      matter_id: null,
      expires_at: question.expiresAt,
    })
    .execute();
}

/** The newest unanswered question of a contact, asked after `since`. @returns its id, or undefined when there is none */
export async function markWaiting(
  tx: Queries,
  contactId: string,
  since: Instant,
  expiresAt: Instant,
): Promise<string | undefined> {
  const newest = await tx
    .selectFrom('open_questions')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('kind', '=', 'unanswered' satisfies OpenKind)
    .where('asked_at', '>=', since)
    .where('told_at', 'is', null)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return undefined;
  const change = { wants_answer: 1, expires_at: expiresAt };
  await tx.updateTable('open_questions').set(change).where('id', '=', newest.id).execute();
  return newest.id;
}

/** Not told yet, the newest first. */
export async function readQuestions(
  queries: Queries,
  keys: KeyRing,
  limit: number,
): Promise<readonly OpenQuestion[]> {
  const rows = await queries
    .selectFrom('open_questions')
    .selectAll()
    .where('told_at', 'is', null)
    .orderBy('asked_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => questionFrom(row, keys));
}

/** Somebody who waits, and what they are to be told. */
export interface Waiting extends PassageRef {
  readonly question: string;
  readonly contactId: string;
}

export async function readWaiting(queries: Queries, limit: number): Promise<readonly Waiting[]> {
  const rows = await queries
    .selectFrom('open_questions')
    .innerJoin('question_matters', 'question_matters.id', 'open_questions.matter_id')
    .select([
      'open_questions.id as question',
      'contact_id',
      'question_matters.guide',
      'question_matters.section',
    ])
    .where('question_matters.state', '=', 'answered' satisfies MatterState)
    .where('wants_answer', '=', 1)
    .where('told_at', 'is', null)
    .orderBy('asked_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    question: row.question,
    contactId: row.contact_id,
    guide: row.guide ?? '',
    section: row.section ?? '',
  }));
}

/** @returns false when they were told already, or wait no more */
export async function markTold(
  tx: Queries,
  question: string,
  now: Instant,
  expiresAt: Instant,
): Promise<boolean> {
  const result = await tx
    .updateTable('open_questions')
    .set({ told_at: now, expires_at: expiresAt })
    .where('id', '=', question)
    .where('told_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function deleteOfContact(tx: Queries, contactId: string): Promise<number> {
  const result = await tx.deleteFrom('open_questions').where('contact_id', '=', contactId).executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function deleteExpired(queries: Queries, now: Instant): Promise<number> {
  const result = await queries.deleteFrom('open_questions').where('expires_at', '<=', now).executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function textsOfContact(
  queries: Queries,
  keys: KeyRing,
  contactId: string,
): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('open_questions')
    .selectAll()
    .where('contact_id', '=', contactId)
    .execute();
  return rows.map((row) => questionFrom(row, keys).text);
}
