import type { SelectQueryBuilder } from 'kysely';
import { type Database, dialectOf, type Tx } from './database.ts';
import { createGroupCommit, type CommitCounts, type GroupCommit } from './group-commit.ts';
import type { Tables } from './schema.ts';

/** PostgreSQL: two transactions stood in each other's way and one was undone; running it again is right. */
const undoneByAnother = new Set(['40001', '40P01']);
const attempts = 4;

const groups = new WeakMap<Database, GroupCommit>();

function groupOf(database: Database): GroupCommit {
  const group = groups.get(database) ?? createGroupCommit(database);
  groups.set(database, group);
  return group;
}

/** Commits of `withTransaction` so far on SQLite, and how many works they held; undefined elsewhere. */
export function commitCounts(database: Database): CommitCounts | undefined {
  return groups.get(database)?.counts();
}

/**
 * Runs `work` in one transaction: all of it is committed when the promise resolves, none of it when it rejects.
 * `work` may run again after a collision, so it touches nothing but `tx`: no sending, no counting, no bell.
 * On SQLite works that wait at the same time share a commit; see group-commit.ts.
 */
export async function withTransaction<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (database.dialect === 'sqlite') return groupOf(database).add(work);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().execute(work);
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (attempt === attempts || typeof code !== 'string' || !undoneByAnother.has(code)) throw error;
    }
  }
}

/**
 * Makes a SELECT inside a transaction claim its rows: a second worker gets other rows instead of the same ones.
 * On PostgreSQL `for update skip locked`; SQLite has one writer at a time, whose transaction already excludes others.
 */
export function claimRows<T extends keyof Tables, O>(
  tx: Tx,
  query: SelectQueryBuilder<Tables, T, O>,
): SelectQueryBuilder<Tables, T, O> {
  return dialectOf(tx) === 'postgres' ? query.forUpdate().skipLocked() : query;
}

/** Like `claimRows`, but waits for another transaction that holds a row instead of leaving it out. */
export function lockRows<T extends keyof Tables, O>(
  tx: Tx,
  query: SelectQueryBuilder<Tables, T, O>,
): SelectQueryBuilder<Tables, T, O> {
  return dialectOf(tx) === 'postgres' ? query.forUpdate() : query;
}
