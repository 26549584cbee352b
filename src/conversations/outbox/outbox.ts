import type { Attachments } from '#conversations/attachments';
import type {
  Capabilities,
  Channel,
  ChannelId,
  ChannelIdentity,
  DeliveryReport,
} from '#conversations/channels';
import type { Contacts } from '#conversations/contacts';
import { minute, type Clock, type Ids, type Instant } from '#platform/base';
import { withTransaction, type Database, type Queries, type Tx } from '#platform/storage';
import type { Log } from '#platform/operations';
import type { KeyRing } from '#privacy/encryption';
import { unconsentedLife } from '#privacy/retention';
import { createDelivery } from './deliver-messages.ts';
import type { Addressee, OutboundDraft, OutboundRecord } from './outbound-message.ts';
import * as expiry from './expiry.store.ts';
import * as news from './news.store.ts';
import { insertOutbound, withdrawWaiting } from './queue.store.ts';
import * as reading from './reading.store.ts';
import { leaseOwners, recoverLost } from './recovery.store.ts';
import { noteBlocked, noteUnblocked } from './blocked.store.ts';
import { createReportDelivery } from './report-delivery.ts';
import { releaseHeld } from './report.store.ts';
import * as undelivered from './undelivered.store.ts';
import type { Reach } from './reach.ts';
import { findReach } from './reach.ts';
import { createWorker, isGone, retire } from './worker.ts';
import { waitForOutbound, waitInVain, type WaitOptions } from './wait-for-outbound.ts';

/** Milliseconds between looks when nobody rings: retries that fall due, leases that ran out. */
const slowPoll = 5_000;

export interface QueuedDraft extends OutboundDraft {
  /** What brings it about, unique: the same origin is queued once, whoever tries again. */
  readonly origin: string;
  readonly staffId?: string;
  /** Chosen by the caller when something else names the message: its file. */
  readonly id?: string;
}

/** Messages to contacts: queued with the work that causes them, delivered in order, tried again. */
export interface Outbox {
  /**
   * Queues messages inside the caller's transaction, in order. Ring `database.wake.notify('outbox')` after it.
   * @returns how many were new
   */
  queue(tx: Tx, to: Addressee, drafts: readonly QueuedDraft[], now: Instant): Promise<number>;
  /** Begins to deliver to these channels. Attempts that a crash interrupted are taken up again, marked uncertain. */
  start(channels: readonly Channel[]): Promise<void>;
  /** Delivers what is due now; resolves when that is done. */
  deliver(): Promise<void>;
  /** Stops claiming and waits for attempts under way. */
  stop(): Promise<void>;
  /** A platform reports how far a message has come that it took. */
  report(channel: ChannelId, report: DeliveryReport): Promise<void>;
  /** A person blocked us, or let us in again; somebody we do not know is nobody's business. */
  reachable(channel: ChannelId, externalId: string, isReachable: boolean): Promise<void>;
  /** The contact wrote, which opens the reply window of such a channel: what waited for that is due now. */
  contactWrote(channel: ChannelId, sender: ChannelIdentity): Promise<void>;
  /** Resolves with true as soon as something after `afterSeq` is there for the contact, false when the time is over. */
  waitFor(channel: ChannelId, recipient: string, options: WaitOptions): Promise<boolean>;
  ofConversation(conversationId: string, range?: reading.OutboundRange): Promise<readonly OutboundRecord[]>;
  ofIdentity(identityId: string, range?: reading.OutboundRange): Promise<readonly OutboundRecord[]>;
  /** Which of these conversations hold a message that could not be delivered. */
  failuresIn(conversationIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** What could not be delivered and was not given up, the newest first; not a word of it. */
  undelivered(limit: number): Promise<readonly undelivered.Undelivered[]>;
  /** Tries again what failed, at its old place. @returns false when it is no longer there. Ring the bell after it. */
  tryAgain(tx: Tx, id: string): Promise<boolean>;
  /** Staff have given it up: no longer listed. */
  giveUp(tx: Tx, id: string): Promise<boolean>;
  /** Takes back what waits and was never tried, or was only announced, by the beginning of its origin. @returns how many */
  withdraw(tx: Tx, originPrefix: string): Promise<number>;
  /** They have written: news they were told of are due now. Ring the bell after it. @returns how many */
  releaseNews(identityId: string): Promise<number>;
  /** They want no news any more: also not what they were told of. */
  dropNews(tx: Tx, contactId: string): Promise<void>;
  /** After news were queued: somebody who was told of others and has not read them is not told again. */
  holdBehindNews(tx: Tx, identityId: string): Promise<void>;
  /** Whether words to somebody would arrive at present, and if not, why. */
  reach(conversation: Pick<Addressee, 'channel' | 'identityId'>): Promise<Reach>;
  /** What a channel that runs here can do; undefined when it is off. */
  capabilities(channel: ChannelId): Capabilities | undefined;
  backlog(): Promise<{ readonly waiting: number; readonly oldestAt: Instant | undefined }>;
  /** @param keptFor milliseconds after each message; undefined keeps them (consent) */
  setExpiry(queries: Queries, contactId: string, keptFor: number | undefined): Promise<void>;
  /** Everything said to the contact ends at that moment. */
  endAll(queries: Queries, contactId: string, at: Instant): Promise<void>;
  sweep(queries: Queries, now: Instant): Promise<number>;
}

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly contacts: Contacts;
  readonly attachments: Pick<Attachments, 'outgoing'>;
  readonly log: Log;
  /** 0-1, spreads retries. */
  readonly jitter: () => number;
}

export function createOutbox(needs: Needs): Outbox {
  const { database, keys, clock, ids, contacts } = needs;
  const channels = new Map<ChannelId, Channel>();
  const owner = createWorker(ids.next());
  const delivery = createDelivery({ ...needs, channels, owner });
  let timer: NodeJS.Timeout | undefined;
  let stopListening: (() => void) | undefined;

  const look = (): void => {
    delivery.begin().catch((error: unknown) => needs.log.error('outbox.broke', {}, error));
  };

  const recover = async (): Promise<void> => {
    const gone = (await leaseOwners(database)).filter(isGone);
    const count = await recoverLost(database, clock.now(), gone);
    if (count > 0) needs.log.warn('outbox.recovered', { count });
  };

  const queue = async (
    tx: Tx,
    to: Addressee,
    drafts: readonly QueuedDraft[],
    now: Instant,
  ): Promise<number> => {
    if (drafts.length === 0) return 0;
    const { first, isKept } = await contacts.takeSeq(tx, to.contactId, drafts.length);
    const expiresAt = isKept ? undefined : now + unconsentedLife;
    let added = 0;
    for (const [index, { staffId, ...draft }] of drafts.entries()) {
      const values = {
        ...to,
        ...draft,
        id: draft.id ?? ids.next(),
        seq: first + index,
        staffId,
        now,
        expiresAt,
      };
      if (await insertOutbound(tx, keys, values)) added += 1;
    }
    return added;
  };

  return {
    queue,
    async deliver() {
      await delivery.begin();
      await delivery.idle();
    },
    async start(started) {
      for (const channel of started) channels.set(channel.id, channel);
      await recover();
      // The channel may have another transport now, or the contact may have written elsewhere.
      for (const { id } of started) await releaseHeld(database, id, undefined, clock.now());
      stopListening ??= database.wake.on('outbox', look);
      timer ??= setInterval(() => {
        recover().then(look, (error: unknown) => needs.log.error('outbox.broke', {}, error));
      }, slowPoll);
      look();
    },
    async stop() {
      clearInterval(timer);
      timer = undefined;
      stopListening?.();
      stopListening = undefined;
      channels.clear();
      delivery.stop();
      await Promise.race([
        delivery.idle(),
        new Promise((resolve) => setTimeout(resolve, minute / 4).unref()),
      ]);
      retire(owner);
    },
    report: createReportDelivery(needs),
    async reachable(channel, externalId, isReachable) {
      const identity = await contacts.findByIdentity(channel, externalId);
      if (identity === undefined) return;
      await withTransaction(database, async (tx) => {
        await contacts.lock(tx, identity.contactId);
        if (isReachable) await noteUnblocked(tx, identity.id);
        else await noteBlocked(tx, identity, clock.now());
      });
      needs.log.info(isReachable ? 'outbox.unblocked' : 'outbox.blocked', { channel });
      database.wake.notify('desk');
    },
    async contactWrote(channel, { externalId }) {
      const identity = await contacts.findByIdentity(channel, externalId);
      if (identity === undefined) return;
      const all = await contacts.identities(identity.contactId);
      const here = all.filter((one) => one.channel === channel).map(({ id }) => id);
      if ((await releaseHeld(database, channel, here, clock.now())) > 0) database.wake.notify('outbox');
    },
    async waitFor(channel, recipient, options) {
      const identity = await contacts.findByIdentity(channel, recipient);
      // Nobody (yet, or any more): waits all the same, so that whoever asks in a loop does not spin.
      return identity === undefined
        ? waitInVain(options)
        : waitForOutbound(database, keys, identity.id, options);
    },
    ofConversation: (id, range) => reading.outboundOfConversation(database, keys, id, range),
    ofIdentity: (id, range) => reading.outboundOfIdentity(database, keys, id, range),
    failuresIn: (conversationIds) => reading.conversationsWithFailures(database, conversationIds),
    undelivered: (limit) => undelivered.undeliveredMessages(database, limit),
    tryAgain: (tx, id) => undelivered.requeueFailed(tx, id, clock.now()),
    giveUp: (tx, id) => undelivered.dismissFailed(tx, id, clock.now()),
    withdraw: withdrawWaiting,
    releaseNews: (identityId) => news.releaseNews(database, identityId, clock.now()),
    dropNews: news.dropNews,
    holdBehindNews: (tx, identityId) => news.holdBehindNews(tx, identityId, clock.now()),
    reach: ({ channel, identityId }) => findReach(database, channels.get(channel), identityId, clock.now()),
    capabilities: (channel) => channels.get(channel)?.capabilities,
    backlog: () => reading.outboxBacklog(database),
    setExpiry: expiry.setOutboundExpiry,
    endAll: expiry.endOutbound,
    sweep: expiry.deleteExpiredOutbound,
  };
}
