import type { Clock } from '#platform/base';
import { type AuditEventsTable, type Database, type Tx, withTransaction } from '#platform/storage';
import {
  type Actor,
  type AuditAct,
  type AuditEvent,
  type AuditSubject,
  checkDetails,
  type RecordedEvent,
  type SubjectKind,
} from './audit-event.ts';
import { appendEvent, chainEnd, eventsAfter, newestEvents, takeNextPlace } from './audit.store.ts';

export interface Audit {
  /**
   * Writes an event to the end of the chain. Give the transaction of the act itself, so that there is no act without
   * its event; record last in it, because other writers wait for the end of the chain.
   */
  record(event: AuditEvent, tx?: Tx): Promise<void>;
  /** What happened to a subject, newest first; without a subject, what happened at all. */
  history(subject?: AuditSubject, limit?: number): Promise<readonly RecordedEvent[]>;
  /** Walks the whole chain. @returns the first place that was changed, removed or put in; undefined when all is well. */
  findTampering(): Promise<number | undefined>;
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  /** Keyed digest (`KeyRing.digest`): without the key file nobody can compute a chain that fits. */
  readonly digest: (value: string) => string;
}

type Unhashed = Omit<AuditEventsTable, 'hash'>;

const hashOf = (row: Unhashed, digest: Needs['digest']): string =>
  digest(
    JSON.stringify([
      'audit',
      row.seq,
      row.at,
      row.actor,
      row.act,
      row.subject_kind,
      row.subject_id,
      row.office_id,
      row.details,
      row.previous_hash,
    ]),
  );

const readRow = (row: AuditEventsTable): RecordedEvent => ({
  seq: row.seq,
  at: row.at,
  actor: row.actor as Actor,
  act: row.act as AuditAct,
  subject: { kind: row.subject_kind as SubjectKind, id: row.subject_id },
  ...(row.office_id === null ? {} : { office: row.office_id }),
  details: JSON.parse(row.details) as NonNullable<AuditEvent['details']>,
});

/** Rows read at a time while walking the chain. */
const page = 500;

/** The audit: append-only, each event bound to the one before it by a keyed hash. */
export function createAudit({ database, clock, digest }: Needs): Audit {
  const append = async (event: AuditEvent, tx: Tx): Promise<void> => {
    const { seq, hash: previous } = await takeNextPlace(tx);
    const row: Unhashed = {
      seq,
      at: clock.now(),
      actor: event.actor,
      act: event.act,
      subject_kind: event.subject.kind,
      subject_id: event.subject.id,
      office_id: event.office ?? null,
      details: JSON.stringify(event.details ?? {}),
      previous_hash: previous,
    };
    await appendEvent(tx, { ...row, hash: hashOf(row, digest) });
  };

  return {
    async record(event, tx) {
      checkDetails(event);
      await (tx === undefined ? withTransaction(database, (own) => append(event, own)) : append(event, tx));
    },

    async history(subject, limit = 200) {
      return (await newestEvents(database, subject, limit)).map(readRow);
    },

    async findTampering() {
      // Read first: events recorded while we walk lie behind this end.
      const end = await chainEnd(database);
      let last = { seq: 0, hash: '0' };
      while (last.seq < end.seq) {
        const rows = await eventsAfter(database, last.seq, page);
        if (rows.length === 0) return last.seq + 1;
        for (const row of rows) {
          const fits = row.seq === last.seq + 1 && row.previous_hash === last.hash;
          if (!fits || row.hash !== hashOf(row, digest)) return last.seq + 1;
          last = { seq: row.seq, hash: row.hash };
          if (row.seq === end.seq) return row.hash === end.hash ? undefined : row.seq;
        }
      }
      return undefined;
    },
  };
}
