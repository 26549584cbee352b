import type { ChannelId } from '#conversations/channels';
import type { Contacts } from '#conversations/contacts';
import type { Conversations } from '#conversations/conversation';
import type { Outbox } from '#conversations/outbox';
import type { InternetCut, QuietTimes } from '#conversations/quiet-times';
import { wants, type Subscriber, type Subscriptions } from '#conversations/subscriptions';
import type { Translate } from '#guidance/collections';
import { localeChain } from '#guidance/locales';
import type { Clock, Ids } from '#platform/base';
import { withTransaction, type Database, type Tx } from '#platform/storage';
import { mayTell, textFor, type Broadcast } from './broadcast.ts';
import { claimWaiting, originOf, setRecipients, underWayByChannel } from './recipients.store.ts';

/** People in one transaction. */
const atOnce = 50;
/** Seconds of a channel's pace that wait in the outbox: enough that it never stands still, few enough to stop. */
const ahead = 5;
/** For a channel without a known pace. */
const usualPace = 10;

export interface FeedNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly contacts: Contacts;
  readonly conversations: Conversations;
  readonly outbox: Outbox;
  readonly subscriptions: Pick<Subscriptions, 'find'>;
  readonly quietTimes: Pick<QuietTimes, 'cuts' | 'quietUntil' | 'sweep'>;
  readonly translate: Translate;
}

/** Room in the outbox, by channel; used up as messages are queued. */
type Room = Map<ChannelId, number>;

/**
 * Puts the next people of a broadcast into the outbox: only as many as it sends within seconds, nobody who has unsubscribed
 * meanwhile, nobody at night or while the internet is cut where they are.
 */
export function createFeed(needs: FeedNeeds) {
  const { database, clock, ids, contacts, conversations, outbox, subscriptions, quietTimes } = needs;

  const roomNow = async (): Promise<Room> => {
    const used = await underWayByChannel(database);
    const room: Room = new Map();
    for (const channel of ['telegram', 'whatsapp'] as const) {
      const capabilities = outbox.capabilities(channel);
      if (capabilities === undefined || !mayTell(capabilities)) continue;
      const most = Math.ceil((capabilities.pace?.perSecond ?? usualPace) * ahead);
      room.set(channel, most - (used.get(channel) ?? 0));
    }
    return room;
  };

  const conversationOf = async (tx: Tx, { contactId, identityId, channel }: Subscriber): Promise<string> => {
    const open = await conversations.readOpen(tx, contactId);
    if (open) return open.id;
    const id = ids.next();
    await conversations.insert(tx, {
      id,
      contactId,
      channel,
      identityId,
      locale: undefined,
      now: clock.now(),
    });
    return id;
  };

  const queueFor = async (tx: Tx, broadcast: Broadcast, subscriber: Subscriber): Promise<void> => {
    const { contactId, identityId, channel } = subscriber;
    await contacts.lock(tx, contactId);
    const contact = await contacts.read(tx, contactId);
    const { locale, text } = textFor(broadcast.texts, localeChain(contact?.locale ?? 'ar'));
    const words = (key: string): string => needs.translate(locale, `subscriptions:${key}`);
    const draft = {
      kind: 'broadcast' as const,
      text: `${text}\n\n${words('howToStop')}`,
      // A number under it would be taken for one of the menu shown before; a button is itself.
      buttons: outbox.capabilities(channel)?.buttons === true ? [{ id: 'stop', label: words('endAll') }] : [],
      locale,
      origin: originOf(broadcast.id, contactId),
    };
    const conversationId = await conversationOf(tx, subscriber);
    await outbox.queue(tx, { conversationId, contactId, channel, identityId }, [draft], clock.now());
    if (outbox.capabilities(channel)?.writesFirst === 'by_notice')
      await outbox.holdBehindNews(tx, identityId);
  };

  interface Chunk {
    readonly taken: number;
    readonly skipped: number;
    readonly isFull: boolean;
  }

  const feedChunk = async (
    tx: Tx,
    broadcast: Broadcast,
    cuts: readonly InternetCut[],
    room: Room,
  ): Promise<Chunk> => {
    const now = clock.now();
    const people = await claimWaiting(tx, broadcast.id, now, atOnce);
    const subscribers = await subscriptions.find(tx, people);
    const skipped: string[] = [];
    const queued: string[] = [];
    let isFull = false;
    for (const contactId of people) {
      const subscriber = subscribers.get(contactId);
      const free = subscriber && room.get(subscriber.channel);
      if (subscriber === undefined || free === undefined || !wants(subscriber.wishes, broadcast)) {
        skipped.push(contactId);
        continue;
      }
      const quietUntil = quietTimes.quietUntil(now, subscriber.wishes.place, cuts);
      if (quietUntil > now) {
        await setRecipients(tx, broadcast.id, [contactId], { not_before: quietUntil });
        continue;
      }
      if (free <= 0) {
        isFull = true;
        continue;
      }
      await queueFor(tx, broadcast, subscriber);
      room.set(subscriber.channel, free - 1);
      queued.push(contactId);
    }
    await setRecipients(tx, broadcast.id, queued, { state: 'queued' });
    await setRecipients(tx, broadcast.id, skipped, { state: 'skipped' });
    return { taken: people.length, skipped: skipped.length, isFull };
  };

  /** @returns how many were skipped */
  return async (broadcast: Broadcast): Promise<number> => {
    const room = await roomNow();
    const cuts = await quietTimes.cuts();
    let skipped = 0;
    for (let isMore = true; isMore;) {
      // Where no channel carries news at all everybody is passed over; where all are full there will be room.
      if (room.size > 0 && Math.max(...room.values()) <= 0) break;
      const before = new Map(room);
      const chunk = await withTransaction(database, (tx) => {
        // It may run a second time.
        for (const [channel, free] of before) room.set(channel, free);
        return feedChunk(tx, broadcast, cuts, room);
      });
      skipped += chunk.skipped;
      isMore = chunk.taken === atOnce && !chunk.isFull;
      database.wake.notify('outbox');
    }
    return skipped;
  };
}
