import { channelIds, type Channel, type ChannelConnection, type ChannelId } from '#conversations/channels';
import type { Clock, Instant } from '#platform/base';
import type { Job } from '#platform/jobs';
import type { Database } from '#platform/storage';
import { countUndelivered, lastReceived, lastSent } from './traffic.store.ts';

/** Milliseconds between two looks: so exact is `since`. */
const lookEvery = 15_000;

export interface ChannelState {
  readonly id: ChannelId;
  readonly status: 'off' | ReturnType<Channel['status']>;
  /** Since when it is so, as far as this process has seen; undefined for what is off. */
  readonly since: Instant | undefined;
  readonly connection: ChannelConnection;
  /** Undefined where none is kept: words without consent are gone after 72 hours. */
  readonly lastReceivedAt: Instant | undefined;
  readonly lastSentAt: Instant | undefined;
  /** Given up, and not yet looked at by staff. */
  readonly undelivered: number;
}

export interface ChannelStates {
  /** All channels, also those that are off. */
  list(): Promise<readonly ChannelState[]>;
  /** Notices changes nobody asks about. */
  readonly job: Job;
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly channels: ReadonlyMap<ChannelId, Channel>;
}

export function createChannelStates({ database, clock, channels }: Needs): ChannelStates {
  const seen = new Map<ChannelId, { readonly status: ChannelState['status']; readonly since: Instant }>();

  const look = (): void => {
    for (const [id, channel] of channels) {
      const status = channel.status();
      if (seen.get(id)?.status !== status) seen.set(id, { status, since: clock.now() });
    }
  };

  return {
    async list() {
      look();
      const received = await lastReceived(database);
      const sent = await lastSent(database);
      const undelivered = await countUndelivered(database);
      return channelIds
        .filter((id) => id !== 'terminal' || channels.has(id))
        .map((id) => ({
          id,
          status: channels.get(id)?.status() ?? 'off',
          since: channels.has(id) ? seen.get(id)?.since : undefined,
          connection: channels.get(id)?.connection?.() ?? {},
          lastReceivedAt: received.get(id),
          lastSentAt: sent.get(id),
          undelivered: undelivered.get(id) ?? 0,
        }));
    },
    job: {
      name: 'look-at-channels',
      every: lookEvery,
      async run() {
        look();
      },
    },
  };
}
