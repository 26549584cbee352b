import type { Queries, Tx } from '#platform/storage';
import type { AuditEventsTable } from '#platform/storage';

export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** Takes the next place of the chain. Other writers wait here until this transaction ends. */
export async function takeNextPlace(tx: Tx): Promise<ChainEnd> {
  return tx
    .updateTable('audit_head')
    .set((expression) => ({ seq: expression('seq', '+', 1) }))
    .where('id', '=', 1)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
}

export async function appendEvent(tx: Tx, row: AuditEventsTable): Promise<void> {
  await tx.insertInto('audit_events').values(row).execute();
  await tx.updateTable('audit_head').set({ hash: row.hash }).where('id', '=', 1).execute();
}

export async function chainEnd(queries: Queries): Promise<ChainEnd> {
  return queries
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
}

/** Rows after a place of the chain, in order. */
export async function eventsAfter(queries: Queries, seq: number, limit: number): Promise<AuditEventsTable[]> {
  return queries
    .selectFrom('audit_events')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** The newest rows first, of one subject or of all. */
export async function newestEvents(
  queries: Queries,
  subject: { kind: string; id: string } | undefined,
  limit: number,
): Promise<AuditEventsTable[]> {
  let query = queries.selectFrom('audit_events').selectAll().orderBy('seq', 'desc').limit(limit);
  if (subject !== undefined) {
    query = query.where('subject_kind', '=', subject.kind).where('subject_id', '=', subject.id);
  }
  return query.execute();
}
