import type { Queries } from './database.ts';

/** A small value that administrators set or the installation must remember. */
export interface Setting {
  readonly key: string;
  /** JSON. */
  readonly value: unknown;
  readonly at: number;
  /** Id of staff; null for the program itself. */
  readonly by: string | null;
}

/** @returns the value, unchecked: parse it; undefined when it was never set. */
export async function readSetting(queries: Queries, key: string): Promise<unknown> {
  const row = await queries.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
}

/** All settings whose key begins with one of the prefixes, by key. */
export async function listSettings(
  queries: Queries,
  ...prefixes: readonly string[]
): Promise<readonly Setting[]> {
  const rows = await queries.selectFrom('settings').selectAll().orderBy('key').execute();
  return rows
    .filter((row) => prefixes.some((prefix) => row.key.startsWith(prefix)))
    .map((row) => ({
      key: row.key,
      value: JSON.parse(row.value) as unknown,
      at: row.updated_at,
      by: row.updated_by,
    }));
}

/** Writes a setting over what stood there. */
export async function writeSetting(queries: Queries, { key, value, at, by }: Setting): Promise<void> {
  const changed = { value: JSON.stringify(value), updated_at: at, updated_by: by };
  await queries
    .insertInto('settings')
    .values({ key, ...changed })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(changed))
    .execute();
}

/** Writes a setting unless it is there already. */
export async function addSetting(queries: Queries, { key, value, at, by }: Setting): Promise<void> {
  await queries
    .insertInto('settings')
    .values({ key, value: JSON.stringify(value), updated_at: at, updated_by: by })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

export async function removeSetting(queries: Queries, key: string): Promise<void> {
  await queries.deleteFrom('settings').where('key', '=', key).execute();
}
