import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';

/** All names of one contact become names of another. @returns their ids */
export async function moveIdentities(queries: Queries, from: string, to: string): Promise<readonly string[]> {
  const rows = await queries
    .updateTable('contact_identities')
    .set({ contact_id: to })
    .where('contact_id', '=', from)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** A contact of whom nothing is known, to be given a name. */
export async function insertBareContact(
  queries: Queries,
  { id, now, expiresAt }: { readonly id: string; readonly now: Instant; readonly expiresAt: Instant },
): Promise<void> {
  await queries
    .insertInto('contacts')
    .values({
      id,
      locale: null,
      locale_is_chosen: 0,
      name: null,
      last_seq: 0,
      created_at: now,
      last_seen_at: now,
      is_kept: 0,
      expires_at: expiresAt,
      forgotten_at: null,
      waits_until: null,
    })
    .execute();
}

export async function assignIdentities(
  queries: Queries,
  identityIds: readonly string[],
  contactId: string,
): Promise<void> {
  if (identityIds.length === 0) return;
  await queries
    .updateTable('contact_identities')
    .set({ contact_id: contactId })
    .where('id', 'in', identityIds)
    .execute();
}
