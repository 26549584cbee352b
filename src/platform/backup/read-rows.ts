import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '#platform/storage';
import type { TableShape } from './table-shapes.ts';

export type Cell = string | number | null | Uint8Array;
export type Row = Readonly<Record<string, Cell>>;

/** Bytes of rows wished for in one page: a table of large texts is read in shorter pages. */
const pageBytes = 2 << 20;
const firstLimit = 200;
const mostRows = 5_000;

const sizeOf = (row: Row): number =>
  Object.values(row).reduce<number>(
    (sum, cell) => sum + (typeof cell === 'object' ? (cell?.length ?? 0) : String(cell).length),
    0,
  );

const list = (names: readonly string[]): RawBuilder<unknown> => sql.join(names.map((name) => sql.ref(name)));

/**
 * All rows of a table in the order of its key, a page at a time. Each page is a query of its own: no cursor, which the
 * two databases handle differently. Inside a snapshot (a read transaction) the pages fit together.
 * @param where further condition on rows
 */
export async function* readRows(
  queries: Queries,
  { name, columns, key }: TableShape,
  where: RawBuilder<unknown> = sql`true`,
): AsyncGenerator<readonly Row[]> {
  if (key.length === 0) {
    const { rows } = await sql<Row>`select ${list(columns)} from ${sql.table(name)} where ${where}`.execute(
      queries,
    );
    yield rows;
    return;
  }
  let after: RawBuilder<unknown> = sql`true`;
  for (let limit = firstLimit; ;) {
    const { rows } = await sql<Row>`
      select ${list(columns)} from ${sql.table(name)} where ${after} and ${where}
      order by ${list(key)} limit ${sql.lit(limit)}
    `.execute(queries);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    after = sql`(${list(key)}) > (${sql.join(key.map((column) => last[column]))})`;
    const bytes = rows.reduce((sum, row) => sum + sizeOf(row), 0);
    limit = Math.min(Math.max(Math.floor((limit * pageBytes) / Math.max(bytes, 1)), 1), mostRows);
  }
}
