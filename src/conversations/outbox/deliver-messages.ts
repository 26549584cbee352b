import type { DeliveryError, Channel, ChannelId } from '#conversations/channels';
import { minute, type Clock } from '#platform/base';
import type { Log, LogValues } from '#platform/operations';
import { withTransaction, type Database } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Attachments } from '#conversations/attachments';
import type { Contacts } from '#conversations/contacts';
import { endAttempt, noteParts, type Ending } from './attempts.store.ts';
import type { OutboundRecord } from './outbound-message.ts';
import { planRetry } from './plan-retry.ts';
import { lastHeardAt } from './report.store.ts';
import { sendMessage } from './send-message.ts';
import { recordFrom } from './stored-message.ts';
import { createTakeDue, type Taken } from './take-due.ts';

/** A worker that has not reported after this long is taken for dead; longer than its own patience. */
const leaseLength = 2 * minute;
/** Messages under way at the same time; each to another identity. */
const mostAtOnce = 32;
/** So many recipients told to wait within this time: it is the channel that is too fast, not somebody's chat. */
const tooFast = { recipients: 2, within: 10_000 };

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly contacts: Contacts;
  readonly attachments: Pick<Attachments, 'outgoing'>;
  readonly channels: ReadonlyMap<ChannelId, Channel>;
  /** Names this process in a lease. */
  readonly owner: string;
  /** 0-1, spreads retries. */
  readonly jitter: () => number;
  readonly log: Log;
}

export interface Delivery {
  /** Begins every message that is due and for which there is room; resolves when they have begun. */
  begin(): Promise<void>;
  /** Resolves when no attempt is under way. */
  idle(): Promise<void>;
  /** No look by itself any more. */
  stop(): void;
}

/** Takes due messages from the database, never two for the same identity at once. */
export function createDelivery(needs: Needs): Delivery {
  const { database, keys, clock, channels, owner } = needs;
  const due = createTakeDue({ ...needs, leaseLength });
  const underWay = new Map<string, Promise<void>>();
  const toldToWait: { readonly identityId: string; readonly at: number }[] = [];
  let beginning: Promise<void> | undefined;
  let isAskedAgain = false;
  let later: NodeJS.Timeout | undefined;

  const end = (message: OutboundRecord, ending: Ending): Promise<void> =>
    withTransaction(database, (tx) => endAttempt(tx, keys, message, owner, ending));

  /** A platform that tells several recipients' messages to wait means all of them. */
  const holdIfTooFast = (
    { channel, identityId }: OutboundRecord,
    { retryAfter = 1_000 }: DeliveryError,
  ): void => {
    const now = performance.now();
    const recent = toldToWait.filter(({ at }) => now - at < tooFast.within);
    toldToWait.splice(0, toldToWait.length, ...recent, { identityId, at: now });
    if (new Set(toldToWait.map((told) => told.identityId)).size >= tooFast.recipients)
      due.hold(channel, retryAfter);
  };

  const fail = async (message: OutboundRecord, error: DeliveryError): Promise<void> => {
    const retry = planRetry(error, message, clock.now(), needs.jitter());
    const { code, mayHaveArrived: isUncertain } = error;
    const values = { message: message.id, channel: message.channel, code, attempt: message.attempts };
    if (code === 'rate_limited') holdIfTooFast(message, error);
    if (retry.do === 'retry') {
      needs.log.info('outbox.retried', values);
      await end(message, { state: 'queued', error: code, at: retry.at, isUncertain });
      return;
    }
    needs.log.warn('outbox.failed', values);
    await end(message, { state: 'failed', error: code, isUncertain });
    // Who wrote it has to know; a reply of the bot that nobody can receive is nobody's work.
    if (message.kind !== 'bot' && message.kind !== 'broadcast') database.wake.notify('desk');
  };

  const notePart = async (message: OutboundRecord, count: number): Promise<void> => {
    const lease = { owner, until: clock.now() + leaseLength };
    await withTransaction(database, (tx) => noteParts(tx, message.id, lease, count));
    await due.wait(message.channel, message.identityId);
  };

  const attempt = async ({ row, identity }: Taken): Promise<void> => {
    const message = recordFrom(row, keys);
    let externalId: string | undefined;
    try {
      externalId = await sendMessage(message, channels.get(message.channel), identity, {
        attachments: needs.attachments,
        noteDone: (count) => notePart(message, count),
        lastHeardAt: ({ contactId, channel }) => lastHeardAt(database, contactId, channel),
      });
    } catch (error) {
      // A database that fails meanwhile leaves the lease to run out: then the message is taken up again.
      await fail(message, error as DeliveryError);
      return;
    }
    await end(message, { state: 'sent', at: clock.now(), externalId });
    if (message.kind === 'counsellor') database.wake.notify('desk');
  };

  const broke = (values: LogValues) => (error: unknown) => needs.log.error('outbox.broke', values, error);

  /** Our own trouble (a full disk) is left to the next bell, instead of a loop that never rests. */
  const start = (taken: Taken): void => {
    const { id } = taken.row;
    const work = attempt(taken).then(
      () => {
        underWay.delete(id);
        // The next message of that contact may be due now.
        return begin().catch(broke({}));
      },
      (error: unknown) => {
        underWay.delete(id);
        broke({ message: id })(error);
      },
    );
    underWay.set(id, work);
  };

  const beginDue = async (): Promise<void> => {
    while (isAskedAgain) {
      isAskedAgain = false;
      const free = mostAtOnce - underWay.size;
      if (free <= 0) return;
      const { messages, moreIn } = await due.take(free, new Set(underWay.keys()));
      for (const taken of messages) start(taken);
      if (moreIn !== undefined) lookIn(moreIn);
    }
  };

  const lookIn = (milliseconds: number): void => {
    clearTimeout(later);
    later = setTimeout(() => void begin().catch(broke({})), milliseconds);
  };

  /** One look at a time; asked during a look, it looks once more. */
  const begin = async (): Promise<void> => {
    isAskedAgain = true;
    beginning ??= beginDue().finally(() => (beginning = undefined));
    await beginning;
  };

  return {
    begin,
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
    stop: () => clearTimeout(later),
  };
}
