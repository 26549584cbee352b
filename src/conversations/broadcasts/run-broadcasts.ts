import type { Job } from '#platform/jobs';
import type { Log } from '#platform/operations';
import { withTransaction } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import type { KeyRing } from '#privacy/encryption';
import { wants, type Subscriptions } from '#conversations/subscriptions';
import type { Broadcast } from './broadcast.ts';
import * as store from './broadcasts.store.ts';
import { createFeed, type FeedNeeds } from './feed-outbox.ts';
import * as recipients from './recipients.store.ts';

export interface RunNeeds extends FeedNeeds {
  readonly keys: KeyRing;
  readonly audit: Audit;
  readonly log: Log;
  readonly subscriptions: Subscriptions;
}

/** Looked through at once. */
const mostEnded = 500;
const every = 500;

/**
 * Brings broadcasts on: whatever an earlier process left is taken up where it stood, since each step is written down
 * with what it did.
 */
export function createBroadcastJob(needs: RunNeeds): Job {
  const { database, clock, keys, audit, log, subscriptions } = needs;
  const feed = createFeed(needs);

  const begin = async (): Promise<void> => {
    for (const { id, startsAt = 0 } of await store.broadcastsIn(database, keys, ['scheduled']))
      if (startsAt <= clock.now()) await store.moveBroadcast(database, id, 'scheduled', 'gathering');
  };

  const gather = async (broadcast: Broadcast): Promise<void> => {
    for await (const page of subscriptions.all()) {
      const people = page.filter(({ wishes }) => wants(wishes, broadcast)).map(({ contactId }) => contactId);
      await withTransaction(database, (tx) => recipients.addRecipients(tx, broadcast.id, people));
    }
    await store.moveBroadcast(database, broadcast.id, 'gathering', 'sending');
  };

  /** Counts what has arrived; who blocked us has unsubscribed. */
  const settle = async ({ id }: Broadcast): Promise<void> => {
    const ended = await recipients.endedRecipients(database, id, mostEnded);
    if (ended.length === 0) return;
    await withTransaction(database, async (tx) => {
      const sent = ended.filter(({ isSent }) => isSent).map(({ contactId }) => contactId);
      const failed = ended.filter(({ isSent }) => !isSent).map(({ contactId }) => contactId);
      await recipients.setRecipients(tx, id, sent, { state: 'sent' });
      await recipients.setRecipients(tx, id, failed, { state: 'failed' });
      for (const { contactId, isUnreachable } of ended)
        if (isUnreachable) await subscriptions.end(tx, contactId);
    });
  };

  const finish = async ({ id }: Broadcast): Promise<void> => {
    const counts = await recipients.countRecipients(database, id);
    const of = (state: recipients.RecipientState): number => counts.get(state) ?? 0;
    if (of('waiting') + of('queued') > 0) return;
    await withTransaction(database, async (tx) => {
      const at = clock.now();
      if (!(await store.moveBroadcast(tx, id, 'sending', 'done', { finished_at: at }))) return;
      const result = { reached: of('sent'), failed: of('failed'), skipped: of('skipped') };
      await store.addCounts(tx, id, result);
      // Who got it is nobody's business from here on.
      await recipients.deleteRecipients(tx, id);
      await audit.record(
        { actor: 'system', act: 'broadcast.finished', subject: { kind: 'broadcast', id }, details: result },
        tx,
      );
    });
    log.info('broadcast.finished', { count: of('sent') });
  };

  return {
    name: 'send-broadcasts',
    every,
    async run() {
      await begin();
      for (const broadcast of await store.broadcastsIn(database, keys, ['gathering']))
        await gather(broadcast);
      for (const broadcast of await store.broadcastsIn(database, keys, ['sending'])) {
        await settle(broadcast);
        await feed(broadcast);
        await finish(broadcast);
      }
    },
  };
}
