import type { ChannelId } from '#conversations/channels';
import { stages } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { Handoff, HandoffAbout } from '../handoff.ts';
import { showHandoffs } from '../handoffs.store.ts';
import type { HandoffNeeds } from '../needs.ts';
import { stageOf } from '../request-handoff.ts';
import { createOpenAbout } from './opened-abouts.ts';
import { usedUp, type Promised, type PromiseClocks } from './promise.ts';
import { queueTabs, standsUnder, waitingSince, type QueueRow, type QueueTab } from './queue-row.ts';
import * as store from './queue.store.ts';

/** One line of an office's queue. Holds no words of the contact. */
export interface QueueItem {
  readonly handoff: Handoff;
  readonly isUrgent: boolean;
  readonly channel: ChannelId;
  readonly locale: LocaleTag;
  /** Since when the contact waits for words of a counsellor; undefined when it is their turn. */
  readonly waitingSince: Instant | undefined;
  /** How the waiting stands against what the office promises. */
  readonly promised: Promised | undefined;
  readonly lastMessageAt: Instant;
  /** Something we wanted to tell them could not be delivered. */
  readonly hasDeliveryFailure: boolean;
}

export interface QueueFilters extends store.PlainFilters {
  /** Governorate of content/places.yaml, or a region. */
  readonly place?: string | undefined;
  /** Id of a guide, or a stage of the journey. */
  readonly topic?: string | undefined;
}

export interface QueueQuery {
  readonly offices: store.QueueOffices;
  /** Id of who looks: what is theirs. */
  readonly staff: string;
  /** `found`: open and closed alike, for a search. */
  readonly tab: QueueTab | 'found';
  readonly filters: QueueFilters;
  /** From 1. */
  readonly page: number;
}

export interface QueuePage {
  readonly items: readonly QueueItem[];
  /** The page shown: the last one where there are fewer than asked for. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  /** Of open ones under each tab, whatever the filters; closed ones are not counted. */
  readonly counts: Readonly<Record<Exclude<QueueTab, 'closed'>, number>>;
}

export const pageSize = 25;
/** Closed ones looked at when place or topic is asked for: these are sealed and have to be opened one by one. */
const mostOpened = 2_000;

/** Danger that nobody has answered, then who has used up most of the promise; whose turn it is comes last. */
export function inOrder(rows: readonly QueueRow[], clocks: PromiseClocks): readonly QueueRow[] {
  const keyed = rows.map((row) => {
    const since = waitingSince(row);
    const used =
      since === undefined ? -1 : usedUp(clocks.used({ office: row.office, since, isUrgent: row.isUrgent }));
    return {
      row,
      since: since ?? row.lastMessageAt,
      used,
      rank: (since === undefined ? 2 : 0) + (row.isUrgent ? 0 : 1),
    };
  });
  return keyed
    .toSorted(
      (a, b) => a.rank - b.rank || b.used - a.used || a.since - b.since || (a.row.id < b.row.id ? -1 : 1),
    )
    .map(({ row }) => row);
}

export interface ReadQueue {
  readonly page: (query: QueueQuery) => Promise<QueuePage>;
  /** The lines of some rows, opened. */
  items(rows: readonly QueueRow[], clocks: PromiseClocks): Promise<readonly QueueItem[]>;
}

type Needs = Pick<HandoffNeeds, 'database' | 'keys' | 'collections' | 'offices' | 'outbox' | 'clock'> & {
  readonly clocksAt: () => Promise<PromiseClocks>;
};

export function createReadQueue({ database, keys, collections, outbox, clocksAt }: Needs): ReadQueue {
  const openAbout = createOpenAbout(keys);
  const isAbout = (about: HandoffAbout, { place, topic }: QueueFilters): boolean => {
    if (place !== undefined && about.governorate !== place && about.region !== place) return false;
    if (topic === undefined) return true;
    const isStage = stages.some((stage) => stage === topic);
    return isStage ? stageOf(about.topic, collections) === topic : about.topic?.guide === topic;
  };

  const narrowed = (rows: readonly QueueRow[], filters: QueueFilters): readonly QueueRow[] => {
    if (!needsAbout(filters)) return rows;
    return rows.filter((row) => {
      const about = openAbout(row);
      return about !== undefined && isAbout(about, filters);
    });
  };

  const items: ReadQueue['items'] = async (rows, clocks) => {
    const handoffs = await showHandoffs(
      database,
      keys,
      rows.map(({ id }) => id),
    );
    const failures = await outbox.failuresIn(rows.map(({ conversationId }) => conversationId));
    return rows.flatMap((row) => {
      const handoff = handoffs.get(row.id);
      const since = waitingSince(row);
      const { isUrgent, office, channel, locale, lastMessageAt } = row;
      if (handoff === undefined) return [];
      return {
        ...{ handoff, isUrgent, channel, locale, lastMessageAt, waitingSince: since },
        promised: since === undefined ? undefined : clocks.promised({ office, since, isUrgent }),
        hasDeliveryFailure: failures.has(row.conversationId),
      };
    });
  };

  const countTabs = (rows: readonly QueueRow[], staff: string): QueuePage['counts'] => {
    const counts = { office: 0, mine: 0, waiting: 0, urgent: 0, answered: 0, advice: 0 };
    for (const row of rows)
      for (const tab of queueTabs) if (tab !== 'closed' && standsUnder(row, tab, staff)) counts[tab] += 1;
    return counts;
  };

  const slice = <T>(list: readonly T[], page: number): readonly T[] =>
    list.slice((page - 1) * pageSize, page * pageSize);

  /** Closed ones come from the database by the page, unless sealed fields decide. */
  const closed = async (
    { offices, filters }: QueueQuery,
    wanted: number,
  ): Promise<{ readonly rows: readonly QueueRow[]; readonly total: number; readonly page: number }> => {
    if (needsAbout(filters)) {
      const page = { offset: 0, limit: mostOpened, withAbout: true };
      const newest = await store.closedRows(database, offices, filters, page);
      const rows = narrowed(newest, filters);
      const shown = within(wanted, rows.length);
      return { rows: slice(rows, shown), total: rows.length, page: shown };
    }
    const total = await store.countClosed(database, offices, filters);
    const page = within(wanted, total);
    const at = { offset: (page - 1) * pageSize, limit: pageSize };
    return { rows: await store.closedRows(database, offices, filters, at), total, page };
  };

  const found = async (query: QueueQuery, clocks: PromiseClocks): Promise<readonly QueueRow[]> => {
    const { offices, filters } = query;
    const withAbout = needsAbout(filters);
    const open = inOrder(await store.openRows(database, offices, filters, { withAbout }), clocks);
    const page = { offset: 0, limit: mostOpened, withAbout };
    const old = await store.closedRows(database, offices, filters, page);
    return narrowed([...open, ...old], filters);
  };

  const open = async (
    { tab, staff, filters, offices }: QueueQuery,
    all: readonly QueueRow[],
    clocks: PromiseClocks,
  ): Promise<readonly QueueRow[]> => {
    const rows = isPlainlyNarrowed(filters)
      ? await store.openRows(database, offices, filters, { withAbout: needsAbout(filters) })
      : all;
    const shown =
      tab === 'closed' || tab === 'found' ? rows : rows.filter((row) => standsUnder(row, tab, staff));
    return inOrder(narrowed(shown, filters), clocks);
  };

  return {
    items,
    async page(query) {
      const clocks = await clocksAt();
      const withAbout = needsAbout(query.filters);
      const all = await store.openRows(database, query.offices, {}, { withAbout });
      const counts = countTabs(all, query.staff);
      if (query.tab === 'closed') {
        const { rows, total, page } = await closed(query, query.page);
        return { items: await items(rows, clocks), page, pages: pagesOf(total), total, counts };
      }
      const rows = query.tab === 'found' ? await found(query, clocks) : await open(query, all, clocks);
      const page = within(query.page, rows.length);
      return {
        items: await items(slice(rows, page), clocks),
        ...{ page, pages: pagesOf(rows.length), total: rows.length, counts },
      };
    },
  };
}

/** Place and topic are sealed: to look at them every row has to be opened. */
const needsAbout = ({ place, topic }: QueueFilters): boolean => place !== undefined || topic !== undefined;

const isPlainlyNarrowed = (filters: QueueFilters): boolean =>
  Object.entries(filters).some(
    ([name, value]) => value !== undefined && name !== 'place' && name !== 'topic',
  );

const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / pageSize));
const within = (page: number, total: number): number => Math.min(Math.max(1, page), pagesOf(total));
