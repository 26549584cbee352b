import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Addressee, OutboundDraft } from './outbound-message.ts';
import { isHeldNews } from './news.store.ts';
import type { OutboundState } from './outbound-state.ts';
import { sealContent } from './stored-message.ts';

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
  const result = await queries
    .insertInto('outbound_messages')
    .values({
      id,
      origin: values.origin,
      conversation_id: values.conversationId,
      contact_id: values.contactId,
      channel: values.channel,
      identity_id: values.identityId,
      seq: values.seq,
      kind: values.kind,
      staff_id: values.staffId ?? null,
      locale: values.locale,
      content: sealContent(keys, id, values),
      state: 'queued' satisfies OutboundState,
      attempts: 0,
      next_attempt_at: now,
      lease_owner: null,
      lease_until: null,
      is_uncertain: 0,
      external_id: null,
      error: null,
      created_at: now,
      sent_at: null,
      expires_at: values.expiresAt ?? null,
      parts_sent: 0,
      dismissed_at: null,
    })
    .onConflict((conflict) => conflict.column('origin').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
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
