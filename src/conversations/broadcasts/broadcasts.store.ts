import type { Selectable } from 'kysely';
import type { Instant } from '#platform/base';
import type { BroadcastsTable, Queries } from '#platform/storage';
import type { KeyRing } from '#privacy/encryption';
import type { Broadcast, NewBroadcast } from './broadcast.ts';
import type { BroadcastState } from './broadcast-state.ts';

const textsContext = (id: string): string => `broadcasts.texts:${id}`;

function broadcastFrom(row: Selectable<BroadcastsTable>, keys: KeyRing): Broadcast {
  return {
    id: row.id,
    topics: JSON.parse(row.topics) as string[],
    places: JSON.parse(row.places) as string[],
    texts: JSON.parse(keys.open(row.texts, textsContext(row.id))) as NewBroadcast['texts'],
    state: row.state as BroadcastState,
    startsAt: row.starts_at ?? undefined,
    createdAt: row.created_at,
    createdBy: row.created_by,
    version: row.version,
    finishedAt: row.finished_at ?? row.stopped_at ?? undefined,
    counts: { reached: row.reached, failed: row.failed, skipped: row.skipped },
  };
}

const contentOf = (keys: KeyRing, id: string, { topics, places, texts }: NewBroadcast) => ({
  topics: JSON.stringify(topics),
  places: JSON.stringify(places),
  texts: keys.seal(JSON.stringify(texts), textsContext(id)),
});

export async function insertBroadcast(
  queries: Queries,
  keys: KeyRing,
  id: string,
  content: NewBroadcast,
  by: { readonly staff: string; readonly at: Instant },
): Promise<void> {
  await queries
    .insertInto('broadcasts')
    .values({
      id,
      ...contentOf(keys, id, content),
      state: 'draft' satisfies BroadcastState,
      starts_at: null,
      created_at: by.at,
      created_by: by.staff,
      version: 0,
      stopped_at: null,
      finished_at: null,
      ...{ reached: 0, failed: 0, skipped: 0 },
    })
    .execute();
}

/** @returns false when it is no draft any more, or somebody saved it meanwhile */
export async function updateDraft(
  queries: Queries,
  keys: KeyRing,
  { id, version }: Pick<Broadcast, 'id' | 'version'>,
  content: NewBroadcast,
): Promise<boolean> {
  const result = await queries
    .updateTable('broadcasts')
    .set({ ...contentOf(keys, id, content), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Moves it on. @returns false when it is no longer in that state */
export async function moveBroadcast(
  queries: Queries,
  id: string,
  from: BroadcastState,
  to: BroadcastState,
  changed: {
    readonly starts_at?: Instant | null;
    readonly stopped_at?: Instant;
    readonly finished_at?: Instant;
  } = {},
): Promise<boolean> {
  const result = await queries
    .updateTable('broadcasts')
    .set((eb) => ({ ...changed, state: to, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function addCounts(
  queries: Queries,
  id: string,
  { reached, failed, skipped }: Broadcast['counts'],
): Promise<void> {
  await queries
    .updateTable('broadcasts')
    .set((eb) => ({
      reached: eb('reached', '+', reached),
      failed: eb('failed', '+', failed),
      skipped: eb('skipped', '+', skipped),
    }))
    .where('id', '=', id)
    .execute();
}

export async function readBroadcast(
  queries: Queries,
  keys: KeyRing,
  id: string,
): Promise<Broadcast | undefined> {
  const row = await queries.selectFrom('broadcasts').selectAll().where('id', '=', id).executeTakeFirst();
  return row && broadcastFrom(row, keys);
}

/** The newest first. */
export async function listBroadcasts(
  queries: Queries,
  keys: KeyRing,
  limit: number,
): Promise<readonly Broadcast[]> {
  const rows = await queries
    .selectFrom('broadcasts')
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => broadcastFrom(row, keys));
}

export async function broadcastsIn(
  queries: Queries,
  keys: KeyRing,
  states: readonly BroadcastState[],
): Promise<readonly Broadcast[]> {
  const rows = await queries
    .selectFrom('broadcasts')
    .selectAll()
    .where('state', 'in', states)
    .orderBy('starts_at')
    .execute();
  return rows.map((row) => broadcastFrom(row, keys));
}
