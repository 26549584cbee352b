import { baghdadDate } from '#guidance/hours';
import { day, minute, type Clock, type Instant } from '#platform/base';
import type { Job } from '#platform/jobs';
import { readSetting, writeSetting, type Database, type FigureConversationsTable } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { PersonalData } from '#privacy/retention';
import { computeFigures } from './compute-figures.ts';
import type { FigureFilter, Figures } from './figure.ts';
import { smallestShown } from './suppress.ts';
import type { ShownNumber } from './figure.ts';
import * as store from './figures.store.ts';

export interface MonthCount {
  readonly month: string;
  readonly begun: ShownNumber;
}

/** Load, waiting and outcomes for coordinators; from plain columns only, of nobody in particular. */
export interface CoordinatorFigures {
  /** The newest first. */
  months(): Promise<readonly MonthCount[]>;
  /** @param placeOf the place of an office, as it is to be counted */
  of(filter: FigureFilter, placeOf: (office: string) => string): Promise<Figures>;
  /** Takes in what happened since the last time. */
  update(): Promise<void>;
  /** The same every five minutes, so that nothing is erased before it was counted. */
  readonly job: Job;
}

interface Needs {
  readonly database: Database;
  readonly keys: Pick<KeyRing, 'digest'>;
  readonly clock: Clock;
}

const setting = 'figures.counted-until';
/** Taken in again each time: a transaction that began earlier may have ended later. */
const overlap = 10 * minute;
/** Kept for comparing years; nothing in them leads to anybody. */
export const figuresKeptFor = 3 * 365 * day;

const monthOf = (at: Instant): string => baghdadDate(at).slice(0, 7);

const minutesBetween = (from: Instant, to: Instant | null): number | null =>
  to === null || to < from ? null : Math.round((to - from) / minute);

const ends: Readonly<Record<string, string>> = {
  requested: 'waiting',
  offered: 'waiting',
  accepted: 'taken',
};

/** What is kept of a conversation for counting. */
function rowFrom(facts: store.ConversationFacts, id: string): FigureConversationsTable {
  const { handoff } = facts;
  return {
    ...{ id, month: monthOf(facts.createdAt), channel: facts.channel, locale: facts.locale ?? 'none' },
    office_id: handoff?.office ?? 'none',
    ...{ questions: facts.questions, answered: facts.answered, handed_off: handoff === undefined ? 0 : 1 },
    outcome: handoff === undefined ? 'none' : (ends[handoff.state] ?? handoff.outcome ?? 'gave_up'),
    topic: handoff?.topic ?? 'none',
    wait_minutes: handoff === undefined ? null : minutesBetween(handoff.requestedAt, handoff.acceptedAt),
    answer_minutes: handoff === undefined ? null : minutesBetween(handoff.requestedAt, handoff.firstReplyAt),
  };
}

export function createFigures({ database, keys, clock }: Needs): CoordinatorFigures {
  const update = async (): Promise<void> => {
    const now = clock.now();
    const until = await readSetting(database, setting);
    const since = typeof until === 'number' ? until - overlap : 0;
    const changed = await store.changedSince(database, since);
    await store.countConversations(database, changed, (facts) =>
      rowFrom(facts, keys.digest(`figure:${facts.id}`)),
    );
    await writeSetting(database, { key: setting, value: now, at: now, by: null });
  };

  return {
    update,
    job: { name: 'count-figures', every: 5 * minute, after: minute, run: update },
    async months() {
      const months = await store.countByMonth(database);
      return months.map(({ month, begun }) => ({ month, begun: begun < smallestShown ? 'hidden' : begun }));
    },
    async of(filter, placeOf) {
      return computeFigures(await store.rowsOfMonth(database, filter.month), filter, placeOf);
    },
  };
}

/** Sums of nobody: no contact, no words, no hour, and an id that leads nowhere. */
export const figuresData: PersonalData = {
  room: 'figures',
  tables: {
    figure_conversations: {
      rule: 'expiry',
      columns: {
        id: 'digest',
        month: 'plain',
        channel: 'plain',
        locale: 'plain',
        office_id: 'plain',
        questions: 'plain',
        answered: 'plain',
        handed_off: 'plain',
        outcome: 'plain',
        topic: 'plain',
        wait_minutes: 'plain',
        answer_minutes: 'plain',
      },
    },
  },
  sweep: ({ database, now }) => store.deleteBefore(database, monthOf(now - figuresKeptFor)),
};
