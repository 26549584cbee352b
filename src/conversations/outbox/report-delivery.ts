import { DeliveryError, type ChannelId, type DeliveryReport } from '#conversations/channels';
import { assertNever, type Clock } from '#platform/base';
import type { Log } from '#platform/operations';
import { withTransaction, type Database, type Tx } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { OutboundKind } from './outbound-state.ts';
import { planRetry } from './plan-retry.ts';
import { markReached, readReported, undoSent } from './report.store.ts';

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly log: Log;
  /** 0-1, spreads retries. */
  readonly jitter: () => number;
}

/** Writes down what a platform says about a message some time after it took it. */
export type ReportDelivery = (channel: ChannelId, report: DeliveryReport) => Promise<void>;

export function createReportDelivery({ database, keys, clock, log, jitter }: Needs): ReportDelivery {
  const reach = async (
    tx: Tx,
    channel: ChannelId,
    report: DeliveryReport,
    state: 'sent' | 'delivered' | 'read',
  ): Promise<string | undefined> => {
    const event = { sent: 'accepted', delivered: 'confirmed', read: 'seen' } as const;
    const changed = await markReached(tx, keys, channel, report, {
      ...{ state, event: event[state], now: clock.now() },
    });
    return changed?.kind;
  };

  /** The platform took it and it did not arrive: so it may be tried again without coming twice. */
  const fail = async (tx: Tx, channel: ChannelId, report: DeliveryReport): Promise<string | undefined> => {
    const message = await readReported(tx, keys, channel, report);
    if (message === undefined) return undefined;
    const error = report.error ?? new DeliveryError('rejected');
    const kind = message.kind as OutboundKind;
    const known = { kind, createdAt: message.created_at, attempts: message.attempts };
    const retry = planRetry(error, known, clock.now(), jitter());
    log.info('outbox.reported_failed', { message: message.id, channel, code: error.code });
    await undoSent(
      tx,
      message.id,
      retry.do === 'retry'
        ? { state: 'queued', error: error.code, at: retry.at }
        : { state: 'failed', error: error.code },
    );
    return kind;
  };

  const apply = (tx: Tx, channel: ChannelId, report: DeliveryReport): Promise<string | undefined> => {
    switch (report.state) {
      case 'sent':
      case 'delivered':
      case 'read':
        return reach(tx, channel, report, report.state);
      case 'failed':
        return fail(tx, channel, report);
      default:
        return assertNever(report.state);
    }
  };

  return async (channel, report) => {
    const kind = await withTransaction(database, (tx) => apply(tx, channel, report));
    if (kind === undefined) return;
    if (report.state === 'failed') database.wake.notify('outbox');
    // Who wrote it sees how far it has come.
    if (kind === 'counsellor') database.wake.notify('desk');
  };
}
