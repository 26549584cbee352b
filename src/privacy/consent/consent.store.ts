import { prepared, type ConsentsTable, type Queries, type Tx } from '#platform/storage';

const last = prepared((queries, contact: string, purpose: string) =>
  queries
    .selectFrom('consents')
    .selectAll()
    .where('contact_id', '=', contact)
    .where('purpose', '=', purpose)
    .orderBy('step', 'desc')
    .limit(1),
);

export async function newestConsent(
  queries: Queries,
  contact: string,
  purpose: string,
): Promise<ConsentsTable | undefined> {
  const { rows } = await last(queries, contact, purpose);
  return rows[0];
}

/** The key (contact, purpose, step) refuses a second writer that decided on the same state. */
export async function appendConsent(tx: Tx, row: ConsentsTable): Promise<void> {
  await tx.insertInto('consents').values(row).execute();
}

export async function consentsOf(queries: Queries, contact: string): Promise<ConsentsTable[]> {
  return queries
    .selectFrom('consents')
    .selectAll()
    .where('contact_id', '=', contact)
    .orderBy('at')
    .orderBy('purpose')
    .orderBy('step')
    .execute();
}

export async function deleteConsents(tx: Tx, contact: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('consents')
    .where('contact_id', '=', contact)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
