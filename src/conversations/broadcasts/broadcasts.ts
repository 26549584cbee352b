import type { Capabilities, ChannelId } from '#conversations/channels';
import { wants } from '#conversations/subscriptions';
import type { Instant } from '#platform/base';
import type { Job } from '#platform/jobs';
import { withTransaction, type Tx } from '#platform/storage';
import type { AuditAct } from '#privacy/audit';
import { mayTell, type Audience, type Broadcast, type NewBroadcast } from './broadcast.ts';
import { broadcastTransitions } from './broadcast-state.ts';
import * as store from './broadcasts.store.ts';
import { countRecipients, deleteRecipients, originOf, type RecipientState } from './recipients.store.ts';
import { createBroadcastJob, type RunNeeds } from './run-broadcasts.ts';

export interface BroadcastProgress {
  readonly broadcast: Broadcast;
  /** While it runs; afterwards the counts of the broadcast hold. */
  readonly recipients: ReadonlyMap<RecipientState, number>;
}

/** What coordinators do. The caller has checked that this member of staff may. */
export interface Broadcasts {
  list(): Promise<readonly Broadcast[]>;
  find(id: string): Promise<BroadcastProgress | undefined>;
  create(content: NewBroadcast, staff: string): Promise<string>;
  /** @returns false when it is no draft any more, or a colleague saved it meanwhile */
  change(
    broadcast: Pick<Broadcast, 'id' | 'version'>,
    content: NewBroadcast,
    staff: string,
  ): Promise<boolean>;
  /** Whom it would reach now, and how long that takes. */
  audience(about: Pick<NewBroadcast, 'topics' | 'places'>): Promise<Audience>;
  schedule(id: string, at: Instant, staff: string): Promise<boolean>;
  /** Back to a draft, while it has not begun. */
  unschedule(id: string, staff: string): Promise<boolean>;
  /** Whoever has it has it; nobody else gets it. */
  stop(id: string, staff: string): Promise<boolean>;
  readonly job: Job;
}

const shown = 50;

function refusalOf(capabilities: Capabilities | undefined): Audience['byChannel'][number]['refused'] {
  if (capabilities?.writesFirst === 'risks_block') return 'risks_block';
  return capabilities !== undefined && mayTell(capabilities) ? undefined : 'off';
}

export function createBroadcasts(needs: RunNeeds): Broadcasts {
  const { database, keys, clock, ids, audit, outbox, subscriptions } = needs;

  const record = (tx: Tx, act: AuditAct, id: string, staff: string): Promise<void> =>
    audit.record({ actor: `staff:${staff}`, act, subject: { kind: 'broadcast', id } }, tx);

  const stop = async (tx: Tx, id: string): Promise<boolean> => {
    const found = await store.readBroadcast(tx, keys, id);
    if (found === undefined || broadcastTransitions[found.state].stop === undefined) return false;
    await outbox.withdraw(tx, originOf(id));
    const counts = await countRecipients(tx, id);
    const queued = counts.get('queued') ?? 0;
    await store.addCounts(tx, id, {
      // Under way at this moment: they count as reached, since most of them are.
      reached: (counts.get('sent') ?? 0) + Math.min(queued, await underWay(tx, id)),
      failed: counts.get('failed') ?? 0,
      skipped: counts.get('skipped') ?? 0,
    });
    await deleteRecipients(tx, id);
    return store.moveBroadcast(tx, id, found.state, 'stopped', { stopped_at: clock.now() });
  };

  /** Messages of it that are sent or being sent and not counted yet. */
  const underWay = async (tx: Tx, id: string): Promise<number> => {
    const { count } = await tx
      .selectFrom('outbound_messages as message')
      .innerJoin('broadcast_recipients as recipient', 'recipient.contact_id', 'message.contact_id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('recipient.broadcast_id', '=', id)
      .where('recipient.state', '=', 'queued')
      .where('message.origin', '>=', originOf(id))
      .where('message.origin', '<', `${originOf(id)}\u{10FFFF}`)
      .where('message.state', '!=', 'failed')
      .executeTakeFirstOrThrow();
    return count;
  };

  const act = (name: AuditAct, id: string, staff: string, work: (tx: Tx) => Promise<boolean>) =>
    withTransaction(database, async (tx) => {
      const isDone = await work(tx);
      if (isDone) await record(tx, name, id, staff);
      return isDone;
    });

  return {
    list: () => store.listBroadcasts(database, keys, shown),
    async find(id) {
      const broadcast = await store.readBroadcast(database, keys, id);
      return broadcast && { broadcast, recipients: await countRecipients(database, id) };
    },
    async create(content, staff) {
      const id = ids.next();
      await withTransaction(database, async (tx) => {
        await store.insertBroadcast(tx, keys, id, content, { staff, at: clock.now() });
        await record(tx, 'broadcast.written', id, staff);
      });
      return id;
    },
    change: (broadcast, content, staff) =>
      act('broadcast.written', broadcast.id, staff, (tx) => store.updateDraft(tx, keys, broadcast, content)),
    async audience(about) {
      const people = new Map<ChannelId, number>();
      for await (const page of subscriptions.all())
        for (const { channel, wishes } of page)
          if (wants(wishes, about)) people.set(channel, (people.get(channel) ?? 0) + 1);
      const byChannel = [...people].map(([channel, count]) => {
        const capabilities = outbox.capabilities(channel);
        const refused = refusalOf(capabilities);
        const seconds = Math.ceil(count / (capabilities?.pace?.perSecond ?? 10));
        return { channel, people: count, seconds: refused === undefined ? seconds : undefined, refused };
      });
      const reached = byChannel.filter(({ refused }) => refused === undefined);
      return { people: reached.reduce((sum, one) => sum + one.people, 0), byChannel };
    },
    schedule: (id, at, staff) =>
      act('broadcast.scheduled', id, staff, (tx) =>
        store.moveBroadcast(tx, id, 'draft', 'scheduled', { starts_at: at }),
      ),
    unschedule: (id, staff) =>
      act('broadcast.written', id, staff, (tx) =>
        store.moveBroadcast(tx, id, 'scheduled', 'draft', { starts_at: null }),
      ),
    stop: (id, staff) => act('broadcast.stopped', id, staff, (tx) => stop(tx, id)),
    job: createBroadcastJob(needs),
  };
}
