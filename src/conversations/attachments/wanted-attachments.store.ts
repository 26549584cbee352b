/** Files that are to be brought from their platform: one process at a time takes each. */
import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Attachment, AttachmentState } from './attachment.ts';
import { attachmentFrom, referenceContext } from './attachments.store.ts';

/** What came with these messages and nobody was to see yet, from now is to be brought. @returns how many */
export async function markWanted(
  queries: Queries,
  messages: readonly string[],
  now: Instant,
): Promise<number> {
  if (messages.length === 0) return 0;
  const result = await queries
    .updateTable('attachments')
    .set({ state: 'wanted' satisfies AttachmentState, attempts: 0, next_attempt_at: now })
    .where('inbound_id', 'in', messages)
    .where('state', '=', 'offered' satisfies AttachmentState)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export interface WantedAttachment {
  readonly attachment: Attachment;
  /** Undefined when its bytes are here already. */
  readonly reference: string | undefined;
  readonly attempts: number;
}

/** Ids of what is due. */
export async function dueAttachments(
  queries: Queries,
  now: Instant,
  limit: number,
): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('attachments')
    .select('id')
    .where('state', '=', 'wanted' satisfies AttachmentState)
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes one for this process until `until`. @returns undefined when another was faster */
export async function claimAttachment(
  queries: Queries,
  keys: KeyRing,
  id: string,
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Promise<WantedAttachment | undefined> {
  const row = await queries
    .updateTable('attachments')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), next_attempt_at: until }))
    .where('id', '=', id)
    .where('state', '=', 'wanted' satisfies AttachmentState)
    .where('next_attempt_at', '<=', now)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    attachment: attachmentFrom(row, keys),
    reference: row.reference === null ? undefined : keys.open(row.reference, referenceContext(id)),
    attempts: row.attempts,
  };
}

/** Whether more of this contact is on its way. */
export async function isMoreWanted(queries: Queries, contactId: string): Promise<boolean> {
  const row = await queries
    .selectFrom('attachments')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('state', '=', 'wanted' satisfies AttachmentState)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
