import type { Instant } from '#platform/base';
import type { Queries, Tx } from '#platform/storage';

/**
 * What somebody waits for: an appointment, an answer to a question, an answer to a complaint. Each counts for itself and
 * ends for itself; nobody is erased while one of them lasts.
 */
export type Awaited = `${'visit' | 'question' | 'complaint'}:${string}`;

/** `undefined` when they wait for it no more. */
export async function updateWait(
  tx: Tx,
  contactId: string,
  what: Awaited,
  until: Instant | undefined,
): Promise<void> {
  if (until === undefined) {
    await tx
      .deleteFrom('contact_waits')
      .where('contact_id', '=', contactId)
      .where('what', '=', what)
      .execute();
    return;
  }
  await tx
    .insertInto('contact_waits')
    .values({ contact_id: contactId, what, waits_until: until })
    .onConflict((conflict) => conflict.columns(['contact_id', 'what']).doUpdateSet({ waits_until: until }))
    .execute();
}

export async function endWaits(queries: Queries, contactId: string): Promise<void> {
  await queries.deleteFrom('contact_waits').where('contact_id', '=', contactId).execute();
}

/** Waits that are over say nothing more about anybody. @returns how many */
export async function deleteOldWaits(queries: Queries, now: Instant): Promise<number> {
  const query = queries.deleteFrom('contact_waits').where('waits_until', '<=', now);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}
