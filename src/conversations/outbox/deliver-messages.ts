import { DeliveryError, type Channel, type ChannelId } from '#conversations/channels';
import { localeFor } from '#guidance/locales';
import { minute, type Clock } from '#platform/base';
import type { Log, LogValues } from '#platform/operations';
import type { Database } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Contacts } from '#conversations/contacts';
import type { OutboundRecord } from './outbound-message.ts';
import * as store from './outbox.store.ts';
import { planRetry } from './plan-retry.ts';

/** A channel that has not answered after this long will not: the attempt ends, uncertain. */
const longestAttempt = 90_000;
/** A worker that has not reported after this long is taken for dead; longer than its own patience. */
export const leaseLength = 2 * minute;
/** Messages under way at the same time; each to another identity. */
const mostAtOnce = 16;

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly contacts: Contacts;
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
}

/** A platform that never answers: the attempt ends, and nobody knows whether it arrived. */
class TimeOver extends DeliveryError {
  constructor() {
    super('unavailable');
  }
}

/** Rejects with TimeOver when the channel does not answer. */
async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeOver()), longestAttempt);
    timer.unref();
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

/** Takes due messages one by one from the database, never two for the same identity at once. */
export function createDelivery(needs: Needs): Delivery {
  const { database, keys, clock, channels, owner } = needs;
  const underWay = new Map<string, Promise<void>>();
  let beginning: Promise<void> | undefined;
  let isAskedAgain = false;

  /** @throws DeliveryError */
  const send = async (message: OutboundRecord): Promise<{ readonly externalId?: string }> => {
    const channel = channels.get(message.channel);
    const identity = await needs.contacts.identity(database, message.identityId);
    if (identity === undefined) throw new DeliveryError('contact_unreachable');
    // We are stopping, or the channel was switched off a moment ago.
    if (channel === undefined) throw new DeliveryError('unavailable');
    try {
      return await withinPatience(
        channel.send({
          id: message.id,
          recipient: identity.externalId,
          text: message.text,
          buttons: message.buttons,
          direction: localeFor(message.locale).direction,
        }),
      );
    } catch (error) {
      throw error instanceof DeliveryError ? error : new DeliveryError('unavailable', { cause: error });
    }
  };

  const fail = async (message: OutboundRecord, error: DeliveryError): Promise<void> => {
    const now = clock.now();
    const retry = planRetry(error, message, now, needs.jitter());
    const values = {
      message: message.id,
      channel: message.channel,
      code: error.code,
      attempt: message.attempts,
    };
    if (retry.do === 'retry') {
      needs.log.info('outbox.retried', values);
      await store.endAttempt(database, keys, message, owner, {
        state: 'queued',
        error: error.code,
        at: retry.at,
        isUncertain: error instanceof TimeOver,
      });
      return;
    }
    needs.log.warn('outbox.failed', values);
    await store.endAttempt(database, keys, message, owner, { state: 'failed', error: error.code });
    // Who wrote it has to know; a reply of the bot that nobody can receive is nobody's work.
    if (message.kind !== 'bot') database.wake.notify('desk');
  };

  const attempt = async (id: string): Promise<void> => {
    const lease = { owner, until: clock.now() + leaseLength };
    const message = await store.claimMessage(database, keys, id, lease);
    if (message === undefined) return;
    let externalId: string | undefined;
    try {
      ({ externalId } = await send(message));
    } catch (error) {
      // A database that fails meanwhile leaves the lease to run out: then the message is taken up again.
      if (!(error instanceof DeliveryError)) throw error;
      await fail(message, error);
      return;
    }
    await store.endAttempt(database, keys, message, owner, { state: 'sent', at: clock.now(), externalId });
    if (message.kind === 'counsellor') database.wake.notify('desk');
  };

  const broke = (values: LogValues) => (error: unknown) => needs.log.error('outbox.broke', values, error);

  /** Our own trouble (a full disk) is left to the next bell, instead of a loop that never rests. */
  const start = (id: string): void => {
    const work = attempt(id).then(
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
      if (free === 0) return;
      const due = await store.dueMessages(database, [...channels.keys()], clock.now(), free);
      for (const id of due) if (!underWay.has(id)) start(id);
    }
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
  };
}
