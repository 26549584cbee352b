import { setImmediate } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import type { Database, Tx } from './database.ts';

/**
 * SQLite writes to disk once for each commit, and everything waits for the disk. Works that wait at the same time are
 * therefore committed together: each between two savepoints, so that one that fails takes back only its own changes, and
 * none is reported as done before the one commit that holds them all has reached the disk.
 */
interface Work {
  readonly run: (tx: Tx) => Promise<unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Works in one commit at most: the first must not wait for too many others. */
const mostTogether = 64;

const savepoint = CompiledQuery.raw('savepoint work');
const release = CompiledQuery.raw('release savepoint work');
const undo = CompiledQuery.raw('rollback to savepoint work');

type Settle = () => void;

async function runBetweenSavepoints(tx: Tx, { run, resolve, reject }: Work): Promise<Settle> {
  await tx.executeQuery(savepoint);
  try {
    const value = await run(tx);
    await tx.executeQuery(release);
    return () => resolve(value as never);
  } catch (error) {
    // Fails itself when the trouble has undone the whole transaction (a full disk): then all is tried again, one by one.
    await tx.executeQuery(undo);
    await tx.executeQuery(release);
    return () => reject(error);
  }
}

async function commitAlone(database: Database, { run, resolve, reject }: Work): Promise<void> {
  await database
    .transaction()
    .execute(run)
    .then((value) => resolve(value as never), reject);
}

async function commitTogether(database: Database, works: readonly Work[]): Promise<void> {
  const settle: Settle[] = [];
  try {
    await database.transaction().execute(async (tx) => {
      for (const work of works) settle.push(await runBetweenSavepoints(tx, work));
    });
  } catch {
    // Nothing of any of them is stored. Whose fault it was comes out when each has a transaction of its own.
    for (const work of works) await commitAlone(database, work);
    return;
  }
  for (const tell of settle) tell();
}

/** What has been committed, for measuring: commits that held works, and works in them. */
export interface CommitCounts {
  readonly commits: number;
  readonly works: number;
}

export interface GroupCommit {
  /** Runs `run` inside a transaction; resolves when it is on disk. May run it a second time after trouble of another. */
  add<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  counts(): CommitCounts;
}

export function createGroupCommit(database: Database): GroupCommit {
  const waiting: Work[] = [];
  let isRunning = false;
  let commits = 0;
  let works = 0;

  const drain = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      // Whatever this turn of the event loop brings goes into the same commit.
      await setImmediate();
      const together = waiting.splice(0, mostTogether);
      commits += 1;
      works += together.length;
      const [only] = together;
      if (together.length === 1 && only) await commitAlone(database, only);
      else await commitTogether(database, together);
    }
    isRunning = false;
  };

  return {
    add: (run) =>
      new Promise((resolve, reject) => {
        waiting.push({ run, resolve, reject });
        if (!isRunning) void drain();
      }),
    counts: () => ({ commits, works }),
  };
}
