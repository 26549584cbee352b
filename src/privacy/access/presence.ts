import { minute, type Instant } from '#platform/base';
import type { Database, Queries } from '#platform/storage';
import type { AccessNeeds } from './needs.ts';
import { permissions, type Role } from './permissions.ts';

/** After the last sign of an open desk somebody counts as there for this long: pages are changed, connections break. */
export const presenceLasts = 2 * minute;
/** A sign of life is written down at most this often. */
const noteEvery = minute / 2;

export interface StaffAtDesk {
  readonly id: string;
  readonly offices: readonly string[];
}

/** Who has the desk open now, over all processes. Says nothing about how busy they are. */
export interface Presence {
  /** A page of the desk is open: its owner is there. Cheap to call often. */
  here(staffId: string): Promise<void>;
  /** Left or locked the desk. */
  gone(staffId: string): Promise<void>;
  /** Who has the desk open and takes conversations, with the offices they work for. */
  now(queries?: Queries): Promise<readonly StaffAtDesk[]>;
  sweep(now: Instant): Promise<number>;
}

async function saveHere(database: Database, staffId: string, until: Instant): Promise<void> {
  await database
    .insertInto('staff_presence')
    .values({ staff_id: staffId, here_until: until })
    .onConflict((conflict) => conflict.column('staff_id').doUpdateSet({ here_until: until }))
    .execute();
}

export function createPresence({ database, clock }: Pick<AccessNeeds, 'database' | 'clock'>): Presence {
  /** When each was last written down by this process. */
  const noted = new Map<string, Instant>();
  return {
    async here(staffId) {
      const now = clock.now();
      const last = noted.get(staffId);
      if (last !== undefined && now - last < noteEvery) return;
      noted.set(staffId, now);
      await saveHere(database, staffId, now + presenceLasts);
    },
    async gone(staffId) {
      noted.delete(staffId);
      await database.deleteFrom('staff_presence').where('staff_id', '=', staffId).execute();
    },
    async now(queries = database) {
      const rows = await queries
        .selectFrom('staff_presence')
        .innerJoin('staff', 'staff.id', 'staff_presence.staff_id')
        .innerJoin('staff_offices', 'staff_offices.staff_id', 'staff.id')
        .where('here_until', '>', clock.now())
        .where('disabled_at', 'is', null)
        .select(['staff.id', 'staff.role', 'staff_offices.office_id'])
        .orderBy('staff.id')
        .execute();
      const atWork = rows.filter(
        ({ role }) => permissions[role as Role]['conversation.accept'] !== undefined,
      );
      return [...Map.groupBy(atWork, ({ id }) => id)].map(([id, own]) => ({
        id,
        offices: own.map(({ office_id }) => office_id),
      }));
    },
    async sweep(now) {
      const query = database.deleteFrom('staff_presence').where('here_until', '<=', now);
      return Number((await query.executeTakeFirstOrThrow()).numDeletedRows);
    },
  };
}
