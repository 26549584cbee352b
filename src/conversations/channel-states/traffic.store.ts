import type { ChannelId } from '#conversations/channels';
import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';

type PerChannel<Value> = ReadonlyMap<ChannelId, Value>;

/** When somebody last wrote on each channel. */
export async function lastReceived(queries: Queries): Promise<PerChannel<Instant>> {
  const rows = await queries
    .selectFrom('inbound_messages')
    .select((eb) => ['channel', eb.fn.max('received_at').as('at')])
    .groupBy('channel')
    .execute();
  return new Map(rows.map(({ channel, at }) => [channel as ChannelId, at]));
}

/** When each channel last took a message of ours. */
export async function lastSent(queries: Queries): Promise<PerChannel<Instant>> {
  const rows = await queries
    .selectFrom('outbound_messages')
    .select((eb) => ['channel', eb.fn.max<number | null>('sent_at').as('at')])
    .groupBy('channel')
    .execute();
  return new Map(rows.flatMap(({ channel, at }) => (at === null ? [] : [[channel as ChannelId, at]])));
}

/** Messages that could not be delivered and that nobody has dealt with. */
export async function countUndelivered(queries: Queries): Promise<PerChannel<number>> {
  const rows = await queries
    .selectFrom('outbound_messages')
    .select((eb) => ['channel', eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'failed')
    .where('dismissed_at', 'is', null)
    .groupBy('channel')
    .execute();
  return new Map(rows.map(({ channel, count }) => [channel as ChannelId, count]));
}
