import { sql } from 'kysely';
import { readRows, readTableShapes, type Row, type TableShape } from '#platform/backup';
import { type Database, type Queries, withTransaction } from '#platform/storage';
import { type KeyRing, SealError } from './key-ring.ts';
import { sealedPatterns } from './sealed-form.ts';

/**
 * Bringing under the newest key what older ones have sealed, in every table, while the program runs; texts stay closed,
 * only their data keys are wrapped anew. Which columns hold sealed fields is seen from the rows (`sealedPatterns`); where
 * a field lives (its context) follows from its place, `table.column:key of the row`. Nobody has to keep a list, and
 * nothing is left out because it was forgotten.
 */
export interface ResealReport {
  readonly resealed: number;
  /** `table.column` -> fields whose key is missing, or that were moved; they stay as they are and keep the old keys needed. */
  readonly unreadable: ReadonlyMap<string, number>;
}

interface SealedColumn {
  readonly table: TableShape;
  readonly column: string;
  /** The one column of the primary key. */
  readonly key: string;
}

/** Cast, because numbers are tried as well: PostgreSQL compares only text with a pattern. */
const conditionOn = (column: string, newest: string): ReturnType<typeof sql> => {
  const text = sql`cast(${sql.ref(column)} as text)`;
  const isSealed = sealedPatterns.any.map((pattern) => sql`${text} like ${pattern}`);
  return sql`(${sql.join(isSealed, sql` or `)}) and ${text} not like ${sealedPatterns.current(newest)}`;
};

/** Columns in which something is sealed with an older key, or without a data key of its own. */
async function columnsSealedBefore(queries: Queries, newest: string): Promise<readonly SealedColumn[]> {
  const found: SealedColumn[] = [];
  for (const table of await readTableShapes(queries)) {
    const [key] = table.key;
    if (key === undefined || table.key.length > 1 || table.name.startsWith('audit_')) continue;
    for (const column of table.columns.filter((name) => name !== key)) {
      const { rows } = await sql`
        select 1 from ${sql.table(table.name)} where ${conditionOn(column, newest)} limit 1
      `.execute(queries);
      if (rows.length > 0) found.push({ table, column, key });
    }
  }
  return found;
}

async function resealRows(
  database: Database,
  ring: KeyRing,
  { table, column, key }: SealedColumn,
  rows: readonly Row[],
): Promise<{ readonly resealed: number; readonly unreadable: number }> {
  let resealed = 0;
  let unreadable = 0;
  await withTransaction(database, async (tx) => {
    resealed = 0;
    unreadable = 0;
    for (const row of rows) {
      const old = String(row[column]);
      const context = `${table.name}.${column}:${String(row[key])}`;
      let fresh: string;
      try {
        fresh = ring.rewrap(old, context);
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        unreadable += 1;
        continue;
      }
      // Only while it is what was read: who wrote meanwhile wrote with the newest key, or is met in the next round.
      await sql`
        update ${sql.table(table.name)} set ${sql.ref(column)} = ${fresh}
        where ${sql.ref(key)} = ${row[key]} and ${sql.ref(column)} = ${old}
      `.execute(tx);
      resealed += 1;
    }
  });
  return { resealed, unreadable };
}

/**
 * Brings everything under the newest key, some hundred fields in a transaction. Stopped at any moment it goes on where it
 * was when run again: what is done no longer matches.
 * @param newest id of the key that seals now
 */
export async function resealFields(database: Database, ring: KeyRing, newest: string): Promise<ResealReport> {
  let resealed = 0;
  const unreadable = new Map<string, number>();
  for (const place of await columnsSealedBefore(database, newest)) {
    const { table, column, key } = place;
    const narrow = { ...table, columns: [key, column] };
    for await (const rows of readRows(database, narrow, conditionOn(column, newest))) {
      const done = await resealRows(database, ring, place, rows);
      resealed += done.resealed;
      if (done.unreadable > 0) {
        const name = `${table.name}.${column}`;
        unreadable.set(name, (unreadable.get(name) ?? 0) + done.unreadable);
      }
    }
  }
  return { resealed, unreadable };
}

/**
 * How many rows still name one of these keys anywhere, also inside other text (a sealed field in a setting): only at 0
 * may the keys go.
 */
export async function countSeals(queries: Queries, keyIds: readonly string[]): Promise<number> {
  let count = 0;
  for (const { name, columns } of await readTableShapes(queries)) {
    for (const column of columns) {
      const text = sql`cast(${sql.ref(column)} as text)`;
      const named = keyIds.flatMap(sealedPatterns.naming).map((pattern) => sql`${text} like ${pattern}`);
      if (named.length === 0) return 0;
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from ${sql.table(name)} where ${sql.join(named, sql` or `)}
      `.execute(queries);
      count += rows[0]?.count ?? 0;
    }
  }
  return count;
}
