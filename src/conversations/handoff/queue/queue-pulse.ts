import { sql } from 'kysely';
import type { Clock } from '#platform/base';
import type { Database } from '#platform/storage';
import { openHandoffStates } from '../handoff-state.ts';

/** What an open desk has to know of an office's queue: that it is another one than before, and how many wait. */
export interface OfficePulse {
  /** Another string as soon as anything in the queue is another; no words in it. */
  readonly beat: string;
  /** Nobody has taken them. */
  readonly waiting: number;
  readonly urgent: number;
}

/** By office; '' stands for handoffs without one. */
export type QueuePulse = ReadonlyMap<string, OfficePulse>;

/** Milliseconds for which one look serves everybody: a hundred desks that hear the same bell look once. */
const servesFor = 150;
/** After a look it rests this many times as long as the look took: a long queue must not hold up the replies. */
const rest = 9;

async function look(database: Database): Promise<QueuePulse> {
  const rows = await database
    .selectFrom('handoffs')
    .innerJoin('conversations', 'conversations.id', 'handoffs.conversation_id')
    .where('handoffs.closed_at', 'is', null)
    .where('handoffs.state', 'in', openHandoffStates)
    .groupBy('handoffs.office_id')
    .select((eb) => [
      'handoffs.office_id',
      eb.fn.countAll<number>().as('count'),
      // Saved whenever anything is done with it, and touched by every message.
      eb.fn.sum<number>('conversations.version').as('saves'),
      eb.fn.max('conversations.last_message_at').as('last_message'),
      eb.fn.max('handoffs.last_reply_at').as('last_reply'),
      eb.fn.max('handoffs.alerted_at').as('last_alert'),
      eb.fn.sum<number>('handoffs.is_overdue').as('overdue'),
      eb.fn.sum<number>('handoffs.advice_asked_at').as('advice'),
      sql<number>`sum(case when handoffs.state = 'accepted' then 0 else 1 end)`.as('waiting'),
      sql<number>`sum(case when handoffs.state <> 'accepted' and handoffs.risk_level in ('urgent', 'emergency') then 1 else 0 end)`.as(
        'urgent',
      ),
    ])
    .execute();
  const failures = await database
    .selectFrom('outbound_messages')
    .innerJoin('handoffs', 'handoffs.conversation_id', 'outbound_messages.conversation_id')
    .where('outbound_messages.state', '=', 'failed')
    .where('handoffs.closed_at', 'is', null)
    .groupBy('handoffs.office_id')
    .select((eb) => ['handoffs.office_id', eb.fn.countAll<number>().as('count')])
    .execute();
  const failed = new Map(failures.map(({ office_id, count }) => [office_id ?? '', count]));
  return new Map(
    rows.map(({ office_id, waiting, urgent, ...rest }) => {
      const office = office_id ?? '';
      const beat = JSON.stringify([Object.values(rest), waiting, urgent, failed.get(office) ?? 0]);
      return [office, { beat, waiting, urgent }];
    }),
  );
}

/**
 * One look at all queues for all open desks. @returns the pulse no older than the last bell; who asks while the look
 * rests waits for the next one together with everybody else
 */
export function createQueuePulse(database: Database, clock: Clock): () => Promise<QueuePulse> {
  let rings = 0;
  database.wake.on('desk', () => (rings += 1));
  let seen: { readonly at: number; readonly rings: number; readonly pulse: Promise<QueuePulse> } | undefined;
  let next: Promise<QueuePulse> | undefined;
  let restsUntil = 0;
  const lookAgain = async (): Promise<QueuePulse> => {
    // Always waits, if only for a turn: `next` has to be set before it is taken away.
    const wait = Math.max(0, restsUntil - clock.now());
    await new Promise((resolve) => setTimeout(resolve, wait));
    const began = clock.now();
    const pulse = look(database);
    seen = { at: began, rings, pulse };
    next = undefined;
    try {
      return await pulse;
    } catch (error) {
      // A look that failed serves nobody after it.
      seen = undefined;
      throw error;
    } finally {
      const now = clock.now();
      restsUntil = now + rest * (now - began);
    }
  };
  return () => {
    const isFresh = seen !== undefined && seen.rings === rings && clock.now() - seen.at < servesFor;
    return isFresh && seen !== undefined ? seen.pulse : (next ??= lookAgain());
  };
}

/** What one desk hears of the offices it sees. */
export function pulseOf(pulse: QueuePulse, sees: (office: string) => boolean): OfficePulse {
  const own = [...pulse].filter(([office]) => sees(office));
  const sum = (of: (pulse: OfficePulse) => number): number => own.reduce((all, [, one]) => all + of(one), 0);
  return {
    beat: JSON.stringify(own.map(([office, { beat }]) => [office, beat])),
    waiting: sum(({ waiting }) => waiting),
    urgent: sum(({ urgent }) => urgent),
  };
}
