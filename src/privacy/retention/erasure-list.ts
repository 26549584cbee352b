import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Clock, day, minute } from '#platform/base';
import { backupLife } from '#platform/backup';
import type { Job } from '#platform/jobs';
import { type Database, dialectOf, type Tx, withTransaction } from '#platform/storage';

const entrySchema = z.object({
  /** Opaque id; means nothing without a database that still holds the contact. */
  contact: z.string(),
  /** erased: their rows are gone; forgotten: they asked for it; withdrawn: consent to counselling taken back. */
  kind: z.enum(['erased', 'forgotten', 'withdrawn']),
  /** When they asked or took it back; 0 for erased. */
  at: z.number(),
  /** When it was written down here. */
  noted: z.number(),
});
export type Erasure = z.infer<typeof entrySchema>;

/** Longer than any backup lives: an entry that no backup can contradict any more is of no use. */
const entryLife = backupLife + 10 * day;

/**
 * The list of people who must stay erased when a backup is put back. It lies outside the database, or restoring would
 * take it back too. The database notes an erasure in the transaction that makes it; from there it comes here.
 */
export interface ErasureList {
  /** Brings what the database has noted into the file. @returns how many. */
  write(): Promise<number>;
  /** The same every minute; a disk in trouble is reported and tried again. */
  readonly job: Job;
}

/**
 * The entries of one list; a line torn by a power cut is left out: the database still has what it said.
 * @returns nothing when there is no such file.
 */
export function readErasures(path: string): readonly Erasure[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [entrySchema.parse(JSON.parse(line))];
      } catch {
        return [];
      }
    });
}

const writeLines = (entries: readonly Erasure[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/** At the end of the file, on a line of its own, synced. */
function append(path: string, entries: readonly Erasure[]): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'a', 0o600);
  try {
    // A torn line before us must not swallow ours.
    writeSync(file, `\n${writeLines(entries)}`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Writes the list anew without what is too old, and each thing once. */
function tidy(path: string, now: number): void {
  const kept = new Map(
    readErasures(path)
      .filter(({ noted }) => now - noted <= entryLife)
      .map((entry) => [`${entry.contact} ${entry.kind} ${entry.at}`, entry]),
  );
  writeFileSync(`${path}.new`, writeLines([...kept.values()]), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

/** Writes what several lists say into one, for the folder in which backups lie. */
export function mergeErasures(from: readonly string[], into: string, now: number): void {
  const entries = from.flatMap(readErasures);
  if (entries.length > 0) append(into, entries);
  if (existsSync(into)) tidy(into, now);
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  /** Absolute path of the list. */
  readonly path: string;
}

export function createErasureList({ database, clock, path }: Needs): ErasureList {
  let tidied = 0;

  const writeIn = async (tx: Tx): Promise<number> => {
    // One process at a time: on SQLite the transaction sees to that.
    if (dialectOf(tx) === 'postgres') await sql`lock table erasures in exclusive mode`.execute(tx);
    const rows = await tx.selectFrom('erasures').selectAll().execute();
    const now = clock.now();
    const entries = rows.map((row) =>
      entrySchema.parse({ contact: row.erased_id, kind: row.kind, at: row.at, noted: now }),
    );
    if (entries.length > 0) append(path, entries);
    if (existsSync(path) && now - tidied >= day) {
      tidy(path, now);
      tidied = now;
    }
    // After the file: a crash in between writes them twice, never not at all.
    await tx.deleteFrom('erasures').execute();
    return entries.length;
  };

  const write = (): Promise<number> => withTransaction(database, writeIn);
  return { write, job: { name: 'write-erasure-list', every: minute, run: write } };
}
