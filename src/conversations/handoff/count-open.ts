import type { Queries } from '#platform/storage';

/** How many open handoffs are in which state: for those who watch over the system. */
export async function countOpenHandoffs(queries: Queries): Promise<Readonly<Record<string, number>>> {
  const rows = await queries
    .selectFrom('handoffs')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('closed_at', 'is', null)
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
