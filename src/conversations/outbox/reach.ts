import type { Channel } from '#conversations/channels';
import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import { blockedSince } from './blocked.store.ts';
import { lastEnding } from './undelivered.store.ts';

export type ReachTrouble =
  /** They blocked us, or left. */
  | 'blocked'
  /** The platform lets us write only for a while after their last message. */
  | 'window_closed'
  /** The channel is on and has no connection. */
  | 'disconnected'
  /** The channel is switched off. */
  | 'channel_off';

/** Whether words to somebody would arrive. */
export type Reach =
  | {
      readonly arrives: true;
      /** From then on the platform does not let us write, unless they write first; undefined where it always does. */
      readonly until: Instant | undefined;
    }
  | { readonly arrives: false; readonly why: ReachTrouble };

interface LastWords {
  readonly seq: number;
  readonly at: Instant;
}

async function lastWordsOf(queries: Queries, identityId: string): Promise<LastWords | undefined> {
  const row = await queries
    .selectFrom('inbound_messages')
    .select(['seq', 'received_at'])
    .where('identity_id', '=', identityId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { seq: row.seq, at: row.received_at };
}

/** @param channel undefined when it is switched off */
export async function findReach(
  queries: Queries,
  channel: Channel | undefined,
  identityId: string,
  now: Instant,
): Promise<Reach> {
  if (channel === undefined) return { arrives: false, why: 'channel_off' };
  const theirs = await lastWordsOf(queries, identityId);
  const ours = await lastEnding(queries, identityId);
  // Who writes to us again has unblocked us.
  const closedAt = await blockedSince(queries, identityId);
  const hasRefused =
    ours?.state === 'failed' && ours.error === 'contact_unreachable' && ours.seq > (theirs?.seq ?? 0);
  const isBlocked = closedAt !== undefined && closedAt >= (theirs?.at ?? 0);
  if (isBlocked || hasRefused) return { arrives: false, why: 'blocked' };
  const { replyWindow } = channel.capabilities;
  const until = replyWindow === undefined ? undefined : (theirs?.at ?? 0) + replyWindow;
  if (until !== undefined && until <= now) return { arrives: false, why: 'window_closed' };
  if (channel.status() === 'down') return { arrives: false, why: 'disconnected' };
  return { arrives: true, until };
}
