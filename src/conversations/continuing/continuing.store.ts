import type { Instant } from '#platform/base';
import type { ContactCodesTable, Queries } from '#platform/storage';
import type { CodeKind } from './code.ts';

export interface NewCode {
  readonly id: string;
  readonly contactId: string;
  readonly identityId: string;
  readonly kind: CodeKind;
  readonly digest: string;
  readonly now: Instant;
  readonly expiresAt: Instant;
}

/** @throws a unique violation when the same code is in use: take another */
export async function insertCode(queries: Queries, code: NewCode): Promise<void> {
  await queries
    .insertInto('contact_codes')
    .values({
      id: code.id,
      contact_id: code.contactId,
      identity_id: code.identityId,
      kind: code.kind,
      digest: code.digest,
      used_by: null,
      created_at: code.now,
      expires_at: code.expiresAt,
    })
    .execute();
}

/** A new code of a kind ends the earlier ones of that identity. */
export async function deleteCodes(queries: Queries, identityId: string, kind: CodeKind): Promise<void> {
  await queries
    .deleteFrom('contact_codes')
    .where('identity_id', '=', identityId)
    .where('kind', '=', kind)
    .execute();
}

export async function findCode(
  queries: Queries,
  kind: CodeKind,
  digest: string,
  now: Instant,
): Promise<ContactCodesTable | undefined> {
  return queries
    .selectFrom('contact_codes')
    .selectAll()
    .where('kind', '=', kind)
    .where('digest', '=', digest)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** @returns false when another message used it before */
export async function useCode(queries: Queries, id: string, messageId: string): Promise<boolean> {
  const result = await queries
    .updateTable('contact_codes')
    .set({ used_by: messageId })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('used_by', 'is', null), eb('used_by', '=', messageId)]))
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Codes of a kind that wait for a contact's word. */
export async function codesOf(
  queries: Queries,
  contactId: string,
  kind: CodeKind,
  now: Instant,
): Promise<readonly ContactCodesTable[]> {
  return queries
    .selectFrom('contact_codes')
    .selectAll()
    .where('contact_id', '=', contactId)
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .execute();
}

/** Wrong guesses since a moment, of one identity or of all. */
export async function countMisses(queries: Queries, since: Instant, identityId?: string): Promise<number> {
  const { count } = await queries
    .selectFrom('contact_codes')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('kind', '=', 'miss')
    .where('created_at', '>', since)
    .$if(identityId !== undefined, (query) => query.where('identity_id', '=', identityId ?? ''))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function deleteExpiredCodes(queries: Queries, now: Instant): Promise<number> {
  const result = await queries.deleteFrom('contact_codes').where('expires_at', '<=', now).executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function saveLink(
  queries: Queries,
  link: { readonly identityId: string; readonly contactId: string; readonly now: Instant },
): Promise<void> {
  const { identityId, contactId, now } = link;
  await queries.deleteFrom('identity_links').where('identity_id', '=', identityId).execute();
  await queries
    .insertInto('identity_links')
    .values({ identity_id: identityId, contact_id: contactId, linked_at: now, sees_past: 0 })
    .execute();
}

export async function linksOf(
  queries: Queries,
  contactId: string,
): Promise<
  readonly { readonly identity_id: string; readonly sees_past: number; readonly linked_at: number }[]
> {
  return queries
    .selectFrom('identity_links')
    .selectAll()
    .where('contact_id', '=', contactId)
    .orderBy('linked_at')
    .execute();
}

export async function deleteLink(queries: Queries, identityId: string): Promise<void> {
  await queries.deleteFrom('identity_links').where('identity_id', '=', identityId).execute();
}

export async function letSeePast(queries: Queries, identityId: string): Promise<void> {
  await queries
    .updateTable('identity_links')
    .set({ sees_past: 1 })
    .where('identity_id', '=', identityId)
    .execute();
}

export async function seesPast(queries: Queries, identityId: string): Promise<boolean> {
  const row = await queries
    .selectFrom('identity_links')
    .select('sees_past')
    .where('identity_id', '=', identityId)
    .executeTakeFirst();
  return row?.sees_past === 1;
}
