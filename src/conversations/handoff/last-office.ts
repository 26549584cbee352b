import type { Queries } from '#platform/storage';

/** The office that has or last had a conversation of the contact; undefined when none ever had. */
export async function lastOfficeOf(queries: Queries, contactId: string): Promise<string | undefined> {
  const row = await queries
    .selectFrom('handoffs')
    .select('office_id')
    .where('contact_id', '=', contactId)
    .where('office_id', 'is not', null)
    .orderBy('requested_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.office_id ?? undefined;
}
