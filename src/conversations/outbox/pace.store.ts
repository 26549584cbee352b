import type { ChannelId } from '#conversations/channels';
import type { Instant } from '#platform/base';
import { lockRows, type Tx } from '#platform/storage';

/** A clock that was put back must not stop a channel until it has caught up. */
const longestDebt = 10_000;
/** Messages that may go at once after a rest, as a share of those of one second. */
const burst = 1 / 10;

/**
 * Takes places in the stream of a channel, for all processes together: no more than `perSecond` in any second, but for a
 * short burst after a rest. The row stays locked until the transaction ends.
 * @returns how many of the `wanted` may go now
 */
export async function takePlaces(
  tx: Tx,
  channel: ChannelId,
  perSecond: number,
  wanted: number,
  now: Instant,
): Promise<number> {
  await tx
    .insertInto('channel_pace')
    .values({ channel, next_at: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { next_at } = await lockRows(
    tx,
    tx.selectFrom('channel_pace').select('next_at').where('channel', '=', channel),
  ).executeTakeFirstOrThrow();
  // Stored in thousandths of a millisecond: at 300 a second a whole millisecond would round a tenth away.
  const interval = 1_000_000 / perSecond;
  const present = now * 1000;
  const rested = present - Math.max(1, perSecond * burst) * interval;
  const from = next_at > present + longestDebt * 1000 ? rested : Math.max(next_at, rested);
  const free = Math.floor((present - from) / interval);
  const taken = Math.max(0, Math.min(wanted, free));
  if (taken > 0)
    await tx
      .updateTable('channel_pace')
      .set({ next_at: Math.round(from + taken * interval) })
      .where('channel', '=', channel)
      .execute();
  return taken;
}
