import type { Insertable, Selectable } from 'kysely';
import type { ChannelId } from '#conversations/channels';
import type { Instant } from '#platform/base';
import type { AttachmentsTable, Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Attachment, AttachmentKind, AttachmentState, CheckedFile, Refusal } from './attachment.ts';
import { lockBytes, unlockBytes } from './lock-bytes.ts';

const nameContext = (id: string): string => `attachments.name:${id}`;
export const referenceContext = (id: string): string => `attachments.reference:${id}`;
const keyContext = (id: string): string => `attachments.file_key:${id}`;

export function attachmentFrom(row: Selectable<AttachmentsTable>, keys: KeyRing): Attachment {
  return {
    id: row.id,
    contactId: row.contact_id,
    inboundId: row.inbound_id ?? undefined,
    outboundId: row.outbound_id ?? undefined,
    channel: row.channel as ChannelId,
    state: row.state as AttachmentState,
    reason: (row.reason as Refusal | null) ?? undefined,
    kind: (row.kind as AttachmentKind | null) ?? undefined,
    mediaType: row.media_type ?? undefined,
    size: row.size,
    name: row.name === null ? undefined : keys.open(row.name, nameContext(row.id)),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

export interface NewAttachment {
  readonly id: string;
  readonly contactId: string;
  readonly message: { readonly inbound: string } | { readonly outbound: string };
  readonly channel: ChannelId;
  readonly state: AttachmentState;
  readonly name: string | undefined;
  readonly reference: string | undefined;
  /** Bytes, as the platform says. */
  readonly size: number;
  readonly now: Instant;
  readonly expiresAt: Instant;
}

export async function insertAttachment(
  queries: Queries,
  keys: KeyRing,
  values: NewAttachment,
): Promise<void> {
  const { id, message, name, reference, now } = values;
  const row: Insertable<AttachmentsTable> = {
    id,
    contact_id: values.contactId,
    inbound_id: 'inbound' in message ? message.inbound : null,
    outbound_id: 'outbound' in message ? message.outbound : null,
    channel: values.channel,
    state: values.state,
    reason: null,
    kind: null,
    media_type: null,
    size: values.size,
    name: name === undefined ? null : keys.seal(name, nameContext(id)),
    reference: reference === undefined ? null : keys.seal(reference, referenceContext(id)),
    file_key: null,
    attempts: 0,
    next_attempt_at: now,
    created_at: now,
    expires_at: values.expiresAt,
  };
  await queries.insertInto('attachments').values(row).execute();
}

/** Locks the bytes and puts them beside the row, which keeps its state. */
export async function storeBytes(
  queries: Queries,
  keys: KeyRing,
  id: string,
  { kind, mediaType, bytes }: CheckedFile,
): Promise<void> {
  const { key, pieces } = lockBytes(id, bytes);
  await queries.deleteFrom('attachment_pieces').where('attachment_id', '=', id).execute();
  for (const [place, piece] of pieces.entries())
    await queries
      .insertInto('attachment_pieces')
      .values({ attachment_id: id, place, bytes: piece })
      .execute();
  const file_key = keys.seal(key, keyContext(id));
  await queries
    .updateTable('attachments')
    .set({ kind, media_type: mediaType, size: bytes.length, file_key, reference: null })
    .where('id', '=', id)
    .execute();
}

/** @returns undefined when nothing is kept (any more). @throws Error when it does not open. */
export async function readBytes(queries: Queries, keys: KeyRing, id: string): Promise<Buffer | undefined> {
  const row = await queries
    .selectFrom('attachments')
    .select('file_key')
    .where('id', '=', id)
    .executeTakeFirst();
  if (row?.file_key == null) return undefined;
  const pieces = await queries
    .selectFrom('attachment_pieces')
    .select('bytes')
    .where('attachment_id', '=', id)
    .orderBy('place')
    .execute();
  const key = keys.open(row.file_key, keyContext(id));
  return unlockBytes(id, { key, pieces: pieces.map(({ bytes }) => Buffer.from(bytes)) });
}

export async function readAttachment(
  queries: Queries,
  keys: KeyRing,
  id: string,
): Promise<Attachment | undefined> {
  const row = await queries.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst();
  return row && attachmentFrom(row, keys);
}

/** Files of these messages, by the message's id. */
export async function attachmentsOf(
  queries: Queries,
  keys: KeyRing,
  messages: readonly string[],
): Promise<ReadonlyMap<string, Attachment>> {
  if (messages.length === 0) return new Map();
  const rows = await queries
    .selectFrom('attachments')
    .selectAll()
    .where((eb) => eb.or([eb('inbound_id', 'in', messages), eb('outbound_id', 'in', messages)]))
    .execute();
  return new Map(
    rows.map((row) => [row.inbound_id ?? row.outbound_id ?? '', attachmentFrom(row, keys)] as const),
  );
}

export async function attachmentsOfContact(
  queries: Queries,
  keys: KeyRing,
  contactId: string,
): Promise<readonly Attachment[]> {
  const rows = await queries
    .selectFrom('attachments')
    .selectAll()
    .where('contact_id', '=', contactId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => attachmentFrom(row, keys));
}

/** What one contact has sent since a moment; without a contact, all that is kept. */
export async function sumOf(
  queries: Queries,
  of: { readonly contactId: string; readonly since: Instant; readonly except: string | undefined } | 'all',
): Promise<{ readonly count: number; readonly bytes: number }> {
  const row = await queries
    .selectFrom('attachments')
    .select((eb) => [
      eb.fn.countAll<number | string>().as('count'),
      eb.fn.sum<number | string | null>('size').as('bytes'),
    ])
    .$if(of === 'all', (query) => query.where('file_key', 'is not', null))
    .$if(of !== 'all', (query) =>
      query
        .where('contact_id', '=', of === 'all' ? '' : of.contactId)
        .where('created_at', '>', of === 'all' ? 0 : of.since)
        .where('id', '!=', of === 'all' ? '' : (of.except ?? ''))
        .where('inbound_id', 'is not', null)
        .where('state', '!=', 'refused'),
    )
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), bytes: Number(row.bytes ?? 0) };
}

/** Ends the way of a file, or (still `wanted`) says when to try again. */
export async function setState(
  queries: Queries,
  id: string,
  change: { readonly state: AttachmentState; readonly reason?: Refusal; readonly nextAttemptAt?: Instant },
): Promise<void> {
  const { state, reason, nextAttemptAt } = change;
  const isOver = state === 'refused' || state === 'gone' || state === 'expired';
  if (isOver) await queries.deleteFrom('attachment_pieces').where('attachment_id', '=', id).execute();
  await queries
    .updateTable('attachments')
    .set({
      state,
      reason: reason ?? null,
      ...(isOver && { file_key: null, reference: null }),
      ...(nextAttemptAt !== undefined && { next_attempt_at: nextAttemptAt }),
    })
    .where('id', '=', id)
    .execute();
}

export async function expiredAttachments(queries: Queries, now: Instant): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('attachments')
    .select('id')
    .where('expires_at', '<=', now)
    .where('state', 'not in', ['expired', 'refused', 'gone'] satisfies AttachmentState[])
    .limit(200)
    .execute();
  return rows.map(({ id }) => id);
}
