import { baghdadDate } from '#guidance/hours';
import { minute, type Clock } from '#platform/base';
import type { Job } from '#platform/jobs';
import { withTransaction, type Database } from '#platform/storage';
import type { PersonalData } from '#privacy/retention';
import { pageViewOf, type ServedRequest } from './page-view.ts';
import { addViews, countedMonths, sumsOfMonth, type DayCount, type PageSum } from './page-counts.store.ts';

/** How often pages are read: per day, page and language; no visitor, no address, no order of visits. */
export interface PageCounts {
  /** Told of every answer of the web server; keeps a number in memory and nothing else. */
  served(request: ServedRequest): void;
  /** Writes what is in memory; a failure keeps it for the next time. */
  flush(): Promise<void>;
  readonly job: Job;
  /** @param month `2026-11` */
  ofMonth(month: string): Promise<readonly PageSum[]>;
  /** The newest first. */
  months(): Promise<readonly string[]>;
}

/** Milliseconds between two writings: a crash loses no more than the views of a minute. */
const betweenWritings = minute;
/** Counts below it are shown as "fewer than": a page only three people read in a small place may point at them. */
export const smallestShown = 5;

/** Different pages, days and languages held at once: whatever happens to the database, memory stays small. */
const mostHeld = 20_000;

export function createPageCounts(needs: { readonly database: Database; readonly clock: Clock }): PageCounts {
  const { database, clock } = needs;
  let held = new Map<string, DayCount>();

  const add = (into: Map<string, DayCount>, count: DayCount): void => {
    const key = `${count.day} ${count.locale} ${count.page}`;
    const before = into.get(key);
    if (before === undefined && into.size >= mostHeld) return;
    into.set(key, { ...count, views: (before?.views ?? 0) + count.views });
  };

  const flush = async (): Promise<void> => {
    if (held.size === 0) return;
    const writing = held;
    held = new Map();
    try {
      // In one order: two processes writing the same rows do not wait for one another in a circle.
      const counts = [...writing].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
      await withTransaction(database, (tx) => addViews(tx, counts));
    } catch (error) {
      for (const count of writing.values()) add(held, count);
      throw error;
    }
  };

  return {
    served(request) {
      const view = pageViewOf(request);
      if (view) add(held, { ...view, day: baghdadDate(clock.now()), views: 1 });
    },
    flush,
    job: { name: 'write-page-counts', every: betweenWritings, after: betweenWritings, run: flush },
    ofMonth: (month) => sumsOfMonth(database, month),
    months: () => countedMonths(database),
  };
}

/** The table of this room, for the list of what is kept: nothing of it is about a person. */
export const pageCountsData: PersonalData = {
  room: 'page-counts',
  tables: {
    page_counts: {
      rule: 'installation',
      columns: { day: 'plain', page: 'plain', locale: 'plain', views: 'plain' },
    },
  },
};
