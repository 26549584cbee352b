import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import type { InternetCut } from './internet-cut.ts';

/** Those that are not over yet, the first to begin first. @param today a day that is not later than today anywhere */
export async function readCuts(queries: Queries, today: string): Promise<readonly InternetCut[]> {
  const rows = await queries
    .selectFrom('internet_cuts')
    .selectAll()
    .where('last_day', '>=', today)
    .orderBy('first_day')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    place: row.place,
    firstDay: row.first_day,
    lastDay: row.last_day,
    from: row.from_time,
    until: row.until_time,
  }));
}

export async function insertCut(
  queries: Queries,
  { id, place, firstDay, lastDay, from, until }: InternetCut,
  by: { readonly staff: string; readonly at: Instant },
): Promise<void> {
  await queries
    .insertInto('internet_cuts')
    .values({
      ...{ id, place, first_day: firstDay, last_day: lastDay, from_time: from, until_time: until },
      created_at: by.at,
      created_by: by.staff,
    })
    .execute();
}

export async function deleteCut(queries: Queries, id: string): Promise<boolean> {
  const result = await queries.deleteFrom('internet_cuts').where('id', '=', id).executeTakeFirst();
  return Number(result.numDeletedRows) === 1;
}

/** What was over long ago. @returns how many */
export async function deleteCutsBefore(queries: Queries, lastDay: string): Promise<number> {
  const result = await queries.deleteFrom('internet_cuts').where('last_day', '<', lastDay).executeTakeFirst();
  return Number(result.numDeletedRows);
}
