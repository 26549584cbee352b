import { sql } from 'kysely';
import { dialectOf, type Queries } from '#platform/storage';

/** A table as the database has it; whoever adds one need not tell anybody here. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of the primary key, in their order; empty when there is none. */
  readonly key: readonly string[];
  /** Tables whose rows must be there first. */
  readonly parents: readonly string[];
}

/** Kysely's lock: it describes a process, not the data. */
const isData = (name: string): boolean => name !== 'kysely_migration_lock';

interface ColumnRow {
  readonly table_name: string;
  readonly column_name: string;
  /** Place in the primary key, from 1; 0 is not in it. */
  readonly key_place: number;
}
interface ParentRow {
  readonly table_name: string;
  readonly parent: string;
}

async function sqliteRows(queries: Queries): Promise<readonly [ColumnRow[], ParentRow[]]> {
  const columns = await sql<ColumnRow>`
    select m.name as table_name, c.name as column_name, c.pk as key_place
    from sqlite_master m join pragma_table_info(m.name) c
    where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, c.cid
  `.execute(queries);
  const parents = await sql<ParentRow>`
    select m.name as table_name, f."table" as parent
    from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'
  `.execute(queries);
  return [columns.rows, parents.rows];
}

async function postgresRows(queries: Queries): Promise<readonly [ColumnRow[], ParentRow[]]> {
  const columns = await sql<ColumnRow>`
    select c.relname as table_name, a.attname as column_name,
      coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)::int as key_place
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace order by c.relname, a.attnum
  `.execute(queries);
  const parents = await sql<ParentRow>`
    select c.conrelid::regclass::text as table_name, c.confrelid::regclass::text as parent from pg_constraint c
    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace
  `.execute(queries);
  return [columns.rows, parents.rows];
}

/** Parents before children. A circle of tables (there is none) would come out in the order of names. */
function parentsFirst(tables: readonly TableShape[]): readonly TableShape[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<TableShape>();
  const visit = (table: TableShape, trail: readonly TableShape[]): void => {
    if (ordered.has(table) || trail.includes(table)) return;
    for (const name of table.parents) {
      const parent = byName.get(name);
      if (parent !== undefined) visit(parent, [...trail, table]);
    }
    ordered.add(table);
  };
  for (const table of tables) visit(table, []);
  return [...ordered];
}

/** All tables that hold data, parents before children. */
export async function readTableShapes(queries: Queries): Promise<readonly TableShape[]> {
  const [columns, parents] = await (dialectOf(queries) === 'postgres' ? postgresRows : sqliteRows)(queries);
  const names = [...new Set(columns.map((row) => row.table_name))].filter(isData);
  return parentsFirst(
    names.map((name) => {
      const own = columns.filter((row) => row.table_name === name);
      const key = own.filter((row) => row.key_place > 0).toSorted((a, b) => a.key_place - b.key_place);
      return {
        name,
        columns: own.map((row) => row.column_name),
        key: key.map((row) => row.column_name),
        parents: parents.filter((row) => row.table_name === name).map((row) => row.parent),
      };
    }),
  );
}
