import { lockRows, type Queries, type StaffTable, type Tx } from '#platform/storage';

export interface StaffRow extends StaffTable {
  readonly offices: readonly string[];
}

async function withOffices(queries: Queries, rows: readonly StaffTable[]): Promise<StaffRow[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const offices = await queries
    .selectFrom('staff_offices')
    .selectAll()
    .where('staff_id', 'in', ids)
    .orderBy('office_id')
    .execute();
  return rows.map((row) => ({
    ...row,
    offices: offices.filter((office) => office.staff_id === row.id).map((office) => office.office_id),
  }));
}

export async function staffById(queries: Queries, id: string): Promise<StaffRow | undefined> {
  const rows = await queries.selectFrom('staff').selectAll().where('id', '=', id).execute();
  return (await withOffices(queries, rows))[0];
}

export async function staffByLogin(queries: Queries, loginDigest: string): Promise<StaffRow | undefined> {
  const rows = await queries
    .selectFrom('staff')
    .selectAll()
    .where('login_digest', '=', loginDigest)
    .execute();
  return (await withOffices(queries, rows))[0];
}

export async function allStaff(queries: Queries): Promise<StaffRow[]> {
  return withOffices(queries, await queries.selectFrom('staff').selectAll().orderBy('created_at').execute());
}

/** Offices for which somebody works who can sign in. */
export async function officesWithStaff(queries: Queries): Promise<ReadonlySet<string>> {
  const rows = await queries
    .selectFrom('staff_offices')
    .innerJoin('staff', 'staff.id', 'staff_offices.staff_id')
    .select('office_id')
    .distinct()
    .where('disabled_at', 'is', null)
    .execute();
  return new Set(rows.map(({ office_id }) => office_id));
}

export async function countStaff(queries: Queries): Promise<number> {
  const row = await queries
    .selectFrom('staff')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How many administrators can sign in; held until the transaction ends, so that two cannot disable each other. */
export async function countAdministrators(tx: Tx): Promise<number> {
  const query = tx
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .orderBy('id');
  return (await lockRows(tx, query).execute()).length;
}

export async function insertStaff(tx: Tx, row: StaffTable, offices: readonly string[]): Promise<void> {
  await tx.insertInto('staff').values(row).execute();
  await replaceOffices(tx, row.id, offices);
}

export async function updateStaff(tx: Tx, id: string, change: Partial<StaffTable>): Promise<void> {
  await tx.updateTable('staff').set(change).where('id', '=', id).execute();
}

export async function replaceOffices(tx: Tx, staffId: string, offices: readonly string[]): Promise<void> {
  await tx.deleteFrom('staff_offices').where('staff_id', '=', staffId).execute();
  const rows = [...new Set(offices)].map((office) => ({ staff_id: staffId, office_id: office }));
  if (rows.length > 0) await tx.insertInto('staff_offices').values(rows).execute();
}
