import { sql } from 'kysely';
import type { Tx } from '#platform/storage';
import { BackupError } from './backup-error.ts';
import type { Cell } from './read-rows.ts';
import { readTableShapes } from './table-shapes.ts';

/** Both databases take this many values in one statement. */
const mostValues = 20_000;
const mostRows = 400;

/** Filled by triggers while other tables are loaded, so a row may be there already. */
const mayBeThere = new Set(['erasures']);

/** Empties what migrations put into new tables. Only tables with rows: the audit refuses even an empty deletion. */
export async function emptyTables(tx: Tx): Promise<void> {
  for (const { name } of (await readTableShapes(tx)).toReversed()) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx);
    if (rows.length > 0) await sql`delete from ${sql.table(name)}`.execute(tx);
  }
}

export interface TableLoader {
  /** Keeps a row; inserts when enough have gathered. */
  add(cells: readonly Cell[]): Promise<void>;
  /** Inserts the rest. */
  end(): Promise<void>;
}

/** @throws BackupError when the table is not one of this schema. */
export function loadTable(
  tx: Tx,
  known: ReadonlySet<string>,
  table: string,
  columns: readonly string[],
): TableLoader {
  if (!known.has(table))
    throw new BackupError(`The backup holds a table "${table}" that this program does not know.`);
  const atOnce = Math.max(Math.min(mostRows, Math.floor(mostValues / columns.length)), 1);
  let waiting: (readonly Cell[])[] = [];
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const onConflict = mayBeThere.has(table) ? sql`on conflict do nothing` : sql``;

  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const rows = sql.join(waiting.map((cells) => sql`(${sql.join([...cells])})`));
    waiting = [];
    await sql`insert into ${sql.table(table)} (${names}) values ${rows} ${onConflict}`.execute(tx);
  };

  return {
    async add(cells) {
      waiting.push(cells);
      if (waiting.length >= atOnce) await flush();
    },
    end: flush,
  };
}

/** Drops every table and function of ours; a transaction that fails afterwards brings them back. PostgreSQL only. */
export async function dropEverything(tx: Tx): Promise<void> {
  for (const { name } of await readTableShapes(tx))
    await sql`drop table ${sql.table(name)} cascade`.execute(tx);
  await sql`drop table if exists kysely_migration_lock`.execute(tx);
  const { rows } = await sql<{ signature: string }>`
    select p.oid::regprocedure::text as signature from pg_proc p
    where p.pronamespace = current_schema()::regnamespace
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  `.execute(tx);
  for (const { signature } of rows) await sql`drop function ${sql.raw(signature)} cascade`.execute(tx);
}
