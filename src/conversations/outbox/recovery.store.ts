import { sql } from 'kysely';
import type { DeliveryErrorCode } from '#conversations/channels';
import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import type { OutboundState } from './outbound-state.ts';

/** Written out, so that SQLite uses the small index over what is under way. */
const sending = sql.lit('sending' satisfies OutboundState);

/** Who is sending at this moment, or died while sending. */
export async function leaseOwners(queries: Queries): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom('outbound_messages')
    .select('lease_owner')
    .distinct()
    .where('state', '=', sending)
    .execute();
  return rows.flatMap(({ lease_owner }) => (lease_owner === null ? [] : [lease_owner]));
}

/**
 * Puts interrupted attempts back into the queue, marked uncertain. A broadcast is nothing anybody waits for: rather not
 * at all than twice, so it ends there.
 * @param gone workers that are known to be dead; of all others only leases that ran out
 */
export async function recoverLost(queries: Queries, now: Instant, gone: readonly string[]): Promise<number> {
  const lost = queries
    .updateTable('outbound_messages')
    .set({ is_uncertain: 1, lease_owner: null, lease_until: null })
    .where('state', '=', sending)
    .where((eb) =>
      eb.or([eb('lease_until', '<=', now), ...(gone.length > 0 ? [eb('lease_owner', 'in', gone)] : [])]),
    );
  const ended = await lost
    .set({ state: 'failed' satisfies OutboundState, error: 'unavailable' satisfies DeliveryErrorCode })
    .where('kind', '=', 'broadcast')
    .executeTakeFirst();
  const queued = await lost
    .set({ state: 'queued' satisfies OutboundState, next_attempt_at: now })
    .where('kind', '!=', 'broadcast')
    .executeTakeFirst();
  return Number(ended.numUpdatedRows) + Number(queued.numUpdatedRows);
}
