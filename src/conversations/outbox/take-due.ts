import type { Selectable } from 'kysely';
import type { Channel, ChannelId } from '#conversations/channels';
import type { Contacts, Identity } from '#conversations/contacts';
import type { Clock } from '#platform/base';
import { withTransaction, type Database, type OutboundMessagesTable, type Tx } from '#platform/storage';
import { claimMessages, dueMessages, type DueMessage } from './attempts.store.ts';
import { takePlaces } from './pace.store.ts';
import { createRecipientPace, type RecipientPace } from './recipient-pace.ts';

/** Looked at beyond what there is room for: the first in the queue may all have to wait for their pause. */
const mostSkipped = 300;
/** Milliseconds; several channels at their limits are looked at together. */
const shortestPause = 5;

/** A message this worker is to send, still sealed. */
export interface Taken {
  readonly row: Selectable<OutboundMessagesTable>;
  /** Undefined when the contact was erased meanwhile. */
  readonly identity: Identity | undefined;
}

export interface TakenMessages {
  readonly messages: readonly Taken[];
  /** Milliseconds after which more may go; undefined when nothing waits for its pace. */
  readonly moreIn: number | undefined;
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly contacts: Contacts;
  readonly channels: ReadonlyMap<ChannelId, Channel>;
  readonly owner: string;
  readonly leaseLength: number;
}

export interface TakeDue {
  /** Claims up to `most` messages whose turn it is, none faster than its channel allows, in one transaction. */
  take(most: number, busy: ReadonlySet<string>): Promise<TakenMessages>;
  /** Waits until one more message may go to the recipient: a further part. */
  wait(channel: ChannelId, identityId: string): Promise<void>;
  /** The platform told us to be silent on the whole channel. */
  hold(channel: ChannelId, milliseconds: number): void;
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Chosen {
  readonly due: readonly DueMessage[];
  readonly moreIn: number | undefined;
}

export function createTakeDue(needs: Needs): TakeDue {
  const { database, clock, contacts, channels, owner, leaseLength } = needs;
  const recipients: RecipientPace = createRecipientPace();
  /** On the same growing clock. */
  const heldUntil = new Map<ChannelId, number>();
  const paceOf = (channel: ChannelId) => channels.get(channel)?.capabilities.pace;
  const holdLeft = (channel: ChannelId): number =>
    Math.max(0, (heldUntil.get(channel) ?? 0) - performance.now());

  /** Leaves out who has to wait, and says for how long. */
  const choose = (all: readonly DueMessage[], most: number): Chosen => {
    const due: DueMessage[] = [];
    let moreIn: number | undefined;
    for (const message of all) {
      const pace = paceOf(message.channel);
      const wait = Math.max(
        holdLeft(message.channel),
        pace === undefined ? 0 : recipients.wait(message.identityId, pace),
      );
      if (wait > 0) moreIn = Math.min(moreIn ?? wait, wait);
      else if (due.length < most) due.push(message);
    }
    return { due, moreIn };
  };

  /** Keeps of each channel as many as may go now. */
  const withinPace = async (tx: Tx, due: readonly DueMessage[]): Promise<Chosen> => {
    const kept: DueMessage[] = [];
    let moreIn: number | undefined;
    for (const [channel, messages] of Map.groupBy(due, (message) => message.channel)) {
      const pace = paceOf(channel);
      const free =
        pace === undefined
          ? messages.length
          : await takePlaces(tx, channel, pace.perSecond, messages.length, clock.now());
      kept.push(...messages.slice(0, free));
      if (pace !== undefined && free < messages.length)
        moreIn = Math.min(moreIn ?? Infinity, 1000 / pace.perSecond);
    }
    return { due: kept, moreIn };
  };

  const soonest = (...all: readonly (number | undefined)[]): number | undefined => {
    const times = all.filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.max(shortestPause, Math.min(...times));
  };

  return {
    async take(most, busy) {
      const limit = most + busy.size + Math.min(mostSkipped, recipients.waiting());
      const all = await dueMessages(database, [...channels.keys()], clock.now(), limit);
      const first = choose(
        all.filter(({ id }) => !busy.has(id)),
        most,
      );
      if (first.due.length === 0) return { messages: [], moreIn: soonest(first.moreIn) };
      return withTransaction(database, async (tx) => {
        const { due, moreIn } = await withinPace(tx, first.due);
        const lease = { owner, until: clock.now() + leaseLength };
        const rows = await claimMessages(
          tx,
          due.map(({ id }) => id),
          lease,
        );
        const identities = await contacts.identitiesById(
          tx,
          rows.map((row) => row.identity_id),
        );
        return {
          messages: rows.map((row) => ({ row, identity: identities.get(row.identity_id) })),
          moreIn: soonest(first.moreIn, moreIn),
        };
      }).then((taken) => {
        for (const { row } of taken.messages) {
          const pace = paceOf(row.channel as ChannelId);
          if (pace !== undefined) recipients.note(row.identity_id, pace);
        }
        return taken;
      });
    },

    async wait(channel, identityId) {
      const pace = paceOf(channel);
      if (pace === undefined) return;
      for (let wait = recipients.wait(identityId, pace); wait > 0; wait = recipients.wait(identityId, pace))
        await sleep(wait);
      recipients.note(identityId, pace);
      const takeOne = (tx: Tx): Promise<number> => takePlaces(tx, channel, pace.perSecond, 1, clock.now());
      while ((await withTransaction(database, takeOne)) === 0) await sleep(1000 / pace.perSecond);
    },

    hold(channel, milliseconds) {
      heldUntil.set(channel, Math.max(heldUntil.get(channel) ?? 0, performance.now() + milliseconds));
    },
  };
}
