import type { Selectable } from 'kysely';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { ComplaintsTable, Queries } from '#platform/storage';
import { type KeyRing, openOrNothing } from '#privacy/encryption';
import type { Complaint, ComplaintEntry, ComplaintKind, NewComplaint } from './complaint.ts';
import type { ComplaintState } from './complaint-state.ts';

type SealedColumn = 'content' | 'reach' | 'answer';
export const sealedIn = (column: SealedColumn, id: string): string => `complaints.${column}:${id}`;

type Row = Omit<Selectable<ComplaintsTable>, SealedColumn | 'code_digest'> & {
  readonly contact_id: string | null;
  readonly has_reach: number;
};

const entryFrom = (row: Row): ComplaintEntry => ({
  id: row.id,
  kind: row.kind as ComplaintKind,
  wayIn: row.way_in as ComplaintEntry['wayIn'],
  locale: row.locale as LocaleTag,
  office: row.office_id ?? undefined,
  state: row.state as ComplaintState,
  version: row.version,
  passedTo: row.passed_to ?? undefined,
  receivedAt: row.received_at,
  expiresAt: row.expires_at,
  reachedBy: row.contact_id !== null ? 'chat' : row.has_reach === 1 ? 'reach' : 'code',
});

const plainColumns = [
  ...(['id', 'kind', 'way_in', 'locale', 'office_id', 'state', 'version'] as const),
  ...(['passed_to', 'received_at', 'changed_at', 'expires_at'] as const),
].map((column) => `complaints.${column}` as const);

export async function insertComplaint(
  tx: Queries,
  keys: KeyRing,
  complaint: NewComplaint & {
    readonly id: string;
    readonly codeDigest: string;
    readonly receivedAt: Instant;
    readonly expiresAt: Instant;
  },
): Promise<void> {
  const { id, reach, contactId } = complaint;
  await tx
    .insertInto('complaints')
    .values({
      id,
      kind: complaint.kind,
      way_in: complaint.wayIn,
      locale: complaint.locale,
      office_id: complaint.office ?? null,
      state: 'new' satisfies ComplaintState,
      version: 1,
      content: keys.seal(complaint.text, sealedIn('content', id)),
      reach: reach === undefined ? null : keys.seal(reach, sealedIn('reach', id)),
      code_digest: complaint.codeDigest,
      answer: null,
      passed_to: null,
      received_at: complaint.receivedAt,
      changed_at: complaint.receivedAt,
      expires_at: complaint.expiresAt,
    })
    .execute();
  if (contactId === undefined) return;
  await tx.insertInto('complaint_senders').values({ complaint_id: id, contact_id: contactId }).execute();
}

/** Without opening anything. The newest first. */
export async function listComplaints(
  queries: Queries,
  states: readonly ComplaintState[],
  limit: number,
): Promise<readonly ComplaintEntry[]> {
  const rows = await queries
    .selectFrom('complaints')
    .leftJoin('complaint_senders', 'complaint_id', 'complaints.id')
    .select(plainColumns)
    .select((eb) => ['contact_id', eb.case().when('reach', 'is', null).then(0).else(1).end().as('has_reach')])
    .where('state', 'in', states)
    .orderBy('received_at', 'desc')
    .orderBy('complaints.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(entryFrom);
}

export interface FoundComplaint {
  readonly complaint: Complaint;
  readonly contactId: string | undefined;
}

export async function readComplaint(
  queries: Queries,
  keys: KeyRing,
  by: { readonly id: string } | { readonly codeDigest: string },
): Promise<FoundComplaint | undefined> {
  const query = queries
    .selectFrom('complaints')
    .leftJoin('complaint_senders', 'complaint_id', 'complaints.id')
    .selectAll('complaints')
    .select('contact_id');
  const row = await (
    'id' in by ? query.where('complaints.id', '=', by.id) : query.where('code_digest', '=', by.codeDigest)
  ).executeTakeFirst();
  if (row === undefined) return undefined;
  const complaint = {
    ...entryFrom({ ...row, has_reach: row.reach === null ? 0 : 1 }),
    text: openOrNothing(keys, row.content, sealedIn('content', row.id)),
    reach: openOrNothing(keys, row.reach, sealedIn('reach', row.id)),
    answer: openOrNothing(keys, row.answer, sealedIn('answer', row.id)),
  };
  return { complaint, contactId: row.contact_id ?? undefined };
}

/** @returns false when it is not there any more as it was read */
export async function changeComplaint(
  tx: Queries,
  { id, version }: Pick<ComplaintEntry, 'id' | 'version'>,
  changes: Partial<Pick<ComplaintsTable, 'state' | 'answer' | 'passed_to' | 'changed_at' | 'expires_at'>>,
): Promise<boolean> {
  const result = await tx
    .updateTable('complaints')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
