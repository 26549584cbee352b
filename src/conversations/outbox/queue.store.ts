import type { Instant } from '#platform/base';
import { prepared, type Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Addressee, OutboundDraft } from './outbound-message.ts';
import { isHeldNews } from './news.store.ts';
import type { OutboundState } from './outbound-state.ts';
import { sealContent } from './stored-message.ts';

const insert = prepared(
  (
    queries,
    id: string,
    origin: string,
    conversationId: string,
    contactId: string,
    channel: string,
    identityId: string,
    seq: number,
    kind: string,
    staffId: string | null,
    locale: string,
    content: string,
    now: Instant,
    createdAt: Instant,
    expiresAt: Instant | null,
  ) =>
    queries
      .insertInto('outbound_messages')
      .values({
        id,
        origin,
        conversation_id: conversationId,
        contact_id: contactId,
        channel,
        identity_id: identityId,
        seq,
        kind,
        staff_id: staffId,
        locale,
        content,
        state: 'queued' satisfies OutboundState,
        attempts: 0,
        next_attempt_at: now,
        lease_owner: null,
        lease_until: null,
        is_uncertain: 0,
        external_id: null,
        error: null,
        created_at: createdAt,
        sent_at: null,
        expires_at: expiresAt,
        parts_sent: 0,
        dismissed_at: null,
      })
      .onConflict((conflict) => conflict.column('origin').doNothing()),
);

/** @returns false when something of the same origin is queued already. */
export async function insertOutbound(
  queries: Queries,
  keys: KeyRing,
  values: Addressee &
    OutboundDraft & {
      readonly id: string;
      readonly origin: string;
      readonly seq: number;
      readonly staffId: string | undefined;
      readonly now: Instant;
      readonly expiresAt: Instant | undefined;
    },
): Promise<boolean> {
  const { id, now } = values;
  const { numAffectedRows } = await insert(
    queries,
    id,
    values.origin,
    values.conversationId,
    values.contactId,
    values.channel,
    values.identityId,
    values.seq,
    values.kind,
    values.staffId ?? null,
    values.locale,
    sealContent(keys, id, values),
    now,
    now,
    values.expiresAt ?? null,
  );
  return Number(numAffectedRows ?? 0) === 1;
}

/** Takes back what waits and was never tried, or waits to be read, by the beginning of its origin. @returns how many */
export async function withdrawWaiting(queries: Queries, originPrefix: string): Promise<number> {
  const result = await queries
    .deleteFrom('outbound_messages')
    .where('origin', '>=', originPrefix)
    // The end of the alphabet: an index is used where a pattern would read every row.
    .where('origin', '<', `${originPrefix}\u{10FFFF}`)
    .where('state', '=', 'queued')
    .where((eb) => eb.or([eb('attempts', '=', 0), isHeldNews(eb)]))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
